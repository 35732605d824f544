"""The model refuses what no rendering could show well."""

from __future__ import annotations

import pytest

from lis.foundations.documents.marks import Mark, Symbol
from lis.foundations.documents.model import (
    Align,
    Cell,
    Chart,
    Column,
    Document,
    Drawn,
    Heading,
    Kind,
    NativeChart,
    Part,
    Row,
    RowGroup,
    Series,
    Table,
)
from lis.foundations.documents.words import bold, link, muted, plain, runs, visible


def two_columns(*rows: Row) -> Table:
    return Table("Trees", (Column("name", "Name"), Column("count", "Count", Kind.NUMBER)), (RowGroup(rows),))


def test_a_mark_without_a_word_is_refused():
    with pytest.raises(ValueError, match="has no word"):
        Mark(Symbol.TICK, " ")


def test_a_mark_says_what_it_is_a_mark_of():
    assert Mark(Symbol.TICK, "On time", "Street lamps").described == "Street lamps: on time"
    assert Mark(Symbol.TICK, "On time").described == "On time"


def test_a_row_with_a_missing_cell_is_named():
    with pytest.raises(ValueError, match="Table 'Trees', row 2: 1 cells for 2 columns"):
        two_columns(Row((Cell("Oak"), Cell("1"))), Row((Cell("Elm"),)))


def test_a_chart_without_alternative_text_is_refused():
    with pytest.raises(ValueError, match="no alternative text"):
        Chart("Up", "")


def test_a_series_must_have_a_value_for_each_category():
    with pytest.raises(ValueError, match="Series 'Oak': 1 values for 2 categories"):
        NativeChart(Drawn.LINE, ("Jan", "Feb"), (Series("Oak", (1,)),))


def test_a_heading_within_a_part_is_of_level_two_or_three():
    with pytest.raises(ValueError, match="Use 2 or 3"):
        Heading(1, "Trees")


def test_a_document_needs_a_title():
    with pytest.raises(ValueError, match="needs a title"):
        Document("  ")


def test_annexes_come_last_and_are_lettered():
    words, first, second = Part("Words"), Part("Checks", annex=True), Part("Method", annex=True)
    document = Document("Paper", parts=(first, words, second))
    assert [document.title_of(part) for part in document.in_order] == [
        "Words",
        "Annex A: Checks",
        "Annex B: Method",
    ]


def test_figures_stand_right_and_words_left():
    kinds = {
        Kind.TEXT: Align.LEFT,
        Kind.MARK: Align.LEFT,
        Kind.NUMBER: Align.RIGHT,
        Kind.PERCENT: Align.RIGHT,
    }
    assert {kind: Column("a", "A", kind).stands for kind in kinds} == kinds
    assert Column("a", "A", Kind.NUMBER, align=Align.LEFT).stands is Align.LEFT


def test_notes_of_cells_are_lettered_once_each():
    table = two_columns(
        Row((Cell("Oak", note="Planted twice"), Cell("1"))),
        Row((Cell("Elm", note="Felled"), Cell("2", note="Planted twice"))),
    )
    assert table.lettered == {"Planted twice": "a", "Felled": "b"}


def test_a_cell_with_only_a_mark_shows_its_word():
    assert Cell(mark=Mark(Symbol.UP, "Improving"), status_symbol="[e]").read == "Improving [e]"


def test_words_may_come_as_text_or_runs():
    words = ("Oaks ", bold("fell"), muted(" a little"), link(" (why)", "https://lis.example/"), "")
    assert plain(words) == "Oaks fell a little (why)"
    assert [run.bold for run in runs(words)] == [False, True, False, False]
    assert runs("") == ()


def test_control_letters_are_taken_out_of_text():
    assert visible("a\x07b\x00c\r\nd\te\ud800") == "abc\nd e"

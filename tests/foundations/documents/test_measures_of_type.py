"""Column widths come from what stands in the columns; letters without a glyph get a stand-in."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.foundations.documents.example import a_grid

from lis.foundations import design
from lis.foundations.documents import marks
from lis.foundations.documents.addresses import is_safe, whole
from lis.foundations.documents.fontbook import FOLDER
from lis.foundations.documents.model import Cell, Column, Kind, Row, RowGroup, Table
from lis.foundations.documents.pdf.coverage import covered, printable
from lis.foundations.documents.widths import ems, needs, shares
from lis.foundations.documents.words import shortened


def a_table(*columns: Column, texts: tuple[str, ...]) -> Table:
    return Table("Table", columns, (RowGroup((Row(tuple(Cell(text) for text in texts)),)),))


def test_a_long_figure_is_wider_than_a_short_one():
    assert ems("1,234,567") > ems("12")
    assert ems("WWW") > ems("iii")


def test_columns_add_up_to_the_line():
    for available in (20.0, 52.0, 103.0, 400.0):
        assert sum(shares(a_grid(), available)[0]) == pytest.approx(available)


def test_type_shrinks_only_when_it_must():
    assert shares(a_grid(), 103.0)[1] == 1.0
    assert shares(a_grid(), 40.0)[1] < 1.0


def test_figures_keep_on_one_line_and_room_left_goes_to_words():
    table = a_table(
        Column("words", "Words"),
        Column("figure", "Figure", Kind.NUMBER),
        texts=("many words " * 9, "1,234,567"),
    )
    widths, _ = shares(table, 40.0)
    assert widths[1] == pytest.approx(needs(table)[1])
    assert widths[0] > widths[1]


def test_our_fonts_print_what_reports_are_made_of():
    letters = covered(FOLDER)
    assert all(ord(char) in letters for char in "−–≥≤£₂↑↓…’“”●◆■▲▽○□↔²½łżğçé😀")
    assert ord("中") not in letters


def test_a_symbol_without_a_glyph_is_named_and_a_letter_becomes_a_box():
    assert printable("a🏠中\x07b", covered(FOLDER)) == "a[house building]□b"


def test_the_marks_are_those_of_the_design():
    sprite = (Path(design.__file__).parent / "templates" / "design" / "sprite.html").read_text()
    for symbol, drawing in marks.DRAWINGS.items():
        assert (
            f'<symbol id="{symbol.value}" viewBox="0 0 {drawing.width} 20">{drawing.shapes}</symbol>'
            in sprite
        )


def test_every_symbol_has_a_drawing_of_its_own():
    assert set(marks.DRAWINGS) == set(marks.Symbol)
    assert len({drawing.shapes for drawing in marks.DRAWINGS.values()}) == len(marks.DRAWINGS)


@pytest.mark.parametrize(
    ("href", "seen"),
    [
        ("/measures/a/", "https://lis.example/measures/a/"),
        ("https://other.example/x", "https://other.example/x"),
        ("mailto:board@lis.example", "mailto:board@lis.example"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("http://[broken", ""),
        ("", ""),
    ],
)
def test_links_are_seen_from_the_papers_own_address(href, seen):
    assert whole(href, "https://lis.example/reports/1/") == seen


def test_a_link_within_the_site_leads_nowhere_from_a_paper_without_an_address():
    assert whole("/measures/a/", "") == ""
    assert is_safe("/measures/a/")
    assert not is_safe("JavaScript:alert(1)")


def test_a_running_head_is_cut_at_a_word():
    assert shortened("Short title") == "Short title"
    assert shortened("one two three", most=9) == "one two…"

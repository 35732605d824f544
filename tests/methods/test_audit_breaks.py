"""A pack that agrees with itself is met with silence; every break is named, over a thousand times."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest
from tests.methods.clean_pack import a_clean_pack, with_row, with_text

from lis.methods.audit import rules, run
from lis.methods.audit.facts import Cell, Column, Pack, Passage, Row
from lis.methods.direction import Direction
from lis.methods.periods import parse
from lis.methods.values import decimals_of, printed

CLEAN = a_clean_pack()
ROWS = {row.code: row for row in CLEAN.rows}
Broken = tuple[Pack, str, str]
Break = Callable[[Random], Broken]
BREAKS: list[tuple[str, Break]] = []
TIMES = 32


def breaks(rule: str) -> Callable[[Break], Break]:
    """Register a way of breaking the pack; it answers the pack, the row's code, and an address."""

    def keep(way: Break) -> Break:
        BREAKS.append((rule, way))
        return way

    return keep


def cell_of(row: Row, title: str) -> Cell:
    return next(cell for cell in row.cells if cell.title == title)


def nudged(row: Row, title: str, by: int | Decimal) -> str:
    """The cell's text with its number moved by so many units of its last place."""
    cell = cell_of(row, title)
    assert cell.value is not None
    value = cell.value + Decimal(by).scaleb(-decimals_of(cell.value))
    return printed(value, unit=cell.unit)


def retyped(code: str, title: str, text: str) -> Broken:
    return with_row(CLEAN, with_text(ROWS[code], title, text)), code, f"{code} {title}"


@breaks("sum_of_parts")
def a_month_of_a_sum(rng: Random) -> Broken:
    code = rng.choice(("M 1", "M 2"))
    title = rng.choice(("Jul-11", "Aug-11", "Sep-11"))
    by = rng.choice((-1, 1)) * rng.randint(3, 90)
    return retyped(code, title, nudged(ROWS[code], title, by))


@breaks("sum_of_parts")
def a_quarter_of_any_rule(rng: Random) -> Broken:
    code = rng.choice(("M 1", "M 3", "M 4", "M 5", "M 11"))
    by = rng.choice((-1, 1)) * rng.randint(1, 9)
    return retyped(code, "Quarter 2", nudged(ROWS[code], "Quarter 2", by))


@breaks("sum_of_parts")
def a_rate_outside_its_months(rng: Random) -> Broken:
    code = rng.choice(("M 7", "M 9"))
    by = rng.choice((-1, 1)) * rng.randint(150 if code == "M 9" else 1500, 2000)
    by = by // 10 if code == "M 9" else by
    return retyped(code, "Quarter 2", nudged(ROWS[code], "Quarter 2", by))


@breaks("arrow_against_rule")
def an_arrow(rng: Random) -> Broken:
    row = rng.choice([row for row in CLEAN.rows if row.computed])
    wrong = [one for one in Direction if one not in (row.computed, Direction.NOT_COMPARABLE)]
    broken = replace(with_text(row, "Direction", "wrong"), published=rng.choice(wrong))
    return with_row(CLEAN, broken), row.code, f"{row.code} Direction"


@breaks("arrow_withheld")
def an_arrow_left_out(rng: Random) -> Broken:
    known = (None, Direction.NOT_COMPARABLE)
    row = rng.choice([row for row in CLEAN.rows if row.computed not in known])
    broken = replace(with_text(row, "Direction", "N/A"), published=Direction.NOT_COMPARABLE)
    return with_row(CLEAN, broken), row.code, f"{row.code} Direction"


@breaks("cumulative_falls")
def a_month_below_the_one_before(rng: Random) -> Broken:
    code, title = rng.choice(("M 3", "M 4")), rng.choice(("Aug-11", "Sep-11"))
    before = {"Aug-11": "Jul-11", "Sep-11": "Aug-11"}[title]
    return retyped(code, title, nudged(ROWS[code], before, -rng.randint(1, 9)))


@breaks("year_to_date_past_quarter")
def a_year_to_date_too_great(rng: Random) -> Broken:
    code = rng.choice(("M 1", "M 2", "M 3", "M 4", "M 8"))
    return retyped(code, "Year to date", nudged(ROWS[code], "Year to date", rng.randint(3, 300)))


@breaks("year_to_date_short")
def a_year_to_date_too_small(rng: Random) -> Broken:
    code = rng.choice(("M 1", "M 2", "M 8"))
    return retyped(code, "Year to date", nudged(ROWS[code], "Year to date", -rng.randint(3, 300)))


@breaks("year_to_date_outside_parts")
def a_mean_outside_its_quarters(rng: Random) -> Broken:
    code = rng.choice(("M 6", "M 7", "M 9"))
    edge = rng.choice(("Quarter 1", "Quarter 2"))
    row = ROWS[code]
    both = [cell_of(row, title).value or 0 for title in ("Quarter 1", "Quarter 2")]
    out = 1 if cell_of(row, edge).value == max(both) else -1
    return retyped(code, "Year to date", nudged(row, edge, out * rng.randint(0, 20)))


@breaks("target_reversed")
def a_year_end_target_that_is_easier(rng: Random) -> Broken:
    code, easier = rng.choice((("M 5", 1), ("M 6", 1), ("M 7", -1), ("M 9", -1), ("M 10", -1)))
    return retyped(
        code, "Year-end target", nudged(ROWS[code], "Quarter 2 target", easier * rng.randint(1, 30))
    )


@breaks("target_reversed")
def a_target_profile_that_falls(rng: Random) -> Broken:
    code = rng.choice(("M 1", "M 3", "M 4", "M 8"))
    return retyped(code, "Year-end target", nudged(ROWS[code], "Quarter 2 target", -rng.randint(1, 20)))


@breaks("target_easier_than_outturn")
def a_target_below_last_year(rng: Random) -> Broken:
    row = rng.choice([row for row in CLEAN.rows if row.polarity in ("higher", "lower")])
    easier = 1 if row.polarity == "lower" else -1
    by = easier * rng.randint(1, 20)
    return retyped(row.code, "Year-end target", nudged(row, "2010/11", by))


@breaks("target_already_met")
def a_target_that_asks_for_nothing(rng: Random) -> Broken:
    code, easier = rng.choice((("M 3", -1), ("M 5", 1), ("M 10", -1)))
    return retyped(code, "Year-end target", nudged(ROWS[code], "Quarter 2", easier * rng.randint(0, 30)))


@breaks("mixed_precision")
def a_decimal_too_many(rng: Random) -> Broken:
    row = rng.choice([row for row in CLEAN.rows if row.number(Column.QUARTER)])
    cell = rng.choice(row.valued(Column.EARLIER_QUARTER, Column.MONTH, Column.QUARTER))
    assert cell.value is not None
    text = printed(cell.value, decimals_of(cell.value) + rng.randint(1, 2), cell.unit)
    return retyped(row.code, cell.title, text)


@breaks("mixed_units")
def a_per_cent_sign_lost_or_found(rng: Random) -> Broken:
    row = rng.choice([row for row in CLEAN.rows if row.number(Column.QUARTER)])
    cell = rng.choice(row.valued(Column.EARLIER_QUARTER, Column.MONTH, Column.QUARTER, Column.TARGET))
    text = cell.text.rstrip("%") if cell.unit else rng.choice((f"{cell.text}%", f"{cell.text} per 10,000"))
    return retyped(row.code, cell.title, text)


@breaks("mixed_units")
def a_per_cent_over_a_hundred(rng: Random) -> Broken:
    row = rng.choice([row for row in CLEAN.rows if (row.number(Column.QUARTER) or row.cells[0]).unit == "%"])
    cell = rng.choice(row.valued(Column.EARLIER_QUARTER, Column.MONTH, Column.QUARTER))
    return retyped(row.code, cell.title, f"{rng.randint(101, 999)}.0%")


@breaks("repeated_value")
def a_value_carried_forward(rng: Random) -> Broken:
    code = rng.choice(("M 1", "M 2", "M 3", "M 5", "M 7", "M 9"))
    title, before = rng.choice((("Aug-11", "Jul-11"), ("Sep-11", "Aug-11")))
    return retyped(code, title, cell_of(ROWS[code], before).text)


@breaks("stale")
def an_old_value(rng: Random) -> Broken:
    year = rng.randint(1995, 2008)
    period = parse(f"{year}/{(year + 1) % 100:02}")
    return (
        with_row(CLEAN, with_text(ROWS["M 13"], "2010/11", "78.2", period=period)),
        "M 13",
        "M 13 2010/11",
    )


@breaks("missing_value")
def a_value_left_out(rng: Random) -> Broken:
    row = rng.choice([row for row in CLEAN.rows if row.code not in ("M 13", "M 14")])
    columns = (Column.LAST_YEAR, Column.EARLIER_QUARTER, Column.MONTH, Column.QUARTER, Column.YEAR_TO_DATE)
    cell = rng.choice(row.valued(*columns))
    return retyped(row.code, cell.title, rng.choice(("", "Not Reported", "N/A", "Not Available", "tbc")))


@breaks("missing_target")
def a_target_left_out(rng: Random) -> Broken:
    row = rng.choice(CLEAN.rows)
    cell = rng.choice(row.valued(Column.TARGET, Column.YEAR_TARGET))
    return retyped(row.code, cell.title, rng.choice(("", "N/A", "tbc")))


@breaks("missing_lead")
def a_lead_left_out(rng: Random) -> Broken:
    return retyped(rng.choice(list(ROWS)), "Lead", rng.choice(("", " ", "TBC", "N/A", "-")))


@breaks("missing_commentary")
def commentary_left_out(rng: Random) -> Broken:
    row = rng.choice([row for row in CLEAN.rows if row.number(Column.QUARTER)])
    return with_row(CLEAN, replace(row, has_commentary=False)), row.code, f"{row.code} Quarter 2"


@breaks("missing_rule")
def a_rule_nobody_declared(rng: Random) -> Broken:
    row = rng.choice([row for row in CLEAN.rows if row.rule])
    return with_row(CLEAN, replace(row, rule=None)), row.code, f"{row.code} Quarter 2"


@breaks("duplicate_row")
def a_row_that_stands_twice(rng: Random) -> Broken:
    row = rng.choice(CLEAN.rows)
    name = rng.choice((row.name.upper(), row.name.lower(), f"{row.name}.", row.name.replace(" ", "  ")))
    code = rng.choice((row.code, "M 77"))
    cells = tuple(replace(cell, address=f"again {cell.address}") for cell in row.cells)
    pack = replace(CLEAN, rows=(*CLEAN.rows, replace(row, code=code, name=name, cells=cells)))
    return pack, code, f"again {row.code} Code"


@breaks("frequency_mismatch")
def a_monthly_measure_without_months(rng: Random) -> Broken:
    row = rng.choice([row for row in CLEAN.rows if row.months])
    for title in ("Jul-11", "Aug-11", "Sep-11"):
        row = with_text(row, title, rng.choice(("", "N/A")))
    return with_row(CLEAN, row), row.code, f"{row.code} Jul-11"


@breaks("frequency_mismatch")
def a_tranche_in_a_column_of_quarters(rng: Random) -> Broken:
    return retyped("M 14", rng.choice(("Quarter 1", "Quarter 2")), str(rng.randint(1, 99)))


@breaks("highlight_without_row")
def a_highlight_of_nothing(rng: Random) -> Broken:
    at = rng.randrange(len(CLEAN.highlights))
    named = rng.choice((("M 99", CLEAN.highlights[at].name), ("", "Median weekly income"), ("XX 1", "")))
    lines = list(CLEAN.highlights)
    lines[at] = replace(lines[at], code=named[0], name=named[1])
    return replace(CLEAN, highlights=tuple(lines)), named[0], lines[at].cells[0].address


@breaks("highlight_against_grid")
def a_highlight_with_another_arrow_or_figure(rng: Random) -> Broken:
    at = rng.randrange(len(CLEAN.highlights))
    lines = list(CLEAN.highlights)
    line = lines[at]
    wrong = [one for one in Direction if one != (line.published or Direction.NOT_COMPARABLE)]
    lines[at] = replace(line, published=rng.choice(wrong))
    if line.figure is not None and rng.random() < 0.5:
        lines[at] = replace(line, figure=line.figure + rng.randint(1, 50))
    return replace(CLEAN, highlights=tuple(lines)), line.code, line.cells[0].address


def respoken(at: int, text: str) -> Pack:
    passages = list(CLEAN.passages)
    passages[at] = replace(passages[at], text=text)
    return replace(CLEAN, passages=tuple(passages))


def told(rng: Random, verb: str) -> tuple[int, Passage]:
    with_verb = [(at, one) for at, one in enumerate(CLEAN.passages) if f" {verb} from " in one.text]
    return rng.choice(with_verb)


@breaks("text_against_number")
def a_verb_turned_round(rng: Random) -> Broken:
    verb = rng.choice(("rose", "fell"))
    at, passage = told(rng, verb)
    others = {
        "rose": ("fell", "decreased", "dropped", "has fallen"),
        "fell": ("rose", "increased", "grew", "went up"),
    }
    text = passage.text.replace(verb, rng.choice(others[verb]), 1)
    return respoken(at, text), passage.address.removeprefix("text "), passage.address


@breaks("text_against_number")
def a_figure_in_the_text(rng: Random) -> Broken:
    at, passage = told(rng, rng.choice(("rose", "fell")))
    code = passage.address.removeprefix("text ")
    title = rng.choice(("Quarter 1", "Quarter 2", "Quarter 2 target"))
    text = passage.text.replace(
        cell_of(ROWS[code], title).text, nudged(ROWS[code], title, rng.randint(400, 499)), 1
    )
    return respoken(at, text), code, passage.address


@breaks("text_against_number")
def a_direction_in_the_text(rng: Random) -> Broken:
    row = rng.choice([row for row in CLEAN.rows if row.computed in ("improving", "declining")])
    wrong = {"improving": ("is declining", "has worsened"), "declining": ("is improving", "has improved")}
    said = rng.choice(wrong[row.computed or ""])
    named = rng.choice((row.code, row.name, f"{row.code} ({row.name})"))
    passage = Passage(f"The figures are out. {named} {said}.", "new")
    return replace(CLEAN, passages=(*CLEAN.passages, passage)), row.code, "new"


@breaks("text_against_number")
def a_measure_said_to_be_gone(rng: Random) -> Broken:
    row = rng.choice([row for row in CLEAN.rows if row.number(Column.QUARTER)])
    texts = (
        f"{row.code} is no longer reported.",
        f"X 15 ({row.name.upper()}) has been withdrawn.",
        f"Figures for X 15 ({row.name}) are hard to get. So this measure will no longer be reported.",
        f"{row.name} has been replaced by X 16.",
    )
    passage = Passage(rng.choice(texts), "new")
    return replace(CLEAN, passages=(*CLEAN.passages, passage)), row.code, "new"


@breaks("name_varies")
def a_name_written_another_way(rng: Random) -> Broken:
    title = rng.choice(("Lead", "Polarity", "Frequency"))
    usual = {
        "Lead": ("Council", "Health Trust"),
        "Polarity": ("Higher is better",),
        "Frequency": ("Monthly",),
    }[title]
    row = rng.choice([row for row in CLEAN.rows if cell_of(row, title).text in usual])
    text = cell_of(row, title).text
    return retyped(
        row.code, title, rng.choice((text.upper(), text.lower(), f"{text}.", f"{text[0].lower()}{text[1:]}"))
    )


def test_an_unbroken_pack_is_met_with_silence() -> None:
    assert run(CLEAN) == ()


def test_every_rule_is_broken_in_some_way_and_a_thousand_times_in_all() -> None:
    assert {rule for rule, _ in BREAKS} == {rule.name for rule in rules()}
    assert len(BREAKS) * TIMES >= 1000


@pytest.mark.parametrize(("rule", "way"), BREAKS, ids=[way.__name__ for _, way in BREAKS])
def test_the_audit_names_the_rule_the_row_and_the_cell_that_was_broken(rule: str, way: Break) -> None:
    for seed in range(TIMES):
        pack, code, address = way(Random(f"{way.__name__} {seed}"))
        named = [found for found in run(pack) if found.rule == rule and found.code == code]
        assert any(address in found.evidence for found in named), (seed, code, address, run(pack))


def test_every_finding_of_a_broken_pack_can_be_read_and_traced() -> None:
    for _, way in BREAKS:
        for found in run(way(Random(way.__name__))[0]):
            assert found.message.endswith(".") and found.message[0].isupper() or found.message[0] == '"'
            assert found.evidence and len(found.evidence) == len(found.contents)

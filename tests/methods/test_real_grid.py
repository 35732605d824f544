"""The printed quarter two grid, read from the shared paper: arrows reproduced, defects named."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from tests.methods.clean_pack import FIGURES, QUARTER

from lis.methods import aggregate, direction
from lis.methods.audit import run
from lis.methods.audit.facts import Cell, Column, Frequency, Highlight, Pack, Passage, Row
from lis.methods.direction import Direction
from lis.methods.polarity import Polarity

PAPER = Path(__file__).parents[3] / "shared/seeds/000_f9f2bd77ce0d579d.txt"
ARROWS = {
    "\u2191": Direction.IMPROVING,
    "\u2193": Direction.DECLINING,
    "\u2192": Direction.UNCHANGED,
    "N/A": Direction.NOT_COMPARABLE,
}
THEMES = ("Health", "Safety", "Prosperity", "High Quality of Life")
pytestmark = pytest.mark.skipif(not PAPER.exists(), reason="the shared papers are not beside this checkout")


def a_printed_row(line: int, texts: list[str]) -> Row:
    """A row of the printed grid, its rule proposed from its own figures."""
    frequency = texts[3].lower() if texts[3].lower() in tuple(Frequency) else None
    named = (Column.CODE, Column.NAME, Column.POLARITY, Column.FREQUENCY)
    cells = [Cell(column, column.value, texts[at], f"{line}:{at}") for at, column in enumerate(named)]
    for at, (column, title, period) in enumerate(FIGURES, start=4):
        idle = frequency in (None, "annual") and column is not Column.LAST_YEAR
        idle = idle or (column is Column.MONTH and frequency != "monthly")
        cells.append(Cell.of(column, title, texts[at], f"{line}:{at}", due=not idle, period=period))
    cells += [
        Cell(Column.DIRECTION, "arrow", texts[13], f"{line}:13"),
        Cell(Column.LEAD, "lead", texts[14], f"{line}:14"),
    ]
    row = Row(
        texts[0],
        texts[1],
        tuple(cells),
        polarity=Polarity(texts[2].split()[0].lower()),
        frequency=Frequency(frequency) if frequency else None,
        published=ARROWS.get(texts[13]),
    )
    return with_proposed_rule(row)


def with_proposed_rule(row: Row) -> Row:
    now, before = row.number(Column.QUARTER), row.number(Column.EARLIER_QUARTER)
    if now is None or before is None or now.value is None or before.value is None:
        return row
    unit = now.unit or ("per 10,000" if "per 10,000" in row.name else None)
    to_date = row.number(Column.YEAR_TO_DATE)
    months = [cell.value for cell in row.months if cell.value is not None]
    proposal = aggregate.propose_from_quarters([before.value, now.value], to_date and to_date.value, unit)
    if months:
        proposal = aggregate.propose(months, now.value, before.value, unit)
    compared = direction.compare(
        now.value,
        before.value,
        row.polarity,
        rule=proposal.rule,
        now_period=now.period,
        before_period=before.period,
    )
    return replace(row, rule=proposal.rule, computed=compared.direction, computed_reason=compared.reason)


@cache
def printed_pack() -> Pack:
    rows, highlights, passages = [], [], []
    for number, line in enumerate(PAPER.read_text(encoding="utf-8").splitlines(), 1):
        texts = [text.strip() for text in line.split("\t")]
        if len(texts) == 15 and texts[0] != "NI Code":
            rows.append(a_printed_row(number, texts))
        elif len(texts) == 3 and texts[0] in THEMES and texts[2] in ARROWS:
            cell = Cell(Column.TEXT, "highlight", texts[1], f"{number}:1")
            highlights.append(Highlight(texts[1], (cell,), published=ARROWS[texts[2]]))
        elif len(texts) == 1 and line.startswith(("Data Issue", "Overall")):
            passages.append(Passage(line, f"{number}"))
    return Pack(tuple(rows), tuple(highlights), tuple(passages), period=QUARTER)


def named(rule: str) -> set[str]:
    return {finding.code for finding in run(printed_pack()) if finding.rule == rule}


def test_every_row_is_read_and_eighteen_of_nineteen_arrows_are_reproduced() -> None:
    rows = printed_pack().rows
    arrows = [row for row in rows if row.published not in (None, Direction.NOT_COMPARABLE)]
    assert (len(rows), len(arrows)) == (32, 19)
    assert [row.code for row in arrows if row.published is not row.computed] == ["NI 62"]


def test_rules_are_proposed_from_the_printed_figures() -> None:
    rules = {row.code: row.rule.value for row in printed_pack().rows if row.rule}
    assert {rules[code] for code in ("Local 21", "Local 25", "NI 155", "NI 123", "NI 154")} == {"sum"}
    assert {rules[code] for code in ("NI 130", "NI 62", "Local 1", "Local 2", "NI 131")} == {"cumulative"}
    assert {rules[code] for code in ("NI 156", "NI 67", "NI 117", "NI 66", "NI 45")} == {"last"}
    assert (rules["NI 192"], rules["NI 195 a"], rules["NI 195 b"]) == ("rate", "mean", "mean")


def test_the_audit_names_the_printed_defects() -> None:
    assert named("sum_of_parts") == {"Local 25"}
    assert named("arrow_against_rule") == {"NI 62"}
    assert named("text_against_number") == {"Local 34"}
    assert named("target_reversed") == {"NI 192"}
    assert named("mixed_precision") == {"NI 62", "NI 131", "NI 131 (SS)"}
    assert named("arrow_withheld") == {"NI 142", "Local 34"}
    assert {"Local 21", "Local 25", "Local 26", "Local 27", "NI 155"} <= named("year_to_date_past_quarter")
    assert len([one for one in run(printed_pack()) if one.rule == "highlight_without_row"]) == 2


def test_rows_that_agree_with_themselves_raise_no_error() -> None:
    errors = {finding.code for finding in run(printed_pack()) if finding.severity == "error"}
    assert errors == {"Local 25", "NI 62", ""}

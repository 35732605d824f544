"""The grid as the board's papers print it, fifteen columns after the theme, and then the judgements."""

from collections.abc import Sequence
from typing import Any

from lis.delivery.performance.facts import MeasureFacts
from lis.delivery.performance.periods_of import CyclePeriods
from lis.delivery.performance.score import ScoreRow
from lis.methods import periods

POLARITIES = {"higher": "Higher is better", "lower": "Lower is better", "range": "Range"}
FREQUENCIES = {
    "monthly": "Monthly",
    "quarterly": "Quarterly",
    "four_monthly": "4-monthly",
    "half_yearly": "Half-yearly",
    "annual": "Annual",
    "not_reported": "Not reported",
}
# "Rating" is a heading that is read; the others are ours by how they begin, and are not read again.
JUDGEMENTS = (
    ("Rating", "rating"),
    ("Worked out: actual", "actual"),
    ("Worked out: direction", "direction"),
    ("Worked out: signal", "signal"),
    ("Worked out: year to date", "year_to_date"),
    ("Worked out: forecast", "forecast"),
    ("Worked out: chance of meeting target", "chance_of_meeting_target"),
    ("Worked out: sentence", "sentence"),
)


def grid_table(now: CyclePeriods, facts: Sequence[MeasureFacts], rows: Sequence[ScoreRow]) -> list[list[Any]]:
    """A heading row and one row a measure; figures as they were reported, none made from others."""
    by_code = {row.code: row for row in rows}
    table: list[list[Any]] = [headings(now)]
    for one in facts:
        if row := by_code.get(one.indicator.code):
            table.append([*_printed(one), *_judged(row)])
    return table


def headings(now: CyclePeriods) -> list[str]:
    """The headings, each with its year, so that the table can be read without knowing the cycle."""
    this, last = periods.title(now.now), periods.title(now.before)
    return [
        *("Theme", "NI Code", "PI", "Tolerance Type", "Frequency"),
        f"{periods.title(now.last_year)} Performance",
        _plain(last),
        *(periods.short(month) for month in now.months),
        _plain(this),
        f"{_plain(this)} Target",
        "Year to Date Performance",
        f"Year End Target {periods.title(now.year)}",
        "Direction of Travel",
        "Lead Agency",
        *(heading for heading, _ in JUDGEMENTS),
    ]


def _plain(title: str) -> str:
    """'Quarter 2, 2011/12' without its comma."""
    return title.replace(",", "")


def _printed(facts: MeasureFacts) -> list[str]:
    now, indicator, row = facts.periods, facts.indicator, facts.row
    return [
        indicator.theme.name if indicator.theme else (row.section if row else ""),
        indicator.code,
        indicator.full_name,
        POLARITIES.get(indicator.polarity, ""),
        FREQUENCIES.get(indicator.frequency, ""),
        *(_text(facts.figure(period)) for period in (now.last_year, now.before, *now.months, now.now)),
        _target(facts.target(now.now)),
        _text(facts.figure(now.year_so_far, "year_to_date")),
        _target(facts.target(now.year)),
        row.direction_printed if row else "",
        indicator.lead_text or (indicator.lead.name if indicator.lead else ""),
    ]


def _text(held: Any) -> str:
    return held.reading.text if held else ""


def _target(target: Any) -> str:
    return target.text if target else ""


def _judged(row: ScoreRow) -> list[Any]:
    public = row.public()
    return [public[key] for _, key in JUDGEMENTS]

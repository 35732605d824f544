"""Checks of sums: bands against their total, and areas against the known total of the authority."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lis.evidence.statistics.checking.check import Check, Outcome, several
from lis.evidence.statistics.recipes import Told, Total
from lis.foundations.store.sql import working_connection

MEMORY = "500MB"
EXAMPLES = 8
PARTS = """
SELECT p.type, p.period, p.area, p.total AS parts, w.value AS whole, p.total - w.value AS apart
FROM (SELECT type, period, area, sum(value) AS total FROM read_parquet($file)
      WHERE breakdown LIKE $part AND breakdown NOT LIKE '%;%' GROUP BY ALL) p
JOIN (SELECT type, period, area, value FROM read_parquet($file) WHERE breakdown = '') w
USING (type, period, area) WHERE w.value IS NOT NULL
"""
AREAS = """
SELECT period, sum(value) AS total, count(*) AS areas FROM read_parquet($file)
WHERE breakdown = $breakdown AND ($type = '' OR type = $type) AND ($period = '' OR period = $period)
GROUP BY period ORDER BY period
"""


def totals(asked: tuple[Total, ...], files: Mapping[str, Path], told: Mapping[str, Told]) -> list[Check]:
    """One check for each total that the recipe names, of the statistics that the file has."""
    found = []
    for total in asked:
        if total.statistic not in files:
            continue
        name = str(told[total.statistic].fields["name"])
        check = _parts if total.parts else _areas
        found.append(check(total, str(files[total.statistic]), name))
    return found


def _rows(sql: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with working_connection(MEMORY) as connection:
        return connection.execute(sql, values).fetchall()


def _parts(total: Total, file: str, name: str) -> Check:
    rows = _rows(PARTS, {"file": file, "part": f"{total.parts}=%"})
    title = f"{name}: {total.parts} adds up"
    if not rows:
        return Check(title, Outcome.NOT_CHECKED, "No area has both the parts and the whole.")
    off = sorted((row for row in rows if abs(row[5]) > total.within), key=lambda row: -abs(row[5]))
    parts, whole = sum(row[3] for row in rows), sum(row[4] for row in rows)
    largest = max(abs(row[5]) for row in rows)
    said = (
        f"Over {several(len(rows), 'area')} the parts come to {parts:,.10g} and the wholes to"
        f" {whole:,.10g}, a difference of {parts - whole:+,.10g}. In one area they"
        f" differ by {largest:,.10g} at most; rounding explains up to {total.within:,.10g}."
    )
    shown = tuple(f"{row[2]} in {row[1]}: {row[3]:,.10g} against {row[4]:,.10g}" for row in off[:EXAMPLES])
    return Check(title, Outcome.WRONG if off else Outcome.FINE, said, len(off), shown)


def _areas(total: Total, file: str, name: str) -> Check:
    asked = {"file": file, "breakdown": total.breakdown, "type": total.type, "period": total.period}
    rows = _rows(AREAS, asked)
    where = f" of {total.area}" if total.area else ""
    title = f"{name}: areas add up to the total{where}"
    if not rows or total.value is None:
        return Check(title, Outcome.NOT_CHECKED, "The file has no such figures.")
    worst = max(abs(found - total.value) for _, found, _ in rows)
    period, found, areas = rows[-1]
    said = (
        f"{several(areas, 'area')} come to {found:,.10g} in {period}; the published total is"
        f" {total.value:,.10g}, a difference of {found - total.value:+,.10g}. The published rounding"
        f" explains up to {total.within:,.10g}."
    )
    if total.source:
        said += f" The total is from: {total.source}."
    return Check(title, Outcome.WRONG if worst > total.within else Outcome.FINE, said, len(rows))

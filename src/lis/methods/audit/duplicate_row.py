"""One measure that stands in the grid twice."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from lis.methods.audit.facts import About, Column, Finding, Pack, Row, Severity
from lis.methods.audit.matching import folded, folded_code
from lis.methods.audit.telling import finding

RULE = About("duplicate_row", Severity.ERROR, "One measure stands twice in the grid")


def duplicate_row(*, code: str, name: str, other_code: str, other_name: str) -> bool:
    """Whether two rows are one measure.

    Formula: the same code; or the same name after folding case, plurals and punctuation.
    Source: the methods reference, section 16.
    Use for: grids put together from several returns.

    >>> duplicate_row(code="Local 25", name="Residential burglaries", other_code="Local 40",
    ...     other_name="Residential Burglary")
    True
    """
    return folded_code(code) == folded_code(other_code) or folded(name) == folded(other_name)


def find(pack: Pack) -> Iterator[Finding]:
    """Rows that repeat an earlier one."""
    for first, second in _look_alike(pack.rows):
        if not duplicate_row(
            code=first.code, name=first.name, other_code=second.code, other_name=second.name
        ):
            continue
        same = folded_code(first.code) == folded_code(second.code)
        message = f"{second.code} stands twice in the grid."
        if not same:
            message = f'{second.code} has the same name as {first.code}: "{second.name}".'
        cells = [
            cell for row in (first, second) for name in (Column.CODE, Column.NAME) for cell in row.all(name)
        ]
        yield finding(RULE, second.code, message, cells, [(row.code, row.name) for row in (first, second)])


def _look_alike(rows: Sequence[Row]) -> list[tuple[Row, Row]]:
    """Pairs of rows that share a folded code or name, in the grid's order, without looking at every pair."""
    places: dict[tuple[str, str], list[int]] = {}
    for at, row in enumerate(rows):
        for key in (("code", folded_code(row.code)), ("name", folded(row.name))):
            places.setdefault(key, []).append(at)
    pairs = {pair for shared in places.values() for pair in combinations(shared, 2)}
    return [(rows[first], rows[second]) for first, second in sorted(pairs)]

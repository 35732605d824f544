"""A printed quarter that its months don't make."""

from collections.abc import Iterator, Sequence

from lis.methods import aggregate
from lis.methods.audit.facts import About, Cell, Column, Finding, Pack, Row, Severity
from lis.methods.audit.telling import counted, finding, lines
from lis.methods.joining import BETWEEN, TAKES_LAST, Rule, rule_of
from lis.methods.values import Figure, decimals_of, printed

RULE = About("sum_of_parts", Severity.ERROR, "The parts don't make the printed whole")


def sum_of_parts(*, parts: Sequence[Figure], printed: Figure, rule: str, exact: bool = True) -> bool:
    """Whether a printed whole disagrees with its parts.

    Formula: `aggregate.check` disagrees.
    Source: the methods reference, sections 3 and 16.
    Use for: quarters printed beside their months.

    >>> sum_of_parts(parts=["181", "176", "195"], printed="553", rule="sum")
    True
    """
    if rule_of(rule) in (None, Rule.NONE) or not parts:
        return False
    return not aggregate.check(rule, parts, printed, exact=exact).agrees


def find(pack: Pack) -> Iterator[Finding]:
    """Quarters that their months don't make."""
    for row in pack.rows:
        quarter, months = row.number(Column.QUARTER), _parts(row)
        if quarter is None or quarter.value is None or row.rule is None or not months:
            continue
        figures = [month.value for month in months if month.value is not None]
        if sum_of_parts(parts=figures, printed=quarter.value, rule=row.rule, exact=row.exact):
            yield _finding(row.code, row.rule, months, quarter)


def _parts(row: Row) -> tuple[Cell, ...]:
    """The months that make the quarter; empty if one that is needed has no number."""
    cells = row.all(Column.MONTH)
    if row.rule in TAKES_LAST:
        return cells[-1:] if cells and cells[-1].value is not None else ()
    return cells if len(row.months) == len(cells) else ()


def _finding(code: str, rule: Rule, months: tuple[Cell, ...], quarter: Cell) -> Finding:
    made = _made(rule, months)
    message = f"{made[0]} {made[1]}. The quarter was printed as {quarter.shown}."
    shown = [*lines(months), (made[0], made[1].split(" ", 2)[2]), ("Printed", quarter.shown)]
    return finding(RULE, code, message, [*months, quarter], shown)


def _made(rule: Rule, months: tuple[Cell, ...]) -> tuple[str, str]:
    """What the months make: who, and what they come to."""
    figures = [month.value for month in months if month.value is not None]
    unit = months[-1].unit
    many = counted(len(months), "month")
    if rule in TAKES_LAST:
        return f"The last month, {months[-1].title},", f"comes to {months[-1].shown}"
    if rule in BETWEEN:
        return (
            f"The {many}",
            f"lie between {printed(min(figures), unit=unit)} and {printed(max(figures), unit=unit)}",
        )
    whole = aggregate.combine(rule, figures)
    places = max(map(decimals_of, figures)) if rule is Rule.SUM else 2
    return f"The {many}", f"{'come to' if rule is Rule.SUM else 'average to'} {printed(whole, places, unit)}"

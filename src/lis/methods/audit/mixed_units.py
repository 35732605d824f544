"""Figures of one row in different units, or a per cent outside 0 to 100."""

from collections.abc import Iterator, Sequence

from lis.methods.audit.facts import VALUE_COLUMNS, About, Column, Finding, Pack, Severity
from lis.methods.audit.telling import finding, lines, listed
from lis.methods.values import Figure, exact

RULE = About("mixed_units", Severity.ERROR, "Units differ along the row, or a per cent is outside 0 to 100")
COLUMNS = (*VALUE_COLUMNS, Column.TARGET, Column.YEAR_TARGET)


def mixed_units(*, units: Sequence[str | None], values: Sequence[Figure] = ()) -> bool:
    """Whether a row's figures are in different units, or a per cent lies outside 0 to 100.

    Formula: more than one unit; or a value in per cent below 0 or above 100. `values` go with `units`.
    Source: the methods reference, section 16.
    Use for: figures from different sources put in one row.

    >>> mixed_units(units=["%", "%", None])
    True
    >>> mixed_units(units=["%"], values=["137.35"])
    True
    """
    outside = any(
        unit == "%" and not 0 <= exact(value) <= 100 for unit, value in zip(units, values, strict=False)
    )
    return outside or len(set(units)) > 1


def find(pack: Pack) -> Iterator[Finding]:
    """Rows in several units, or with a per cent outside 0 to 100."""
    for row in pack.rows:
        cells = row.valued(*COLUMNS)
        figures = [cell.value for cell in cells if cell.value is not None]
        units = [cell.unit for cell in cells]
        if not mixed_units(units=units, values=figures):
            continue
        outside = [cell for cell in cells if mixed_units(units=[cell.unit], values=[cell.value or 0])]
        message = " ".join(f"{cell.title} is {cell.shown}, outside 0 to 100%." for cell in outside)
        if len(set(units)) > 1:
            names = listed([unit or "plain" for unit in dict.fromkeys(units)])
            message = f"The figures of this row are in different units: {names}. {message}".strip()
        yield finding(RULE, row.code, message, cells, lines(cells))

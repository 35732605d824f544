"""What a new measure's fields seem to be, from its own figures and from what was printed beside them."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from lis.delivery.performance import printed
from lis.delivery.performance.grid import GridRow
from lis.delivery.performance.periods_of import CyclePeriods
from lis.delivery.performance.planning.plan import Proposal
from lis.methods import aggregate
from lis.methods.values import Reading

Readings = dict[str, tuple[Reading, ...]]


def proposals_for(row: GridRow, periods: CyclePeriods, readings: Readings) -> tuple[Proposal, ...]:
    """The proposals for one row. `readings` has the cells that could be read, by the row's cell keys."""
    unit = unit_of(row, readings)
    rule, why = _rule(row, periods, readings, unit)
    found = [
        Proposal("polarity", printed.polarity(row.polarity_text), _beside(row.polarity_text)),
        Proposal("frequency", printed.frequency(row.frequency_text), _beside(row.frequency_text)),
        Proposal("unit", unit, _unit_evidence(unit, row)),
        Proposal("rule", rule, why),
        Proposal("comparator", "previous period", "The papers compare each quarter with the one before."),
    ]
    return tuple(found)


def _beside(text: str) -> str:
    return f"Printed beside it: “{text.strip()}”." if text.strip() else "Nothing is printed beside it."


def unit_of(row: GridRow, readings: Readings) -> str:
    """The unit that most cells carry, else the one that the name gives ("per 10,000"), else a count."""
    units = Counter(r.unit for cell in readings.values() for r in cell if r.value is not None)
    if not units:
        return printed.unit_in_name(row.name)
    unit, _ = units.most_common(1)[0]
    return unit or printed.unit_in_name(row.name)


def _unit_evidence(unit: str, row: GridRow) -> str:
    if unit and unit == printed.unit_in_name(row.name):
        return "Its name says so."
    return f"Its cells are written with {unit}." if unit else "Its cells carry no unit."


def _rule(row: GridRow, periods: CyclePeriods, readings: Readings, unit: str) -> tuple[str, str]:
    whole = _number(readings, f"value:{periods.now}")
    months = [_number(readings, f"value:{month}") for month in periods.months]
    before = _number(readings, f"value:{periods.before}")
    if whole is not None and len(months) > 1 and all(m is not None for m in months):
        parts = [m for m in months if m is not None]
        found = aggregate.propose(parts, whole, before=before, unit=unit)
        return str(found.rule or ""), found.evidence
    quarters = [_number(readings, f"value:{quarter}") for quarter in periods.quarters_so_far]
    year_to_date = _number(readings, "year_to_date")
    if year_to_date is None or len(quarters) < 2 or any(q is None for q in quarters):
        return "", "It has no months and no year to date that could tell how its figures join."
    return _rule_from_quarters([q for q in quarters if q is not None], year_to_date, unit)


def _rule_from_quarters(quarters: Sequence[Decimal], year_to_date: Decimal, unit: str) -> tuple[str, str]:
    found = aggregate.propose_from_quarters(quarters, year_to_date, unit=unit)
    if found is None:
        return "", "Its quarters and its year to date fit no rule."
    return str(found.rule or ""), found.evidence


def _number(readings: Readings, key: str) -> Decimal | None:
    cell = readings.get(key, ())
    return cell[0].value if len(cell) == 1 and not cell[0].breakdown else None

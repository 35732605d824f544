"""Values and status symbols: different blanks stay different things."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from lis.methods.reading import Figure, Reading, Status
from lis.methods.refusal import Refused
from lis.methods.value_patterns import EXACT, NumberFormat, read_number, read_written

__all__ = [
    "Figure",
    "Reading",
    "Status",
    "decimals_of",
    "exact",
    "printed",
    "read",
    "round_half_up",
    "status_of_whole",
]

Cell = str | int | float | Decimal | date | None


def read(text: Cell, *, cell_is_due: bool = True, number_format: str | None = None) -> tuple[Reading, ...]:
    """Read one cell: text as a person typed it, or a spreadsheet's number with its number format.

    Formula: blank is `ms` if due, else `nd`; N/A is `x` if due, else `z`; then symbols, numbers, splits.
    Source: Government Analysis Function, "Symbols in tables"; cells of real quarterly returns.
    Use for: every cell that is read in. Refused: misplaced commas, dates, anything unknown.

    >>> reading, = read("421 (est)")
    >>> str(reading.value), reading.decimals, reading.status.meaning
    ('421', 0, 'estimated')
    >>> [(str(one.value), one.breakdown) for one in read("68.7 (male) 71.6 (female)")]
    [('68.7', (('sex', 'male'),)), ('71.6', (('sex', 'female'),))]
    >>> reading, = read(0.44, number_format="0%")
    >>> printed(reading.value, reading.decimals, reading.unit)
    '44%'
    """
    if text is None or (isinstance(text, str) and not text.strip(" \t\r\n\u00a0\u200b")):
        return (Reading(None, status=Status.MISSING if cell_is_due else Status.NOT_DUE, text=text or ""),)
    if isinstance(text, bool):
        raise Refused(f"'{str(text).upper()}' is not a number.")
    if isinstance(text, date):
        raise Refused(f"{text:%d/%m/%Y} is a date, where a number was expected.")
    if isinstance(text, str):
        return _read_text(text, cell_is_due, number_format)
    # Fifteen digits are all that a spreadsheet keeps; the rest is binary noise.
    number = Decimal(f"{text:.15g}") if isinstance(text, float) else Decimal(text)
    return (_as_shown(read_number(number, number_format)),)


def _read_text(text: str, cell_is_due: bool, number_format: str | None) -> tuple[Reading, ...]:
    found = read_written(text, cell_is_due=cell_is_due)
    only = found[0]
    if (
        len(found) == 1
        and only.value is not None
        and not only.unit
        and NumberFormat.of(number_format).is_percent
    ):
        shown = read_number(only.value, number_format)
        return (replace(only, value=shown.value, decimals=shown.decimals, unit=shown.unit),)
    return found


def _as_shown(reading: Reading) -> Reading:
    if reading.value is None or reading.decimals is None:
        return reading
    return replace(reading, text=printed(reading.value, reading.decimals, reading.unit))


def exact(value: Figure) -> Decimal:
    """A figure as an exact decimal that keeps the decimals printed.

    Formula: the decimal that the text shows; a float's shortest text.
    Source: IEEE 754-2008, decimal arithmetic.
    Use for: the way in of every method on typed quantities.

    >>> str(exact("90.80")), str(exact(90.8))
    ('90.80', '90.8')
    """
    if isinstance(value, Decimal) and value.is_finite():
        return value
    try:
        number = Decimal(repr(value) if isinstance(value, float) else str(value).strip())
    except InvalidOperation as problem:
        raise Refused(f"'{value}' is not a number.") from problem
    if not number.is_finite():
        raise Refused(f"'{value}' is not a number.")
    return number


def decimals_of(value: Decimal) -> int:
    """How many decimals a figure was printed with.

    Formula: the digits after the point.
    Source: IEEE 754-2008, decimal arithmetic (the exponent is kept).
    Use for: rounding errors, comparing at the coarser precision.

    >>> decimals_of(Decimal("90.80")), decimals_of(Decimal("421"))
    (2, 0)
    """
    return max(0, -int(value.as_tuple().exponent))


def round_half_up(value: Figure, decimals: int) -> Decimal:
    """Round half away from zero.

    Formula: 2.5 becomes 3 and -2.5 becomes -3, on decimals, not binary floats.
    Source: IEEE 754-2008, roundTiesToAway.
    Use for: display, once. Never round before working out.

    >>> str(round_half_up("2.5", 0)), str(round_half_up("-2.5", 0)), str(round_half_up("41.345", 2))
    ('3', '-3', '41.35')
    """
    try:
        rounded = exact(value).quantize(_one_at(decimals), context=EXACT)
    except InvalidOperation as problem:
        raise Refused(f"{value} has too many digits to be rounded here.") from problem
    return rounded if rounded else abs(rounded)


@lru_cache(maxsize=64)
def _one_at(decimals: int) -> Decimal:
    """One in the last of this many decimals."""
    return Decimal(1).scaleb(-decimals)


def printed(value: Figure, decimals: int | None = None, unit: str | None = None) -> str:
    """A figure as it is printed: comma from 1,000, a true minus, the per cent sign attached.

    Formula: rounded half up to `decimals` (as given if None), then the unit.
    Source: GOV.UK style guide, numbers; Government Analysis Function, "Symbols in tables".
    Use for: every figure that a person reads.

    >>> printed("1732", 0), printed("-3.25", 1), printed("37.35", 2, "%"), printed("17.16", 2, "per 10,000")
    ('1,732', '\u22123.3', '37.35%', '17.16 per 10,000')
    """
    number = exact(value)
    shown = round_half_up(number, decimals_of(number) if decimals is None else decimals)
    digits = f"{abs(shown):,f}"
    sign = "\u2212" if shown < 0 else ""
    if not unit or unit == "%":
        return f"{sign}{digits}{unit or ''}"
    if unit.startswith("\u00a3"):
        return f"{sign}\u00a3{digits}{unit[1:]}"
    return f"{sign}{digits} {unit}"


def status_of_whole(parts: Iterable[Reading], *, so_far: bool = False) -> Status | None:
    """The status of a figure made from parts.

    Formula: `e` if any part is, else `p` if any is. Refused if a part is confidential or has no value,
        unless the figure "so far" was asked for (which never takes in a confidential part).
    Source: Government Analysis Function, "Symbols in tables".
    Use for: quarters made from months, years from quarters.

    >>> status_of_whole([*read("421 (est)"), *read("481 (p)")]).value
    'e'
    """
    statuses = set()
    for part in parts:
        if part.status is Status.CONFIDENTIAL:
            raise Refused("A part is confidential, so the whole can't be made from its parts.")
        if part.value is None and not so_far:
            why = part.status.meaning if part.status else "no value"
            raise Refused(f"A part has no value ({why}), so the whole can't be made from its parts.")
        statuses.add(part.status)
    return next((status for status in (Status.ESTIMATED, Status.PROVISIONAL) if status in statuses), None)

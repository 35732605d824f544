"""What can be told from a figure alone: it reads, it is there, it is possible."""

from collections.abc import Iterator

from lis.delivery.performance import printed
from lis.delivery.performance.checking.case import Case, Doubted, shown, where
from lis.delivery.performance.typed import TARGET
from lis.methods import values
from lis.methods.audit.missing_value import missing_value
from lis.methods.periods import Period
from lis.methods.refusal import Refused


def readable(case: Case) -> Iterator[Doubted]:
    """A text that is no figure: only a change helps."""
    for one in (one for one in case.typed if one.text):
        is_range = one.kind == TARGET and printed.target_range(one.text)
        try:
            found = () if is_range else values.read(one.text)
        except Refused as refusal:
            at = where(one.period, one.breakdown)
            message = f"{at}: {refusal} Write it as you would print it, like 421, 37.35% or N/A."
            yield Doubted("readable", str(one.period), message, needs_line=False, blocks=True)
            continue
        if one.kind == TARGET and not is_range and found[0].value is None:
            message = f"The target for {where(one.period)} must be a number, like 663 or 95.00%."
            yield Doubted("readable", str(one.period), message, needs_line=False, blocks=True)


def missing(case: Case) -> Iterator[Doubted]:
    """A figure that is due and was left out."""
    if case.nothing_to_report:
        return
    typed = {one.key: one.text for one in case.typed}
    for key in case.due:
        kind, written, breakdown = key
        reading = case.readings.get(key)
        blank = not typed.get(key) and reading is None
        if kind == TARGET or not blank:
            continue
        if missing_value(value=None, due=True):
            at = where(Period.of(written), breakdown)
            yield Doubted("missing", written, f"The figure for {at} is due and left out.")


def negative(case: Case) -> Iterator[Doubted]:
    """Less than nothing, where no figure ever was."""
    if any((held.reading.value or 0) < 0 for held in case.facts.figures.values()):
        return
    for (_, written, part), period, reading, value in case.numbers():
        if value < 0:
            message = (
                f"{shown(reading)} for {where(period, part)} is below nought, which no figure was before."
            )
            yield Doubted("negative", written, message)


def over_a_hundred(case: Case) -> Iterator[Doubted]:
    """A percentage over 100, where none ever was."""
    if any((held.reading.value or 0) > 100 for held in case.facts.figures.values()):
        return
    for (_, written, part), period, reading, value in case.numbers():
        if value > 100 and (reading.unit or case.unit) == "%":
            message = f"{shown(reading)} for {where(period, part)} is more than 100%."
            yield Doubted("over_a_hundred", written, message)


def out_of_range(case: Case) -> Iterator[Doubted]:
    """Outside the range that was declared for the measure; a range that is best is a target, no limit."""
    indicator = case.facts.indicator
    if indicator.polarity == "range":
        return
    for (_, written, part), period, reading, value in case.numbers():
        below = indicator.low is not None and value < indicator.low
        above = indicator.high is not None and value > indicator.high
        if below or above:
            side, end = ("below", indicator.low) if below else ("above", indicator.high)
            limit = values.printed(end.normalize() if end % 1 else int(end), None, reading.unit)
            message = (
                f"{shown(reading)} for {where(period, part)} is {side} {limit}, the limit of the measure."
            )
            yield Doubted("out_of_range", written, message)

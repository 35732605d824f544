"""What a figure's past makes one ask: another unit, a jump, a change beyond what is usual."""

from collections.abc import Iterator
from decimal import Decimal

from lis.delivery.performance.assess.signals import decided
from lis.delivery.performance.checking.case import Case, Doubted, shown, where
from lis.delivery.performance.typed import ACTUAL
from lis.methods.signal.verdict import Verdict

HALF, TENFOLD = Decimal("0.5"), Decimal(9)
SMALL = 10


def unlike_last(case: Case) -> Iterator[Doubted]:
    """Another unit than the last figure's; another precision is only said."""
    for key, period, reading, _ in case.numbers():
        last = case.last(key)
        if last is None:
            continue
        at, then = where(period, key[2]), last[1]
        if (reading.unit or "") != (then.unit or ""):
            message = f"{shown(reading)} for {at} is in another unit than {shown(then)} for {where(last[0])}."
            yield Doubted("unlike_last", key[1], message)
        elif (reading.decimals or 0) != (then.decimals or 0):
            message = f"{shown(reading)} for {at} is not as exact as {shown(then)} for {where(last[0])}."
            if (reading.decimals or 0) > (then.decimals or 0):
                message = f"{shown(reading)} for {at} is more exact than {shown(then)} for {where(last[0])}."
            yield Doubted("unlike_last", key[1], message, needs_line=False)


def against_last(case: Case) -> Iterator[Doubted]:
    """More than half as much again, or less than half; small counts jump by themselves."""
    for key, period, reading, value in case.numbers():
        last = case.last(key)
        if last is None or not last[1].value or max(abs(value), abs(last[1].value)) < SMALL:
            continue
        then = last[1].value
        if abs(value - then) <= HALF * abs(then):
            continue
        message = f"{shown(reading)} for {where(period, key[2])}, after {shown(last[1])} for {where(last[0])}"
        if value and (abs(value) > TENFOLD * abs(then) or abs(value) * TENFOLD < abs(then)):
            yield Doubted("against_last", key[1], f"{message}: is the decimal point in its place?")
        else:
            yield Doubted("against_last", key[1], f"{message}: a change of more than half.")


def usual_variation(case: Case) -> Iterator[Doubted]:
    """A change beyond the usual, by the same test that the scorecard prints."""
    now = case.facts.periods
    if not any(
        key[0] == ACTUAL and not key[2] and now.now.start <= period.start < now.now.end
        for key, period, _, _ in case.numbers()
    ):
        return
    answer = decided(case.together)
    if answer.signal == Verdict.REAL_CHANGE:
        yield Doubted("usual_variation", str(now.now), answer.reason)

"""A target that moves the easy way."""

from collections.abc import Iterator
from typing import Any

from lis.delivery.performance.checking.case import Case, Doubted, where
from lis.delivery.performance.typed import TARGET
from lis.methods import values
from lis.methods.periods import Period
from lis.methods.polarity import is_worse
from lis.methods.refusal import Refused


def easier_target(case: Case) -> Iterator[Doubted]:
    """A target that is easier than the one for the same period, or the last of the same length."""
    polarity = case.facts.indicator.polarity
    if polarity not in {"higher", "lower"}:
        return
    for one in (one for one in case.typed if one.kind == TARGET and one.text):
        try:
            given = values.read(one.text)[0].value
        except Refused:
            continue
        before = _before(case, one.period)
        if given is None or before is None or before.value is None:
            continue
        if is_worse(given, before.value, polarity):
            message = f"The target for {where(one.period)} becomes easier: {one.text}, after {before.text}."
            yield Doubted("easier_target", str(one.period), message)


def _before(case: Case, period: Period) -> Any:
    """The target that stands for the period, else the latest before it of the same length."""
    standing = case.facts.targets.get(str(period))
    if standing is not None:
        return standing
    length = str(period).partition("/")[2]
    earlier = [
        written
        for written in case.facts.targets
        if written < str(period) and written.partition("/")[2] == length
    ]
    return case.facts.targets[max(earlier)] if earlier else None

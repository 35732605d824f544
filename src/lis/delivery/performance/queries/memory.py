"""What was worked out is kept while nothing changes: the same tick of the change clock, the same answer."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Any, TypeVar

from django.db import connection

from lis.evidence.indicators import queries as indicators

T = TypeVar("T")
MOST = 24
_kept: OrderedDict[tuple[Any, ...], tuple[int, Any]] = OrderedDict()


def remembered(*key: Any, work_out: Callable[[], T]) -> T:
    """The answer kept under `key`, worked out again where something changed since."""
    tick = indicators.tick()
    # One process may speak to several databases (tests do), so that each has a memory of its own.
    place = (connection.settings_dict["NAME"], connection.settings_dict.get("HOST"), *key)
    held = _kept.get(place)
    if held is not None and held[0] == tick:
        return held[1]
    answer = work_out()
    _kept[place] = (tick, answer)
    _kept.move_to_end(place)
    while len(_kept) > MOST:
        _kept.popitem(last=False)
    return answer


def forget() -> None:
    """Empty the memory, as a new process would."""
    _kept.clear()

"""What was worked out is kept while nothing changes: the same mark of the database, the same answer."""

from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Any, TypeVar

from django.db import connection

from lis.evidence.indicators import queries as indicators
from lis.foundations.audit import queries as audit
from lis.foundations.moments import queries as moments

T = TypeVar("T")
Mark = tuple[int, tuple[int, datetime] | None]
MOST = 24
# As many measures as people write about at once, so that no save waits for what another one let go.
MOST_BY_KEY = 256
_kept: OrderedDict[tuple[Any, ...], tuple[Mark, Any]] = OrderedDict()
_kept_by_key: OrderedDict[tuple[Any, ...], Any] = OrderedDict()


def remembered(*key: Any, work_out: Callable[[], T]) -> T:
    """The answer kept under `key`, worked out again where something changed since.

    Inside a transaction nothing is kept or looked up: what is seen there may yet be taken back.
    """
    if connection.in_atomic_block:
        return work_out()
    mark = _mark()
    # One process may speak to several databases (tests do), so that each has a memory of its own.
    here = connection.settings_dict
    place = (here["NAME"], here.get("HOST"), moments.key(), *key)
    held = _kept.get(place)
    if held is not None and held[0] == mark:
        return held[1]
    answer = work_out()
    _kept.pop(place, None)
    _kept[place] = (mark, answer)
    while len(_kept) > MOST:
        _kept.popitem(last=False)
    return answer


def _mark() -> Mark:
    """What no two states of a database share: figures and meanings move the change clock, and whatever people
    do leaves an audit line, whose moment never comes again, even in a database that was put back."""
    return indicators.tick(), audit.last_mark()


def remembered_by_key(*key: Any, work_out: Callable[[], T]) -> T:
    """The answer kept under a key that is another one whenever anything that matters to the answer changed.

    Unlike what is `remembered`, it stays while people do what does not matter to it.
    """
    if connection.in_atomic_block:
        return work_out()
    here = connection.settings_dict
    place = (here["NAME"], here.get("HOST"), moments.key(), *key)
    held = _kept_by_key.get(place)
    if held is None:
        held = work_out()
    # The latest asked for stands last, so that what nobody asks for any more goes first.
    _kept_by_key[place] = held
    # Another thread may have let it go meanwhile.
    with suppress(KeyError):
        _kept_by_key.move_to_end(place)
    while len(_kept_by_key) > MOST_BY_KEY:
        _kept_by_key.popitem(last=False)
    return held


def forget() -> None:
    """Empty the memory, as a new process would."""
    _kept.clear()
    _kept_by_key.clear()

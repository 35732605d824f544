"""The papers that were made last, kept for whoever asks for the same again."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

# Seven reports of 32 measures in every rendering.
MOST_BYTES = 16_000_000
_kept: OrderedDict[str, bytes] = OrderedDict()
_lock = Lock()


def kept(key: str, make: Callable[[], bytes]) -> bytes:
    """The paper of this key, made where it is not kept. Those that nobody asked for longest go first."""
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    made = make()
    with _lock:
        _kept[key] = made
        while sum(map(len, _kept.values())) > MOST_BYTES:
            _kept.popitem(last=False)
    return made

"""How often each of many has asked lately, shared by all processes of this machine in one small file.

A slot holds whose it is (64 bits of a hash), until when it counts, and how often. Where all slots that a key
may use are taken, it takes the one that ends first: the file never grows.
"""

import fcntl
import hashlib
import os
import struct
import time
from functools import lru_cache
from pathlib import Path
from threading import Lock

SLOT = struct.Struct("<QdQ")
SLOTS = 1 << 16
PROBES = 4
_lock = Lock()


def asked(file: Path, key: str, seconds: int) -> tuple[int, int]:
    """Count one more; how many that were since the count began, and in how many seconds it begins anew."""
    told = int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "little") or 1
    now = time.time()
    handle = _opened(str(file))
    with _lock:
        fcntl.flock(handle, fcntl.LOCK_EX)
        try:
            return _count(handle, told, now, seconds)
        finally:
            fcntl.flock(handle, fcntl.LOCK_UN)


def _count(handle: int, told: int, now: float, seconds: int) -> tuple[int, int]:
    places = [((told + probe) % SLOTS) * SLOT.size for probe in range(PROBES)]
    slots = [SLOT.unpack(os.pread(handle, SLOT.size, place)) for place in places]
    mine = next((n for n, (whose, until, _) in enumerate(slots) if whose == told and until > now), None)
    if mine is None:
        mine = min(range(PROBES), key=lambda n: slots[n][1])
        slots[mine] = (told, now + seconds, 0)
    _, until, count = slots[mine]
    os.pwrite(handle, SLOT.pack(told, until, count + 1), places[mine])
    return count + 1, max(1, round(until - now))


@lru_cache(maxsize=8)
def _opened(file: str) -> int:
    handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    os.ftruncate(handle, SLOTS * SLOT.size)
    return handle

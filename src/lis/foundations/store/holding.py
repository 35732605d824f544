"""Holding back the removal of files, while a backup copies what it saw listed."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings


@contextmanager
def held() -> Iterator[None]:
    """No file of the store is removed meanwhile. Several may hold at once; whoever is killed lets go."""
    with _file() as handle:
        fcntl.flock(handle, fcntl.LOCK_SH)
        yield


@contextmanager
def may_remove() -> Iterator[bool]:
    """Whether nobody holds files back; where true, nobody begins to until this ends."""
    with _file() as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


@contextmanager
def _file() -> Iterator[int]:
    folder = Path(settings.DATA_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder / "store-held", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        yield handle
    finally:
        os.close(handle)

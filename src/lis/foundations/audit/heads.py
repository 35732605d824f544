"""The head of the chain, kept outside the database, so that a tail that was cut off is missed."""

import fcntl
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings

NAME = "audit-head.json"


@dataclass(frozen=True)
class Head:
    """The last line that was sealed."""

    number: int
    hash: str


def head_file() -> Path:
    """Where the head is kept."""
    return Path(settings.DATA_DIR) / NAME


def kept_head() -> Head | None:
    """The head as it was kept; None where none is, or where the file says nothing sensible."""
    try:
        return _read(head_file().read_bytes())
    except FileNotFoundError:
        return None


def keep_head(head: Head) -> None:
    """Keep the head. An older one than is kept changes nothing: sealers may come here out of order."""
    handle = os.open(head_file(), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        known = _read(os.pread(handle, 4096, 0))
        if known is None or known.number < head.number:
            said = json.dumps(asdict(head)).encode() + b"\n"
            # One write, longer as numbers grow: whoever is killed here leaves the old head or the new one.
            os.pwrite(handle, said, 0)
    finally:
        os.close(handle)


def _read(content: bytes) -> Head | None:
    try:
        return Head(**json.loads(content))
    except (ValueError, TypeError):
        return None

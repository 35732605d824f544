"""A lock that dies with its process: a file that the operating system watches."""

import fcntl
import os
from pathlib import Path


class FolderLock:
    """One holder at a time, whatever the number of processes; a killed one lets go at once."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._handle: int | None = None

    def take(self) -> bool:
        """Take the lock if nobody holds it."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(self.file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(handle)
            return False
        self._handle = handle
        return True

    def let_go(self) -> None:
        """Let others take it."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def is_held(file: Path) -> bool:
    """Whether somebody holds this lock now."""
    if not file.exists():
        return False
    lock = FolderLock(file)
    if lock.take():
        lock.let_go()
        return False
    return True

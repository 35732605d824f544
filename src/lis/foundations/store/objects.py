"""Where the store's files are: a folder, or a bucket. A file is there whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from socket import gethostname
from typing import TYPE_CHECKING, Protocol
from uuid import uuid4

from django.conf import settings

from lis.foundations.store.found import Found

if TYPE_CHECKING:
    import pyarrow as pa

FILES = "files"
PARTS = "parts"


class Objects(Protocol):
    """The few functions that the store needs of a place for files."""

    def put(self, part: Path, name: str) -> None:
        """Take a local file in under this name; the local file is gone afterwards."""

    def put_bytes(self, content: bytes, name: str) -> None:
        """Write a small file anew, over what had the name."""

    def open(self, name: str) -> pa.NativeFile:
        """Open for reading at any position. Raises FileNotFoundError."""

    def found(self, under: str) -> Iterator[Found]:
        """Every file whose name begins with this folder."""

    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""

    def local(self, name: str) -> Path | None:
        """Where the file is on a disk of this machine, if it is."""


def objects() -> Objects:
    """The place that the settings name."""
    if settings.STORE_URL:
        from lis.foundations.store.bucket import bucket

        return bucket(settings.STORE_URL)
    return Disk(settings.DATA_DIR / "store")


def new_part(suffix: str = "") -> Path:
    """A name for a file that is being written, on the store's own disk; its writer is told from it."""
    folder = _parts()
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{gethostname().partition('.')[0]}.{os.getpid()}.{uuid4().hex}{suffix}"


def clear_parts(until: float) -> None:
    """Remove the parts of writers that are no more, and parts that nobody touched since `until`."""
    for part in list(_parts().glob("*")):
        if _is_orphan(part.name) or part.stat().st_mtime <= until:
            shutil.rmtree(part) if part.is_dir() else part.unlink(missing_ok=True)


def _parts() -> Path:
    return Path(settings.DATA_DIR) / "store" / PARTS


def _is_orphan(name: str) -> bool:
    """Whether the process that made a part ran on this machine and ended."""
    host, _, rest = name.partition(".")
    if host != gethostname().partition(".")[0]:
        return False
    try:
        os.kill(int(rest.partition(".")[0]), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


class Disk:
    """A folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, part: Path, name: str) -> None:
        place = self.folder / name
        if not place.parent.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            _reach_the_disk(place.parent.parent)
        _reach_the_disk(part)
        # Also where the name is taken: the content is the same, and the clean-up sees that it is in use.
        part.replace(place)
        _reach_the_disk(place.parent)

    def put_bytes(self, content: bytes, name: str) -> None:
        part = new_part()
        part.write_bytes(content)
        self.put(part, name)

    def open(self, name: str) -> pa.NativeFile:
        import pyarrow as pa

        return pa.memory_map(str(self.folder / name))

    def found(self, under: str) -> Iterator[Found]:
        for path in sorted((self.folder / under).rglob("*")):
            if path.is_file():
                told = path.stat()
                yield Found(path.relative_to(self.folder).as_posix(), told.st_size, told.st_mtime)

    def remove(self, name: str) -> None:
        (self.folder / name).unlink(missing_ok=True)

    def local(self, name: str) -> Path | None:
        return self.folder / name


def copied_to_part(file: Path) -> Path:
    """A copy of a file among the parts."""
    return Path(shutil.copyfile(file, new_part(file.suffix)))


def _reach_the_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

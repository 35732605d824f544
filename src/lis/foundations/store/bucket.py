"""A bucket of an object store that speaks S3."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pyarrow as pa
from pyarrow import fs

from lis.foundations.store.found import Found

PIECE = 8 * 1024 * 1024


class Bucket:
    """Files in a bucket, under a prefix. A file is seen once it was sent in full: so S3 keeps them."""

    def __init__(self, files: fs.FileSystem, prefix: str) -> None:
        self.files, self.prefix = files, prefix.rstrip("/")

    def put(self, part: Path, name: str) -> None:
        with part.open("rb") as given, self.files.open_output_stream(self._path(name)) as sent:
            while piece := given.read(PIECE):
                sent.write(piece)
        part.unlink()

    def put_bytes(self, content: bytes, name: str) -> None:
        with self.files.open_output_stream(self._path(name)) as sent:
            sent.write(content)

    def open(self, name: str) -> pa.NativeFile:
        return self.files.open_input_file(self._path(name))

    def found(self, under: str) -> Iterator[Found]:
        asked = fs.FileSelector(self._path(under), recursive=True, allow_not_found=True)
        for told in self.files.get_file_info(asked):
            if told.is_file:
                yield Found(told.path.removeprefix(f"{self.prefix}/"), told.size, told.mtime.timestamp())

    def remove(self, name: str) -> None:
        if self.files.get_file_info(self._path(name)).type != fs.FileType.NotFound:
            self.files.delete_file(self._path(name))

    def local(self, name: str) -> Path | None:
        return None

    def _path(self, name: str) -> str:
        return f"{self.prefix}/{name}"


@lru_cache(maxsize=4)
def bucket(address: str) -> Bucket:
    """The bucket at an address, `s3://bucket/prefix?endpoint_override=host:port`."""
    files, path = fs.FileSystem.from_uri(address)
    return Bucket(files, path)

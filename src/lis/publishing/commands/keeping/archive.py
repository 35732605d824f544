"""A backup is one ZIP file: parts, then a list of them with their hashes, then a seal over the list.

It is written under another name and gets its own when it is whole and on the disk.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from lis.publishing.commands.console.refusals import Refusal

SUFFIX, UNFINISHED = ".lisbackup", ".unfinished"
LIST, SEAL = "list.json", "seal.json"
PIECE = 1024 * 1024
QUICK = 1
FORMAT = 1


class Writing:
    """A backup that is being written."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.part = place.with_name(f"{place.name}.{os.getpid()}{UNFINISHED}")
        self.parts: list[dict[str, Any]] = []
        self.zip = zipfile.ZipFile(self.part, "x", allowZip64=True)

    def add(self, name: str, pieces: Iterable[bytes], *, packed: bool, **facts: Any) -> None:
        """Add a part; `packed`: make it smaller, which files that are compressed already are not."""
        told = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
        told.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        told._compresslevel = QUICK  # type: ignore[attr-defined]
        digest, size, lines = hashlib.sha256(), 0, 0
        with self.zip.open(told, "w", force_zip64=True) as into:
            for piece in pieces:
                into.write(piece)
                digest.update(piece)
                size += len(piece)
                lines += piece.count(b"\n") if packed else 0
        said = {"name": name, "sha256": digest.hexdigest(), "size": size, **facts}
        self.parts.append(said | ({"rows": lines} if "columns" in facts else {}))

    def close(self, about: dict[str, Any], key: bytes) -> str:
        """Add list and seal, reach the disk, take the name; the SHA-256 of the list, which says all."""
        text = json.dumps({"format": FORMAT, **about, "parts": self.parts}, indent=1).encode()
        sealed = {
            "sha256": hashlib.sha256(text).hexdigest(),
            "hmac": _hmac(key, text),
            "key": fingerprint(key),
        }
        self.zip.writestr(LIST, text)
        self.zip.writestr(SEAL, json.dumps(sealed))
        self.zip.close()
        _reach_the_disk(self.part)
        self.part.rename(self.place)
        _reach_the_disk(self.place.parent)
        return sealed["sha256"]

    def give_up(self) -> None:
        """Leave nothing behind."""
        self.zip.close()
        self.part.unlink(missing_ok=True)


class Kept:
    """A backup that is there. Raises Refusal where it can't be read at all."""

    def __init__(self, place: Path) -> None:
        self.place = place
        try:
            self.zip = zipfile.ZipFile(place)
            self.text, sealed = self.zip.read(LIST), self.zip.read(SEAL)
            self.seal: dict[str, str] = json.loads(sealed)
            self.about: dict[str, Any] = json.loads(self.text)
        except (zipfile.BadZipFile, KeyError, ValueError, EOFError) as problem:
            raise Refusal(f"{place.name} is no whole backup: {problem}.") from problem
        if self.about.get("format") != FORMAT:
            raise Refusal(f"{place.name} was made by a newer version of lis. Install that one first.")

    @property
    def parts(self) -> list[dict[str, Any]]:
        return list(self.about["parts"])

    def pieces(self, name: str) -> Iterator[bytes]:
        """What a part holds."""
        with self.zip.open(name) as source:
            while piece := source.read(PIECE):
                yield piece

    def is_ours(self, key: bytes) -> bool:
        """Whether the list was sealed with this key."""
        return hmac.compare_digest(self.seal.get("hmac", ""), _hmac(key, self.text))

    def problems(self, key: bytes | None) -> Iterator[str]:
        """Everything that is not as it was written, by name; `key` None: whoever made it."""
        if hashlib.sha256(self.text).hexdigest() != self.seal.get("sha256"):
            yield f"The list of parts ({LIST}) was altered."
        elif key is not None and not self.is_ours(key):
            yield self._not_ours(key)
        known = {part["name"] for part in self.parts} | {LIST, SEAL}
        there = self.zip.namelist()
        yield from (f"{name} was added." for name in there if name not in known)
        yield from (f"{name} is there twice." for name in sorted(set(there)) if there.count(name) > 1)
        for part in self.parts:
            if part["name"] not in there:
                yield f"{part['name']} was removed."
            elif not self._is_whole(part):
                yield f"{part['name']} was altered."

    def _not_ours(self, key: bytes) -> str:
        if self.seal.get("key") == fingerprint(key):
            return f"The list of parts ({LIST}) was altered: its seal does not fit."
        return (
            "It was sealed with another LIS_SECRET_KEY than is set here. Set the key of the system that made"
            " it; where that is lost, --any-key takes it as it is."
        )

    def _is_whole(self, part: dict[str, Any]) -> bool:
        digest, size = hashlib.sha256(), 0
        try:
            for piece in self.pieces(part["name"]):
                digest.update(piece)
                size += len(piece)
        except (zipfile.BadZipFile, EOFError, OSError, zipfile.zlib.error):  # type: ignore[attr-defined]
            return False
        return (digest.hexdigest(), size) == (part["sha256"], part["size"])


def sealing_key() -> bytes:
    """What backups are sealed with: made of the system's secret key, and of no use to sign anything else."""
    from django.conf import settings

    return hashlib.sha256(b"lis backup" + settings.SECRET_KEY.encode()).digest()


def fingerprint(key: bytes) -> str:
    """Which key it is, without telling the key."""
    return hashlib.sha256(b"which key" + key).hexdigest()[:16]


def file_pieces(path: Path) -> Iterator[bytes]:
    """A file's content."""
    with path.open("rb") as source:
        while piece := source.read(PIECE):
            yield piece


def _hmac(key: bytes, text: bytes) -> str:
    return hmac.new(key, text, hashlib.sha256).hexdigest()


def _reach_the_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

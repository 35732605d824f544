"""Zip archives, opened with suspicion: sizes are checked before and while anything is unpacked."""

import io
import struct
import zipfile
import zlib

from lis.foundations.intake.limits import Limits
from lis.foundations.intake.markup import damaged, refuse_entities
from lis.foundations.intake.refusal import CannotRead

LOCAL_HEADER = 30
SMALL = 1_000_000
ENCRYPTED = 0x1


class Archive:
    """The parts of a zip archive. Opening it proves that every part unpacks to the size it declares."""

    def __init__(self, data: bytes, *, file_name: str, limit: Limits):
        self.file_name = file_name
        self._data = data
        self._entries = self._opened()
        self._check_sizes(limit)
        for entry in self._entries.values():
            content = self._unpacked(entry)
            if entry.filename.casefold().endswith((".xml", ".rels", ".vml")):
                refuse_entities(content, file_name=file_name)

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self._entries)

    def has(self, beginning: str) -> bool:
        return any(name.startswith(beginning) for name in self._entries)

    def part(self, name: str) -> bytes | None:
        """The content of one part; None if there is none of that name."""
        entry = self._entries.get(name) or self._entries.get(self._other_case(name))
        return self._unpacked(entry) if entry else None

    def size_of(self, name: str) -> int:
        """How many bytes a part unpacks to; 0 if there is none of that name."""
        entry = self._entries.get(name) or self._entries.get(self._other_case(name))
        return entry.file_size if entry else 0

    def _other_case(self, name: str) -> str:
        return next((other for other in self._entries if other.casefold() == name.casefold()), "")

    def _opened(self) -> dict[str, zipfile.ZipInfo]:
        try:
            with zipfile.ZipFile(io.BytesIO(self._data)) as archive:
                entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError) as error:
            raise CannotRead(damaged(self.file_name)) from error
        if len({entry.filename for entry in entries}) < len(entries):
            raise CannotRead(damaged(self.file_name))
        if any(entry.flag_bits & ENCRYPTED for entry in entries):
            raise CannotRead(locked(self.file_name))
        return {entry.filename: entry for entry in entries}

    def _check_sizes(self, limit: Limits) -> None:
        entries = self._entries.values()
        if len(entries) > limit.entries:
            raise CannotRead(
                self._bomb(f"it holds {len(entries):,} files (at most {limit.entries:,} are accepted)")
            )
        total = sum(entry.file_size for entry in entries)
        if total > limit.unpacked_bytes:
            most = f"at most {limit.unpacked_bytes / 1e6:,.0f} MB is accepted"
            raise CannotRead(self._bomb(f"it unpacks to {total / 1e6:,.0f} MB ({most})"))
        for entry in entries:
            ratio = entry.file_size / max(entry.compress_size, 1)
            if entry.file_size > SMALL and ratio > limit.unpack_ratio:
                raise CannotRead(
                    self._bomb(
                        f"a part of it unpacks to {ratio:,.0f} times its size (at most {limit.unpack_ratio})"
                    )
                )

    def _bomb(self, what: str) -> str:
        return (
            f"{self.file_name} unpacks to far more than a spreadsheet needs: {what}. It was not opened."
            " Copy the cells you need into a new workbook."
        )

    def _unpacked(self, entry: zipfile.ZipInfo) -> bytes:
        """The content of an entry, never more than it declares: zipfile trusts the sizes, a bomb lies."""
        at = entry.header_offset
        header = self._data[at : at + LOCAL_HEADER]
        if len(header) < LOCAL_HEADER or not header.startswith(b"PK\x03\x04"):
            raise CannotRead(damaged(self.file_name))
        name_length, extra_length = struct.unpack("<HH", header[26:30])
        begin = at + LOCAL_HEADER + name_length + extra_length
        content = self._inflated(entry, self._data[begin : begin + entry.compress_size])
        if len(content) != entry.file_size or zlib.crc32(content) != entry.CRC:
            raise CannotRead(damaged(self.file_name))
        return content

    def _inflated(self, entry: zipfile.ZipInfo, packed: bytes) -> bytes:
        if entry.compress_type == zipfile.ZIP_STORED:
            return packed
        if entry.compress_type != zipfile.ZIP_DEFLATED:
            raise CannotRead(damaged(self.file_name))
        try:
            return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, entry.file_size + 1)
        except zlib.error as error:
            raise CannotRead(damaged(self.file_name)) from error


def locked(file_name: str) -> str:
    return (
        f"{file_name} is protected by a password, so it can't be opened here."
        " Remove the password (File, Info, Protect Workbook) and send it again."
    )

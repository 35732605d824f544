"""The front door: bytes or a path in, a book or a text document out."""

import hashlib
from pathlib import Path

from lis.foundations.intake.book import Book, TextDocument
from lis.foundations.intake.encoding import decode
from lis.foundations.intake.limits import DEFAULT_LIMITS, Limits
from lis.foundations.intake.refusal import CannotRead
from lis.foundations.intake.text import read_text


def read(
    data: bytes | Path, file_name: str | None = None, limit: Limits = DEFAULT_LIMITS
) -> Book | TextDocument:
    """Read a file by what it is. Raises CannotRead with a sentence for people."""
    name = file_name or (data.name if isinstance(data, Path) else "The file")
    content = _content(data, name, limit)
    text, problems = decode(content, name)
    return read_text(text, file_name=name, sha256=hashlib.sha256(content).hexdigest(), problems=problems)


def _content(data: bytes | Path, name: str, limit: Limits) -> bytes:
    size = data.stat().st_size if isinstance(data, Path) else len(data)
    if not size:
        raise CannotRead(f"{name} is empty (0 bytes).")
    if size > limit.file_bytes:
        raise CannotRead(
            f"{name} is {size / 1e6:,.0f} MB; the largest that is read is {limit.file_bytes / 1e6:,.0f} MB."
            " Remove sheets and pictures that are not needed, or split the file."
        )
    return data.read_bytes() if isinstance(data, Path) else data

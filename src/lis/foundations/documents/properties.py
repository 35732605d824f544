"""What a file says about itself, for the office formats. None holds more than 255 letters in a property."""

from __future__ import annotations

from datetime import UTC, datetime, time

from lis.foundations.documents.model import Document
from lis.foundations.documents.words import visible

LONGEST = 255


def property_text(text: str) -> str:
    """`text` on one line, as much of it as a property holds."""
    line = " ".join(visible(text).split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def made_on(document: Document) -> datetime | None:
    """The document's own date as a moment."""
    return datetime.combine(document.date, time(), UTC) if document.date else None


def set_core_properties(about, document: Document) -> None:
    """Fill the core properties of a Word or PowerPoint file."""
    about.title, about.subject = property_text(document.title), property_text(document.subtitle)
    about.author = about.last_modified_by = property_text(document.author or document.organisation)
    about.keywords, about.comments = property_text(document.reference), property_text(document.address)
    about.language = document.language
    moment = made_on(document)
    if moment:
        about.created = about.modified = moment

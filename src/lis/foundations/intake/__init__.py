"""Intake: bytes from anyone in, cells with addresses out; every doubt is listed and every refusal says why.

Words: a *book* has sheets of *cells*, a *text document* has lines and tables, a *problem* is a doubt with its
address, *CannotRead* is a refusal with a sentence that a page can print.
"""

from lis.foundations.intake.book import (
    Book,
    Cell,
    Paragraph,
    ParagraphKind,
    Problem,
    Severity,
    Sheet,
    TextDocument,
    TextTable,
)
from lis.foundations.intake.limits import Limits
from lis.foundations.intake.reading import read
from lis.foundations.intake.refusal import CannotRead

__all__ = [
    "Book",
    "CannotRead",
    "Cell",
    "Limits",
    "Paragraph",
    "ParagraphKind",
    "Problem",
    "Severity",
    "Sheet",
    "TextDocument",
    "TextTable",
    "read",
]

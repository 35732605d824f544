"""Which lines of a document are the performance report, where it shares the file with other papers."""

import re

from lis.foundations.intake import Paragraph, ParagraphKind, TextDocument

REPORT = re.compile(r"\bperformance report\b", re.IGNORECASE)
OTHER_PAPER = re.compile(r"title:\s*\S", re.IGNORECASE)
LINES_OF_A_TITLE = 6


def title_of(document: TextDocument) -> Paragraph | None:
    """The heading that names the performance report, or None."""
    headings = (part for part in document.paragraphs if part.kind is ParagraphKind.HEADING)
    return next((part for part in headings if REPORT.search(part.text)), None)


def report_lines(document: TextDocument) -> range:
    """The line numbers of the report: from the headings around its title to the next paper, or all lines."""
    title = title_of(document)
    if title is None:
        return range(1, len(document.lines) + 1)
    return range(_first_line(document, title), _next_paper(document, title))


def _first_line(document: TextDocument, title: Paragraph) -> int:
    first = title.first_line
    for part in reversed([part for part in document.paragraphs if part.last_line < title.first_line]):
        if part.kind is not ParagraphKind.HEADING or title.first_line - part.first_line > LINES_OF_A_TITLE:
            break
        first = part.first_line
    return first


def _next_paper(document: TextDocument, title: Paragraph) -> int:
    later = (part for part in document.paragraphs if part.first_line > title.last_line)
    other = next((part for part in later if OTHER_PAPER.match(part.text)), None)
    if other is None:
        return len(document.lines) + 1
    line = other.first_line
    while document.lines[line - 2].strip():
        line -= 1
    return line

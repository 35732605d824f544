"""What a file says about itself: its titles, which of it is the report, and its text as passages."""

from collections.abc import Sequence

from lis.delivery.performance.grid.blocks import blocks_of, filled
from lis.delivery.performance.grid.extent import report_lines, title_of
from lis.delivery.performance.grid.when import financial_year_in
from lis.foundations.intake import Book, ParagraphKind, TextDocument

FIRST_ROWS = 10
EVERYTHING = range(1, 2**31)


def report_of(source: Book | TextDocument) -> range:
    """The lines that are the report; all of a workbook is."""
    return report_lines(source) if isinstance(source, TextDocument) else EVERYTHING


def titles_of(source: Book | TextDocument) -> tuple[tuple[str, str], ...]:
    """Texts that may name the quarter, with their addresses, the likeliest first."""
    if isinstance(source, TextDocument):
        headings = [part for part in source.paragraphs if part.kind is ParagraphKind.HEADING]
        title = title_of(source)
        inside = report_lines(source)
        near = [part for part in headings if title and part.first_line in inside]
        return tuple((part.text, f"line {part.first_line}") for part in near or headings)
    return _book_titles(source)


def title_text(source: Book | TextDocument) -> str | None:
    """The title of the report, with the year in front where it stands on a line of its own."""
    if isinstance(source, TextDocument):
        title = title_of(source)
        if title is None:
            return None
        years = [text for text, _ in titles_of(source) if financial_year_in(text) and len(text) < 10]
        has_year = financial_year_in(title.text) or not years
        return title.text if has_year else f"{years[0]} {title.text}"
    return next((text for text, _ in _book_titles(source) if " report" in text.casefold()), None)


def _book_titles(book: Book) -> tuple[tuple[str, str], ...]:
    """The rows of one or two cells at the top of each sheet, then the names of the sheets and the file."""
    found: list[tuple[str, str]] = []
    for block in blocks_of(book):
        for row in block.rows[:FIRST_ROWS]:
            cells = filled(row)
            if 0 < len(cells) <= 2:
                found.append((" ".join(cell.text for cell in cells), cells[0].address))
    found += [(sheet.name, f"sheet {sheet.name}") for sheet in book.sheets if not sheet.hidden]
    return tuple(found) + ((_words(book.file_name), book.file_name),)


def _words(file_name: str) -> str:
    """A file name as words: '2011-12_Q2 return.xlsx' names the year and the quarter too."""
    return file_name.rpartition(".")[0].replace("_", " ")


def sheet_sections(sheets: Sequence[str | None]) -> dict[str | None, str]:
    """Sheet names as sections, where a workbook has its grid on several sheets."""
    names = list(dict.fromkeys(sheets))
    return {name: name for name in names if name} if len(names) > 1 else {}

"""The workbook: a cover, a sheet for each table, the figures behind the charts, and the words."""

from __future__ import annotations

from lis.foundations.documents.addresses import with_whole_addresses
from lis.foundations.documents.model import Cover, Document, Glance
from lis.foundations.documents.properties import made_on, property_text
from lis.foundations.documents.words import plain, written_date
from lis.foundations.documents.xlsx.book import BRAND, MUTED, Book, height
from lis.foundations.documents.xlsx.charts import write_chart_figures
from lis.foundations.documents.xlsx.tables import underline, write_table
from lis.foundations.documents.xlsx.wording import write_wording

COVER_WIDTHS = [34.0, 90.0]


def render(document: Document) -> bytes:
    """The document as an Excel workbook."""
    document = with_whole_addresses(document)
    book = Book()
    properties(book, document)
    cover = book.sheet("Cover")
    tables = [
        (
            document.title_of(part),
            table,
            write_table(book, table, document.title_of(part), layout=part.layout),
        )
        for part, table in document.tables
    ]
    sheets = [(name, f"{title}: {table.caption}") for title, table, name in tables]
    sheets += write_chart_figures(book, document)
    sheets += write_wording(book, document)
    write_cover(book, cover, document, sheets)
    return book.finished()


def properties(book: Book, document: Document) -> None:
    about: dict[str, object] = {
        "title": property_text(document.title),
        "subject": property_text(document.subtitle),
        "author": property_text(document.author or document.organisation),
        "company": property_text(document.organisation),
        "keywords": property_text(document.reference),
        "comments": property_text(document.address),
    }
    moment = made_on(document)
    if moment:
        about["created"] = moment.replace(tzinfo=None)
    book.workbook.set_properties(about)


def write_cover(book: Book, sheet, document: Document, sheets: list[tuple[str, str]]) -> None:
    """What the workbook is, what it finds, and what each sheet holds."""
    for place, width in enumerate(COVER_WIDTHS):
        sheet.set_column(place, place, width)
    cover = document.cover or Cover()
    book.say(sheet, 0, 0, document.title, bold=True, font_size=20)
    sheet.set_row(0, 30)
    line = write_about(book, sheet, document, 2)
    if cover.sentence:
        line = pair(book, sheet, line, "Summary", plain(cover.sentence), bold=True)
    if cover.glance:
        line = write_glance(book, sheet, cover.glance, line)
    if cover.callout:
        words = [plain(cover.callout.words), *(plain(item) for item in cover.callout.items)]
        line = pair(book, sheet, line, cover.callout.lead, "\n".join(word for word in words if word))
    write_contents(book, sheet, sheets, line + 1)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&R&8Page &P of &N")


def pair(book: Book, sheet, line: int, label: str, text: str, **look) -> int:
    """A labelled line of the cover; the number of the next."""
    sheet.set_row(line, height([label, text], COVER_WIDTHS, heavy="bold" in look))
    book.say(sheet, line, 0, label, font_color=MUTED, text_wrap=True, **underline())
    book.say(sheet, line, 1, text, text_wrap=True, **underline(), **look)
    return line + 1


def write_about(book: Book, sheet, document: Document, line: int) -> int:
    foot = plain(document.cover.foot) if document.cover else ""
    pairs = (
        ("Period or subject", document.subtitle),
        ("From", document.organisation),
        ("For", document.running_head),
        ("As at", written_date(document.as_at) if document.as_at else ""),
        ("Reference", document.reference),
        ("How it was worked out", plain(document.method)),
        ("Notes", foot),
    )
    for label, text in pairs:
        if text:
            line = pair(book, sheet, line, label, text)
    if document.address:
        book.say(sheet, line, 0, "Current version", font_color=MUTED, **underline())
        book.link(sheet, line, 1, document.address, document.address, **underline())
        line += 1
    return line


def write_glance(book: Book, sheet, glance: Glance, line: int) -> int:
    for row in glance.rows:
        counts: dict[str, int] = {}
        for mark in row.marks:
            counts[mark.word] = counts.get(mark.word, 0) + 1
        said = ", ".join(f"{count} {word.lower()}" for word, count in counts.items())
        line = pair(book, sheet, line, row.label, "\n".join(text for text in (said, row.sentence) if text))
    return line


def write_contents(book: Book, sheet, sheets: list[tuple[str, str]], line: int) -> None:
    book.say(sheet, line, 0, "Sheets", bold=True, font_size=12, bottom=2, bottom_color=BRAND)
    book.say(sheet, line, 1, "", bottom=2, bottom_color=BRAND)
    link = book.look(font_color="#0a5873", underline=1, **underline())
    for number, (name, holds) in enumerate(sheets, start=line + 1):
        sheet.write_url(number, 0, f"internal:'{name}'!A1", link, string=name)
        book.say(sheet, number, 1, holds, text_wrap=True, **underline())

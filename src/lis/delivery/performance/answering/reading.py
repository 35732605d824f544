"""Read a filled workbook back: answers with their cells, or a refusal that says what was altered."""

import json
import string
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.core import signing

from lis.delivery.performance.answering.answers import Answer
from lis.delivery.performance.answering.questions import Question
from lis.delivery.performance.answering.workbook import (
    FIGURE_COLUMNS,
    FIGURES,
    HEAD,
    KEYS,
    SALT,
    WORD_COLUMNS,
    WORDS_SHEET,
    Heading,
)
from lis.delivery.performance.models import AgencyLink
from lis.delivery.performance.template import STATUSES
from lis.delivery.performance.typed import WORDS
from lis.foundations.intake import Book, Cell, Limits, Sheet, read
from lis.foundations.intake.book import column_letters

FILE_BYTES = 5 * 1024 * 1024
SHORT = dict(zip(STATUSES, ("est", "prov", "rev"), strict=True))
AGAIN = "Download the workbook again, copy your figures into it, and send that."
NO_CELL = Cell("", "")
LETTERS = string.ascii_uppercase


class WorkbookRefused(ValueError):
    """This workbook can't be taken; the message says why and what to do."""


def read_workbook(
    data: bytes, file_name: str, *, link: AgencyLink, asked: Sequence[Question]
) -> tuple[Answer, ...]:
    """What a workbook says of each question that is still open, in their order.

    Raises CannotRead for a file that is none or is hostile, WorkbookRefused for one that is not this link's
    or was altered.
    """
    book = read(data, file_name, Limits(file_bytes=FILE_BYTES))
    if not isinstance(book, Book):
        raise WorkbookRefused(
            f"{file_name} is not a workbook. Send the Excel file that came with the e-mail."
        )
    sheets = {sheet.name: sheet for sheet in book.sheets}
    keys = _keys(sheets)
    if (keys["organisation"], keys["cycle"]) != (link.organisation.slug, link.cycle.code):
        raise WorkbookRefused(
            "This workbook is for another organisation or another quarter. Download yours from this page."
        )
    rows = {**_rows(sheets, FIGURES, FIGURE_COLUMNS), **_rows(sheets, WORDS_SHEET, WORD_COLUMNS)}
    _refuse_strange_rows(rows, keys["rows"])
    known = {one.submission.pk: one for one in asked}
    _refuse_altered_rows(rows, keys["rows"], known)
    return tuple(
        _answer(one, keys, rows)
        for one in asked
        if not one.closed and str(one.submission.pk) in keys["versions"]
    )


def _keys(sheets: Mapping[str, Sheet]) -> dict[str, Any]:
    """What the hidden sheet says. Raises WorkbookRefused where it is missing or was altered."""
    sheet = sheets.get(KEYS)
    if sheet is None:
        raise WorkbookRefused(f"This is not the workbook that was made for this link. {AGAIN}")
    signed = "".join(row[0].text for row in sheet.rows if row)
    try:
        return dict(json.loads(signing.Signer(salt=SALT).unsign(signed)))
    except (signing.BadSignature, ValueError):
        raise WorkbookRefused(f"The hidden sheet of this workbook was altered. {AGAIN}") from None


Row = Mapping[str, Cell]


def _rows(sheets: Mapping[str, Sheet], name: str, columns: Sequence[Heading]) -> dict[str, Row]:
    """The rows of a sheet by their keys, each by heading. Raises WorkbookRefused where it was rebuilt."""
    sheet = sheets.get(name)
    if sheet is None:
        raise WorkbookRefused(f"The sheet “{name}” is gone. {AGAIN}")
    head = sheet.rows[HEAD] if len(sheet.rows) > HEAD else ()
    if [cell.text.strip() for cell in head[: len(columns)]] != [column.name for column in columns]:
        raise WorkbookRefused(f"The headings of the sheet “{name}” were changed or moved. {AGAIN}")
    found: dict[str, Row] = {}
    for cells in sheet.rows[HEAD + 1 :]:
        padded = _padded(cells, columns)
        row = {column.name: cell for column, cell in zip(columns, padded, strict=True)}
        key = row["Row"].text.strip()
        if key in found:
            raise WorkbookRefused(f"{name} {row['Row'].address}: this row stands there twice. {AGAIN}")
        if key:
            found[key] = row
        elif stray := next((cell for cell in padded if not cell.is_blank), None):
            raise WorkbookRefused(f"{name} {stray.address}: this row is not one of the questions. {AGAIN}")
    return found


def _padded(cells: Sequence[Cell], columns: Sequence[Heading]) -> list[Cell]:
    """As many cells as there are columns; those that the file leaves out have their addresses too."""
    number = next((digits for cell in cells if (digits := cell.address.lstrip(LETTERS))), "")
    found = [*cells, *[NO_CELL] * len(columns)][: len(columns)]
    return [
        cell if cell.address else cell._replace(address=f"{column_letters(at)}{number}")
        for at, cell in enumerate(found)
    ]


def _refuse_strange_rows(rows: Mapping[str, Row], keys: Mapping[str, Any]) -> None:
    if strange := sorted(set(rows) - set(keys)):
        at = rows[strange[0]]["Row"].address
        raise WorkbookRefused(f"Cell {at}: “{strange[0][:20]}” is not one of the questions. {AGAIN}")
    if missing := sorted(set(keys) - set(rows)):
        raise WorkbookRefused(f"{len(missing)} of {len(keys)} rows are gone from the workbook. {AGAIN}")


def _refuse_altered_rows(
    rows: Mapping[str, Row], keys: Mapping[str, Any], known: Mapping[int, Question]
) -> None:
    """A row must still say what it asks: else figures would go to another measure than people believe."""
    for key, row in rows.items():
        question = known.get(keys[key][0])
        if question is None:
            continue
        asked = {"Code": question.code}
        if key.startswith("F"):
            asked["For"] = _label(question, keys[key])
        for heading, text in asked.items():
            if text and row[heading].text.strip() != text:
                raise WorkbookRefused(
                    f"Cell {row[heading].address} says “{row[heading].text[:40]}” where the workbook had"
                    f" “{text}”. {AGAIN}"
                )


def _label(question: Question, key: Sequence[str]) -> str:
    _, kind, start, duration, breakdown = key
    wanted = (kind, f"{start}/{duration}", breakdown)
    return next((one.label for one in question.expected if one.key == wanted), "")


def _answer(question: Question, keys: Mapping[str, Any], rows: Mapping[str, Row]) -> Answer:
    pk = question.submission.pk
    mine = {key: found for key, found in keys["rows"].items() if found[0] == pk}
    cells: dict[str, str] = {}
    figures: list[dict[str, str]] = []
    lines: dict[str, str] = {}
    for (_, kind, start, duration, breakdown), row in _figures_of(mine, rows):
        period = f"{start}/{duration}"
        cells.setdefault(period, f"{FIGURES} {row['Figure'].address}")
        text = _text(row)
        if text:
            place = {"start": start, "duration": duration, "kind": kind, "breakdown": breakdown}
            figures.append(place | {"text": text, "note": question.note((kind, period, breakdown))})
        if line := " ".join(row["If unusual, why"].text.split()):
            lines[period] = f"{lines[period]} {line}" if period in lines else line
    row = next(rows[key] for key in mine if key.startswith("W"))
    said = [row[column.name] for column in WORD_COLUMNS if column.entry]
    for name, cell in zip((*WORDS, "nothing_to_report"), said, strict=True):
        cells[name] = f"{WORDS_SHEET} {cell.address}"
    texts = [cell.text.strip() for cell in said]
    return Answer(
        submission=pk,
        version=int(keys["versions"][str(pk)]),
        figures=tuple(figures),
        words=dict(zip(WORDS, texts, strict=False)),
        nothing=texts[-1],
        lines=lines,
        cells=cells,
    )


def _figures_of(mine: Mapping[str, Any], rows: Mapping[str, Row]) -> Iterator[tuple[list[str], Row]]:
    for key, found in mine.items():
        if key.startswith("F"):
            yield found, rows[key]


def _text(row: Row) -> str:
    """The figure as typed, with its status as papers write it."""
    text, status = row["Figure"].text.strip(), row["Status"].text.strip()
    if not text or not status:
        return text
    return f"{text} ({SHORT.get(status.lower(), status)})"

"""CSV and TSV: which character parts the columns is told from the text itself."""

import csv
import io
from collections.abc import Iterator

from lis.foundations.intake.book import Cell, Problem, Severity, Sheet
from lis.foundations.intake.encoding import lines_of
from lis.foundations.intake.limits import Limits
from lis.foundations.intake.marks import Marks, check_extent
from lis.foundations.intake.refusal import CannotRead

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright bars"}
SAMPLE_LINES = 50
LONGEST_LINE = 10_000
LONGEST_SAMPLE = 100_000
MOST_LINES_IN_A_CELL = 20


def read_delimited(
    text: str, *, kind: str, file_name: str, limit: Limits
) -> tuple[Sheet, tuple[Problem, ...]]:
    """One sheet named as the file. Addresses are 'line 519, column 11', counted from 1."""
    delimiter = _delimiter(text, kind)
    rows, problems, marks = [], list(_unexpected(delimiter, kind)), Marks()
    for line, row in _records(text, delimiter, file_name):
        cells = tuple(_cell(part, line, column) for column, part in enumerate(row, 1))
        rows.append(cells)
        problems.extend(_unclosed(cells))
        marks.reach(len(rows) - 1, len(cells) - 1)
        if len(rows) > limit.rows or len(cells) > limit.columns or marks.area > limit.cells:
            check_extent(marks, sheet=file_name, file_name=file_name, limit=limit)
    return Sheet(file_name, tuple(rows)), tuple(problems)


def _records(text: str, delimiter: str, file_name: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the number of the line that it starts on; a quoted cell may hold several lines."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    start = 1
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise CannotRead(
                f"Line {start:,} of {file_name} has a cell of more than {csv.field_size_limit():,}"
                " characters: a quotation mark is opened there and not closed. Correct it and try again."
            ) from error
        yield start, row
        start = reader.line_num + 1


def _cell(part: str, line: int, column: int) -> Cell:
    text = part.strip()
    return Cell(f"line {line}, column {column}", text, text or None)


def _unclosed(cells: tuple[Cell, ...]) -> Iterator[Problem]:
    for cell in cells:
        if (count := cell.text.count("\n")) > MOST_LINES_IN_A_CELL:
            message = (
                f"This cell goes on for {count + 1:,} lines: a quotation mark may be opened and not closed."
            )
            yield Problem(Severity.DOUBT, None, cell.address, cell.text[:80], message)


def _delimiter(text: str, kind: str) -> str:
    """The expected character, unless another parts more lines alike, or all of them into far more columns."""
    expected = _expected(kind)
    lines = [line[:LONGEST_LINE] for line in lines_of(text[:LONGEST_SAMPLE])[:SAMPLE_LINES] if line.strip()]
    scores = {delimiter: _score(lines, delimiter) for delimiter in DELIMITERS}
    best = max(scores, key=scores.__getitem__)
    count, width = scores[expected]
    return best if scores[best][0] > count or scores[best][1] > 2 * width else expected


def _score(lines: list[str], delimiter: str) -> tuple[int, int]:
    """How many lines have the commonest number of columns (two or more), and that number."""
    widths = [line.count(delimiter) + 1 for line in lines if delimiter in line]
    return max(((widths.count(width), width) for width in set(widths)), default=(0, 0))


def _expected(kind: str) -> str:
    return "\t" if kind == "tsv" else ","


def _unexpected(delimiter: str, kind: str) -> tuple[Problem, ...]:
    if delimiter == _expected(kind):
        return ()
    message = (
        f"The columns are parted by {DELIMITERS[delimiter]}, as the first lines show; they were read so."
    )
    return (Problem(Severity.NOTE, None, "line 1", "", message),)

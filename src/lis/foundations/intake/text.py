"""Plain text documents: lines, headings, paragraphs, bullets, and tables whose columns are parted by tabs."""

import re

from lis.foundations.intake.book import Cell, Paragraph, ParagraphKind, Problem, TextDocument, TextTable
from lis.foundations.intake.encoding import lines_of

BULLET = re.compile(r"^(?P<indent>\s*)(?:[-–•*·]|\(?[ivx]+\)|\d{1,2}[.)])\s+(?P<text>\S.*)$")
LONGEST_HEADING = 90


def read_text(text: str, *, file_name: str, sha256: str, problems: tuple[Problem, ...]) -> TextDocument:
    """A document of lines. Line numbers are counted from 1, and so are the columns of its tables."""
    lines = tuple(lines_of(text))
    paragraphs = tuple(_paragraphs(lines))
    return TextDocument(
        file_name=file_name,
        sha256=sha256,
        lines=lines,
        paragraphs=paragraphs,
        tables=tuple(_tables(lines, paragraphs)),
        problems=problems,
    )


def _paragraphs(lines: tuple[str, ...]) -> list[Paragraph]:
    found: list[Paragraph] = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or _in_table(line):
            continue
        previous = found[-1] if found and found[-1].last_line == number - 1 else None
        if previous and _continues(previous, line):
            found[-1] = _joined(previous, line)
        else:
            found.append(_paragraph(lines, number))
    return found


def _in_table(line: str) -> bool:
    return "\t" in line and bool(line.strip())


def _continues(previous: Paragraph, line: str) -> bool:
    """Whether a line goes on with the paragraph right above it, as in text wrapped at a fixed width."""
    return line.strip()[0].islower() and previous.text[-1] not in ".:;!?" and not BULLET.match(line)


def _joined(previous: Paragraph, line: str) -> Paragraph:
    text = f"{previous.text} {line.strip()}"
    kind = ParagraphKind.PARAGRAPH if previous.kind is ParagraphKind.HEADING else previous.kind
    return Paragraph(kind, text, previous.first_line, previous.last_line + 1, previous.level)


def _paragraph(lines: tuple[str, ...], number: int) -> Paragraph:
    line = lines[number - 1]
    bullet = BULLET.match(line)
    if _is_heading(lines, number):
        return Paragraph(ParagraphKind.HEADING, _plain(line), number, number)
    if bullet:
        level = len(bullet["indent"].expandtabs())
        return Paragraph(ParagraphKind.BULLET, _plain(bullet["text"]), number, number, level)
    return Paragraph(ParagraphKind.PARAGRAPH, _plain(line), number, number)


def _plain(line: str) -> str:
    return line.strip().replace("**", "")


def _is_heading(lines: tuple[str, ...], number: int) -> bool:
    """A short line that stands alone and does not end like a sentence."""
    line = lines[number - 1].strip()
    alone = _is_blank_at(lines, number - 1) and _is_blank_at(lines, number + 1)
    return (
        alone
        and len(line) <= LONGEST_HEADING
        and line[-1] not in ".,;:"
        and line[0] not in "-–•*·<"
        and "\t" not in line
    )


def _is_blank_at(lines: tuple[str, ...], number: int) -> bool:
    return not 1 <= number <= len(lines) or not lines[number - 1].strip()


def _tables(lines: tuple[str, ...], paragraphs: tuple[Paragraph, ...]) -> list[TextTable]:
    found: list[list[int]] = []
    for number, line in enumerate(lines, 1):
        if not _in_table(line):
            continue
        if found and found[-1][-1] == number - 1:
            found[-1].append(number)
        else:
            found.append([number])
    headings = [paragraph for paragraph in paragraphs if paragraph.kind is ParagraphKind.HEADING]
    return [_table(lines, numbers, headings) for numbers in found]


def _table(lines: tuple[str, ...], numbers: list[int], headings: list[Paragraph]) -> TextTable:
    above = tuple(heading.text for heading in headings if heading.last_line < numbers[0])
    return TextTable(numbers[0], tuple(_row(lines[number - 1], number) for number in numbers), above)


def _row(line: str, number: int) -> tuple[Cell, ...]:
    parts = line.split("\t")
    return tuple(_cell(part, f"line {number}, column {column}") for column, part in enumerate(parts, 1))


def _cell(part: str, address: str) -> Cell:
    text = part.strip()
    return Cell(address, text, text or None)

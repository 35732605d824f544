"""Cutting a block into stretches of one kind: grid, tidy rows, highlights, values, and the rest."""

from dataclasses import dataclass, replace
from enum import StrEnum

from lis.delivery.performance.grid.blocks import Block, Row, filled
from lis.delivery.performance.grid.headers import NO_HEADER, Header, header_at
from lis.delivery.performance.grid.headings import plain
from lis.delivery.performance.grid.tidycolumns import tidy_columns

LONGEST_HEADING = 100


class Kind(StrEnum):
    GRID = "grid"
    TIDY = "tidy"
    HIGHLIGHTS = "highlights"
    VALUES = "values"
    LOOSE = "loose"


@dataclass(frozen=True)
class Segment:
    """Rows of one kind, with the header above them; `start` is the index of the first row in its block.

    `headings` are the headings above it, nearest last.
    """

    kind: Kind
    block: Block
    start: int
    header_rows: tuple[Row, ...]
    rows: tuple[Row, ...]
    header: Header = NO_HEADER
    headings: tuple[str, ...] = ()

    @property
    def first_line(self) -> int:
        return self.block.first_line + self.start


@dataclass(frozen=True)
class _Opening:
    kind: Kind
    height: int
    header: Header = NO_HEADER


def segments_of(blocks: tuple[Block, ...], *, year: str | None) -> tuple[Segment, ...]:
    """All stretches of a file, in order; a table that goes on after a blank line keeps its header."""
    found: list[Segment] = []
    for block in blocks:
        for segment in _cut(block, year):
            found.append(_continued(found[-1] if found else None, segment))
    return tuple(found)


def _cut(block: Block, year: str | None) -> list[Segment]:
    openings = [(0, _Opening(Kind.LOOSE, 0))]
    index = 0
    while index < len(block.rows):
        opening = _opening(block, index, year)
        if opening:
            openings.append((index, opening))
        index += opening.height if opening else 1
    ends = [at for at, _ in openings[1:]] + [len(block.rows)]
    segments = [_segment(block, at, opening, end) for (at, opening), end in zip(openings, ends, strict=True)]
    return [segment for segment in segments if segment.kind is not Kind.LOOSE or segment.rows]


def _segment(block: Block, at: int, opening: _Opening, end: int) -> Segment:
    body = at + opening.height
    rows = block.rows
    headings = _headings(block, at)
    return Segment(opening.kind, block, body, rows[at:body], rows[body:end], opening.header, headings)


def _headings(block: Block, at: int) -> tuple[str, ...]:
    """The headings above a row: those of the text, or in a sheet the rows of one cell right above it."""
    if block.sheet is None:
        return block.headings
    above: list[str] = []
    for row in reversed(block.rows[:at]):
        cells = filled(row)
        if len(cells) > 1:
            break
        above = [*(cell.text for cell in cells), *above]
    return tuple(above)


def _opening(block: Block, index: int, year: str | None) -> _Opening | None:
    cells = filled(block.rows[index])
    if len(cells) == 2 and plain(cells[0].text) == "value" and _follows_priority(block, index):
        return _Opening(Kind.VALUES, 2)
    if _is_highlight_header(cells):
        return _Opening(Kind.HIGHLIGHTS, 1)
    return _grid_opening(block, index, year)


def _is_highlight_header(cells: Row) -> bool:
    texts = [cell.text.casefold() for cell in cells if len(cell.text) < LONGEST_HEADING]
    is_label = any(text.startswith("highlight") for text in texts)
    return is_label and any("direction" in text for text in texts)


def _grid_opening(block: Block, index: int, year: str | None) -> _Opening | None:
    if index in block.naming_rows and tidy_columns(block.rows[index]):
        return _Opening(Kind.TIDY, 1)
    header = header_at(block, index, year=year)
    return _Opening(Kind.GRID, header.height, header) if header else None


def _follows_priority(block: Block, index: int) -> bool:
    below = (
        [plain(cell.text) for cell in filled(block.rows[index + 1])] if index + 1 < len(block.rows) else []
    )
    return bool(below) and below[0].startswith("priorit")


def _continued(previous: Segment | None, segment: Segment) -> Segment:
    if previous is None or segment.kind is not Kind.LOOSE or segment.block.sheet is not None:
        return segment
    if segment.block is previous.block or segment.block.headings != previous.block.headings:
        return segment
    if previous.kind is Kind.VALUES or _same_width(previous, segment):
        return replace(segment, kind=previous.kind, header=previous.header)
    return segment


def _same_width(previous: Segment, segment: Segment) -> bool:
    return previous.header.width == max(len(row) for row in segment.rows)

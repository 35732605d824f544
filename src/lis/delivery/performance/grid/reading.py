"""The front door: a book or a text document in, a pack out."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from lis.delivery.performance.grid.areas import read_areas
from lis.delivery.performance.grid.blocks import Block, blocks_of
from lis.delivery.performance.grid.checks import doubts
from lis.delivery.performance.grid.cycles import guess_cycle
from lis.delivery.performance.grid.highlights import read_highlights, themes_in
from lis.delivery.performance.grid.issues import read_issues
from lis.delivery.performance.grid.notes import Notes
from lis.delivery.performance.grid.pack import Cycle, GridRow, Highlight, Pack, Passage
from lis.delivery.performance.grid.passages import loose_passages, passages_of
from lis.delivery.performance.grid.progress import read_values
from lis.delivery.performance.grid.rows import GridReader
from lis.delivery.performance.grid.segments import Kind, Segment, segments_of
from lis.delivery.performance.grid.sources import report_of, sheet_sections, title_text, titles_of
from lis.delivery.performance.grid.tidy import read_tidy
from lis.foundations.intake import Book, Problem, Severity, TextDocument


def read_pack(
    source: Book | TextDocument,
    *,
    year: str | None = None,
    themes: Sequence[str] = (),
    known_codes: Collection[str] = (),
) -> Pack:
    """All that a file says. `year` is the financial year ('2011/12') where the file itself may not say it.

    `themes` and `known_codes` are those of the partnership, if known; themes are else taken from the file's
    own table of highlights.
    """
    cycle = guess_cycle(titles_of(source))
    known = _Known(year or (cycle.financial_year if cycle else None), tuple(themes), frozenset(known_codes))
    return _Reader(source, known).pack(cycle)


@dataclass(frozen=True)
class _Known:
    year: str | None
    themes: tuple[str, ...]
    codes: frozenset[str]


class _Reader:
    """One reading of one file, part after part; each part tells the notes which cells it placed."""

    def __init__(self, source: Book | TextDocument, known: _Known):
        self._source = source
        self._known = known
        self._notes = Notes()
        self._blocks: tuple[Block, ...] = blocks_of(source)
        self._segments = segments_of(self._blocks, year=known.year)
        self._themes = known.themes or self._own_themes()

    def pack(self, cycle: Cycle | None) -> Pack:
        rows, row_passages = self._rows()
        codes = self._known.codes | {row.code for row in rows if row.code}
        highlights = self._highlights(codes)
        values = read_values(self._of(Kind.VALUES), notes=self._notes)
        passages = self._passages(row_passages)
        issues = read_issues(
            passages, self._of(Kind.LOOSE), self._themes, known_codes=codes, notes=self._notes
        )
        return Pack(
            file_name=self._source.file_name,
            sha256=self._source.sha256,
            title=title_text(self._source),
            cycle=cycle,
            rows=rows,
            highlights=highlights,
            passages=passages,
            data_issues=issues,
            values=values,
            areas_for_improvement=read_areas(passages),
            unread=self._notes.unread(self._blocks),
            problems=self._problems(rows),
        )

    def _of(self, kind: Kind) -> tuple[Segment, ...]:
        return tuple(segment for segment in self._segments if segment.kind is kind)

    def _own_themes(self) -> tuple[str, ...]:
        found = (theme for segment in self._of(Kind.HIGHLIGHTS) for theme in themes_in(segment))
        return tuple(dict.fromkeys(found))

    def _rows(self) -> tuple[tuple[GridRow, ...], tuple[Passage, ...]]:
        grids = self._of(Kind.GRID)
        sections = sheet_sections([segment.block.sheet for segment in grids])
        reader = GridReader(themes=self._themes, notes=self._notes)
        for segment in grids:
            reader.read(segment, sheet_section=sections.get(segment.block.sheet, ""))
        tidy = [
            row
            for segment in self._of(Kind.TIDY)
            for row in read_tidy(segment, year=self._known.year, notes=self._notes)
        ]
        return tuple(reader.rows + tidy), tuple(reader.passages)

    def _highlights(self, codes: Collection[str]) -> tuple[Highlight, ...]:
        return tuple(
            highlight
            for segment in self._of(Kind.HIGHLIGHTS)
            for highlight in read_highlights(segment, known_codes=codes, notes=self._notes)
        )

    def _passages(self, of_rows: tuple[Passage, ...]) -> tuple[Passage, ...]:
        report = report_of(self._source)
        found = list(of_rows)
        if isinstance(self._source, TextDocument):
            found += passages_of(self._source, themes=self._themes, report=report)
        loose = self._of(Kind.LOOSE)
        found += loose_passages(loose, themes=self._themes, report=report, notes=self._notes)
        order = {block.sheet: at for at, block in enumerate(self._blocks)}
        return tuple(sorted(found, key=lambda passage: (order.get(passage.sheet, 0), passage.first_line)))

    def _problems(self, rows: tuple[GridRow, ...]) -> tuple[Problem, ...]:
        hidden = self._source.sheets if isinstance(self._source, Book) else ()
        wrong = {
            (known.sheet, known.address)
            for known in self._source.problems
            if known.severity is Severity.ERROR
        }
        return (
            self._source.problems
            + tuple(_hidden(sheet.name) for sheet in hidden if sheet.hidden)
            + tuple(self._notes.problems)
            + tuple(
                doubt
                for doubt in doubts(rows, known_codes=self._known.codes)
                if (doubt.sheet, doubt.address) not in wrong
            )
        )


def _hidden(name: str) -> Problem:
    message = f"The sheet '{name}' is hidden, so it was not read. Unhide it if it belongs to the return."
    return Problem(Severity.NOTE, name, None, "", message)

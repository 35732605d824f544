"""The front door: a book or a text document in, a pack out."""

from collections.abc import Collection, Sequence

from lis.delivery.performance.grid.areas import read_areas
from lis.delivery.performance.grid.blocks import blocks_of
from lis.delivery.performance.grid.cycles import guess_cycle
from lis.delivery.performance.grid.extent import report_lines, title_of
from lis.delivery.performance.grid.highlights import read_highlights, themes_in
from lis.delivery.performance.grid.issues import read_issues
from lis.delivery.performance.grid.notes import Notes
from lis.delivery.performance.grid.pack import Pack
from lis.delivery.performance.grid.passages import loose_passages, passages_of
from lis.delivery.performance.grid.progress import read_values
from lis.delivery.performance.grid.rows import GridReader
from lis.delivery.performance.grid.segments import Kind, segments_of
from lis.foundations.intake import Book, ParagraphKind, TextDocument


def read_pack(
    source: Book | TextDocument,
    *,
    year: str | None = None,
    themes: Sequence[str] = (),
    known_codes: Collection[str] = (),
) -> Pack:
    """All that a file says. `year` is the financial year ('2011/12') where the file itself may not say it.

    `themes` and `known_codes` are those of the partnership, if known.
    """
    document = source
    notes = Notes()
    blocks = blocks_of(source)
    report = report_lines(document)
    titles = [
        (p.text, f"line {p.first_line}") for p in document.paragraphs if p.kind is ParagraphKind.HEADING
    ]
    cycle = guess_cycle(titles)
    year = year or (cycle.financial_year if cycle else None)
    segments = segments_of(blocks, year=year)
    by_kind = {kind: tuple(segment for segment in segments if segment.kind is kind) for kind in Kind}
    themes = tuple(themes) or tuple(
        dict.fromkeys(theme for segment in by_kind[Kind.HIGHLIGHTS] for theme in themes_in(segment))
    )
    reader = GridReader(themes=themes, notes=notes)
    for segment in by_kind[Kind.GRID]:
        reader.read(segment)
    codes = frozenset(known_codes) | {row.code for row in reader.rows if row.code}
    highlights = tuple(
        highlight
        for segment in by_kind[Kind.HIGHLIGHTS]
        for highlight in read_highlights(segment, known_codes=codes, notes=notes)
    )
    passages = passages_of(document, themes=themes, report=report)
    loose = by_kind[Kind.LOOSE]
    sections = {
        passage.address: passage.headings[0]
        for passage in passages
        if passage.headings and passage.headings[0] in themes
    }
    issues = read_issues(passages, loose, sections=sections, known_codes=codes, notes=notes)
    values = read_values(by_kind[Kind.VALUES], notes=notes)
    kept = loose_passages(loose, themes=themes, report=report, notes=notes)
    return Pack(
        file_name=source.file_name,
        sha256=source.sha256,
        title=title_of(document).text,
        cycle=cycle,
        rows=tuple(reader.rows),
        highlights=highlights,
        passages=tuple(
            sorted(passages + tuple(reader.passages) + kept, key=lambda passage: passage.first_line)
        ),
        data_issues=issues,
        values=values,
        areas_for_improvement=read_areas(passages),
        unread=notes.unread(blocks),
        problems=source.problems + tuple(notes.problems),
    )

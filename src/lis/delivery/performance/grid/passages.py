"""Passages: the text of a document with its headings and line numbers."""

from collections.abc import Sequence

from lis.delivery.performance.grid.blocks import filled
from lis.delivery.performance.grid.notes import Notes
from lis.delivery.performance.grid.pack import Passage, PassageKind
from lis.delivery.performance.grid.rows import passage_of
from lis.delivery.performance.grid.sections import section_of, theme_in
from lis.delivery.performance.grid.segments import Segment
from lis.foundations.intake import Paragraph, ParagraphKind, TextDocument


def passages_of(document: TextDocument, *, themes: Sequence[str], report: range) -> tuple[Passage, ...]:
    """Every heading, paragraph and bullet, under its path: the theme that is open, and the heading above."""
    found, theme, heading = [], "", ""
    for part in document.paragraphs:
        if part.kind is ParagraphKind.HEADING:
            theme = (theme_in(part.text, themes) or theme) if part.first_line in report else ""
            heading = part.text
        found.append(_passage(part, _path(theme, heading), report))
    return tuple(found)


def _path(theme: str, heading: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in (theme, heading) if text))


def _passage(part: Paragraph, path: tuple[str, ...], report: range) -> Passage:
    return Passage(
        kind=PassageKind(part.kind.value),
        headings=path,
        text=part.text,
        sheet=None,
        address=f"line {part.first_line}",
        first_line=part.first_line,
        last_line=part.last_line,
        level=part.level,
        in_report=part.first_line in report,
    )


def loose_passages(
    loose: Sequence[Segment], *, themes: Sequence[str], report: range, notes: Notes
) -> tuple[Passage, ...]:
    """Keys to the signs of a table, and the tables of other papers in the file, kept as text."""
    found = []
    for segment in loose:
        if segment.block.sheet is not None:
            found.extend(_sheet_passages(segment, notes))
            continue
        outside = segment.first_line not in report
        is_key = bool(segment.block.headings) and segment.block.headings[-1].casefold() in {"key", "legend"}
        if not outside and not is_key:
            continue
        notes.place_rows(segment.block.sheet, segment.rows)
        kind = PassageKind.TABLE if outside else PassageKind.KEY
        found.append(_table_passage(segment, kind, themes, not outside))
    return tuple(found)


def _sheet_passages(segment: Segment, notes: Notes) -> list[Passage]:
    """The titles and notes of a sheet, which have one or two cells to a row."""
    found = []
    for offset, row in enumerate(segment.rows):
        cells = filled(row)
        if not cells or len(cells) > 2:
            continue
        is_short = len(cells) == 1 and len(cells[0].text) <= 60 and not cells[0].text.endswith((".", ":"))
        kind = PassageKind.HEADING if is_short else PassageKind.PARAGRAPH
        notes.place(segment.block.sheet, *row)
        found.append(passage_of(segment, offset, kind=kind, section=""))
    return found


def _table_passage(segment: Segment, kind: PassageKind, themes: Sequence[str], in_report: bool) -> Passage:
    theme = section_of(segment.block.headings, themes) if in_report and themes else ""
    heading = segment.block.headings[-1] if segment.block.headings else ""
    return Passage(
        kind=kind,
        headings=_path(theme, heading),
        text="\n".join("\t".join(cell.text for cell in row) for row in segment.rows if filled(row)),
        sheet=segment.block.sheet,
        address=segment.rows[0][0].address,
        first_line=segment.first_line,
        last_line=segment.first_line + len(segment.rows) - 1,
        in_report=in_report,
    )

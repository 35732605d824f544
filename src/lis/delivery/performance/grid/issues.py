"""Data issues: what can't be measured any more, and what is offered instead."""

from collections.abc import Collection, Sequence

from lis.delivery.performance.grid.blocks import filled
from lis.delivery.performance.grid.codes import codes_in, leading_code, tidy_code
from lis.delivery.performance.grid.notes import Notes
from lis.delivery.performance.grid.pack import DataIssue, NamedCode, Passage
from lis.delivery.performance.grid.segments import Segment

OPENING = "data issue:"


def read_issues(
    passages: Sequence[Passage],
    loose: Sequence[Segment],
    themes: Sequence[str],
    *,
    known_codes: Collection[str],
    notes: Notes,
) -> tuple[DataIssue, ...]:
    """The data issues among the passages, each with the theme that it stands under, if any."""
    return tuple(
        DataIssue(
            section=_section(passage, themes),
            text=passage.text[len(OPENING) :].strip(),
            codes=codes_in(passage.text, known_codes),
            alternatives=_alternatives(passage, passages, loose, known_codes, notes),
            sheet=passage.sheet,
            address=passage.address,
        )
        for passage in passages
        if passage.text.casefold().startswith(OPENING)
    )


def _section(passage: Passage, themes: Sequence[str]) -> str:
    """The theme that it stands under; in a sheet, the section that is open, known as a theme or not."""
    if passage.sheet and len(passage.headings) > 1:
        return passage.headings[-1]
    return next((heading for heading in passage.headings if heading in themes), "")


def _alternatives(
    passage: Passage,
    passages: Sequence[Passage],
    loose: Sequence[Segment],
    known_codes: Collection[str],
    notes: Notes,
) -> tuple[NamedCode, ...]:
    """The rows of code and name that follow, before any other text."""
    following = [other.first_line for other in passages if other.first_line > passage.last_line]
    end = min(following, default=float("inf"))
    found = []
    for segment in loose:
        if segment.block.sheet == passage.sheet and passage.last_line < segment.first_line < end:
            found.extend(_named(segment, known_codes, notes))
    return tuple(found)


def _named(segment: Segment, known_codes: Collection[str], notes: Notes) -> list[NamedCode]:
    named = []
    for row in segment.rows:
        cells = filled(row)
        if len(cells) == 2 and leading_code(cells[0].text, known_codes)[0]:
            notes.place(segment.block.sheet, *row)
            named.append(NamedCode(tidy_code(cells[0].text), cells[1].text, cells[0].address))
    return named

"""Progress against the values of the strategy: priorities, narrative, issues and risks, mitigation."""

import re
from dataclasses import dataclass, field

from lis.delivery.performance.grid.blocks import filled
from lis.delivery.performance.grid.markup import lines_of
from lis.delivery.performance.grid.notes import Notes
from lis.delivery.performance.grid.pack import ValueProgress
from lis.delivery.performance.grid.segments import Segment

PARTS = (
    ("issues", re.compile(r"(issues?( *(&|and) *risks?)?|risks?( *(&|and) *issues?)?) *: *", re.IGNORECASE)),
    ("mitigation", re.compile(r"(mitigating actions?|mitigation) *: *", re.IGNORECASE)),
)
RULING = re.compile(r"[-–—=_ ]+")


@dataclass
class _Draft:
    name: str
    priorities: list[str] = field(default_factory=list)
    parts: dict[str, list[str]] = field(
        default_factory=lambda: {"narrative": [], "issues": [], "mitigation": []}
    )
    addresses: list[str] = field(default_factory=list)
    open_part: str = "narrative"

    def add_progress(self, line: str) -> None:
        """A line of the progress column: it opens a part by its first words, or goes on with the open one."""
        for part, words in PARTS:
            if found := words.match(line):
                self.open_part, line = part, line[found.end() :]
                break
        lines = self.parts[self.open_part]
        if lines and line[:1].islower() and lines[-1][-1] not in ".:;!?":
            lines[-1] = f"{lines[-1]} {line}"
        elif line:
            lines.append(line)

    def finished(self) -> ValueProgress:
        return ValueProgress(
            name=self.name,
            priorities=tuple(self.priorities),
            narrative="\n".join(self.parts["narrative"]),
            issues_and_risks="\n".join(self.parts["issues"]),
            mitigating_actions="\n".join(self.parts["mitigation"]),
            addresses=tuple(self.addresses),
        )


def read_values(segments: tuple[Segment, ...], *, notes: Notes) -> tuple[ValueProgress, ...]:
    """The values in order; a stretch without its own 'Value' row goes on with the value before it."""
    drafts: list[_Draft] = []
    for segment in segments:
        if segment.header_rows:
            drafts.append(_Draft(filled(segment.header_rows[0])[1].text))
        notes.place_rows(segment.block.sheet, segment.header_rows + segment.rows)
        _add_rows(drafts[-1], segment)
    return tuple(draft.finished() for draft in drafts)


def _add_rows(draft: _Draft, segment: Segment) -> None:
    for row in segment.rows:
        cells = filled(row)
        if not cells or all(RULING.fullmatch(cell.text) for cell in cells):
            continue
        draft.addresses.extend(cell.address for cell in cells)
        draft.priorities.extend(line.removeprefix("• ") for line in lines_of(row[0].text))
        for cell in row[1:]:
            for line in lines_of(cell.text):
                draft.add_progress(line)

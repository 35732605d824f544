"""The import pages: what a file would change, and what is doubtful about it."""

from dataclasses import dataclass
from typing import Any

from lis.delivery.performance.models import ImportBatch
from lis.delivery.performance.planning import Change, Plan, State

MOST_LINES = 300
HEADINGS = (
    (State.UNREADABLE, "Can’t be read", "These cells stop the import, unless you leave them out."),
    (State.DOUBTFUL, "Doubtful", "Look at these before you go on."),
    (State.CHANGED, "Changed", "What is remembered now would be revised; the figure before is kept."),
    (State.NEW, "New", "Nothing was remembered for these."),
    (State.UNCHANGED, "Unchanged", "The file says what is remembered already."),
)


@dataclass(frozen=True)
class ChangeGroup:
    """The lines of one state; `hidden` is how many more there are than are shown."""

    state: str
    heading: str
    words: str
    count: int
    lines: tuple[Change, ...]
    hidden: int


@dataclass(frozen=True)
class PreviewPage:
    """Everything that the preview of an import says."""

    batch: ImportBatch
    sentence: str
    groups: tuple[ChangeGroup, ...]
    new_measures: tuple[Any, ...]
    unread: tuple[Any, ...]
    can_apply: bool
    unreadable: int
    changes_anything: bool


def preview_page(batch: ImportBatch, plan: Plan) -> PreviewPage:
    """The preview of a batch."""
    groups = []
    for state, heading, words in HEADINGS:
        lines = plan.lines(state)
        if lines:
            shown = lines[:MOST_LINES]
            groups.append(ChangeGroup(str(state), heading, words, len(lines), shown, len(lines) - len(shown)))
    return PreviewPage(
        batch=batch,
        sentence=_sentence(plan),
        groups=tuple(groups),
        new_measures=tuple(m for m in plan.measures if m.is_new),
        unread=plan.pack.unread,
        can_apply=batch.state == ImportBatch.State.PREVIEWED,
        unreadable=len(plan.lines(State.UNREADABLE)),
        changes_anything=plan.changes_anything or bool(plan.pack.passages),
    )


def _sentence(plan: Plan) -> str:
    tally = plan.tally
    measures = len(plan.measures)
    parts = [
        f"{tally['new']} new" if tally["new"] else "",
        f"{tally['changed']} changed" if tally["changed"] else "",
        f"{tally['unchanged']} unchanged" if tally["unchanged"] else "",
        f"{tally['doubtful']} doubtful" if tally["doubtful"] else "",
        f"{tally['unreadable']} that can’t be read" if tally["unreadable"] else "",
    ]
    said = [part for part in parts if part] or ["nothing"]
    listed = said[0] if len(said) == 1 else ", ".join(said[:-1]) + " and " + said[-1]
    rest = (
        "No cell was left unread."
        if not plan.pack.unread
        else f"{len(plan.pack.unread)} cells found no place."
    )
    return f"{plan.pack.file_name} holds {measures} measure{'' if measures == 1 else 's'}: {listed}. {rest}"

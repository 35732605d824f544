"""One measure's screen: what is asked, by when, how it has been, what was written, who did what."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from lis.delivery.performance import rules
from lis.delivery.performance.pages import naming
from lis.delivery.performance.pages.measure import FigureLine, measure_page
from lis.publishing.workspace.pages.when import clock, day, moment, until

COLOURS = {"approved": "green", "returned": "orange"}
QUARTERS_SHOWN = 5
WORDS = {
    "progress": "Progress",
    "issues_and_risks": "Issues and risks",
    "mitigation": "What is done about them",
    "next_steps": "Next steps",
    "nothing_to_report": "Why there is nothing to report",
}


@dataclass(frozen=True)
class Step:
    """One move: what was done, by whom, when, and the note that went with it."""

    words: str
    who: str
    when: str
    note: str


@dataclass(frozen=True)
class May:
    """Why this person may not do each thing now; "" where they may."""

    write: str
    approve: str
    return_it: str
    take_back: str
    reopen: str


@dataclass(frozen=True)
class SubmissionPage:
    """Everything that the screen of one measure says, around its form."""

    submission: Any
    reader: Any
    title: str
    caption: str
    asat: dict[str, Any]
    state: str
    colour: str
    late: str
    may: May
    chart: Any
    lines: tuple[FigureLine, ...]
    shows_invented: bool
    steps: tuple[Step, ...]

    @property
    def saved_words(self) -> str:
        """Saved 16 January 2012, 14:31, by the analyst; that nothing is saved yet."""
        held = self.submission
        if held.saved_at is None:
            return "Nothing is saved yet."
        who = "" if held.saved_by in (None, self.reader) else f", by {held.saved_by}"
        return f"Saved {moment(held.saved_at)}{who}."

    @property
    def written(self) -> tuple[dict[str, str], ...]:
        """The words as they are kept; nothing empty is shown."""
        said = ((label, getattr(self.submission, name)) for name, label in WORDS.items())
        return tuple({"key": label, "value": text} for label, text in said if text)

    @property
    def explained(self) -> tuple[Any, ...]:
        """What the checks doubted, with the line that explains it."""
        return tuple(self.submission.doubts.all())

    @property
    def decides(self) -> bool:
        """Whether there is anything that this person may do to it now, beside writing."""
        return not all((self.may.approve, self.may.return_it, self.may.take_back, self.may.reopen))


def submission_page(submission: Any, person: Any, *, today: date) -> SubmissionPage:
    """The screen of one submission for one person."""
    cycle, indicator = submission.cycle, submission.indicator
    measure = measure_page(indicator, cycle)
    return SubmissionPage(
        submission=submission,
        reader=person,
        title=indicator.name,
        caption=f"{indicator.code} · {submission.organisation}",
        asat=_asat(submission, today),
        state=submission.get_state_display(),
        colour=COLOURS.get(submission.state, ""),
        late=_late(submission, today),
        may=_may(submission, person),
        chart=measure.chart,
        lines=measure.lines[:QUARTERS_SHOWN],
        shows_invented=any(line.synthetic for line in measure.lines[:QUARTERS_SHOWN]),
        steps=tuple(_step(step) for step in submission.steps.select_related("by").order_by("-pk")),
    )


def _may(submission: Any, person: Any) -> May:
    return May(
        write=rules.may_write(person, submission),
        approve=rules.may_approve(person, submission),
        return_it=rules.may_return(person, submission),
        take_back=rules.may_take_back(person, submission),
        reopen=rules.may_reopen(person, submission),
    )


def _asat(submission: Any, today: date) -> dict[str, Any]:
    about = reverse("performance:measure", args=[submission.indicator.slug])
    return {
        "period": naming.cycle_title(submission.cycle),
        "detail": naming.cycle_words(submission.cycle),
        "date": day(submission.due_on),
        "links": ({"label": "The measure’s page", "href": about},),
    }


def _late(submission: Any, today: date) -> str:
    """2 days late; in 3 days. Nothing once it has been sent."""
    if submission.state in {"submitted", "approved"}:
        return ""
    return until(submission.due_on, today)


MOVES = {
    ("submitted", "draft"): "Taken back",
    ("approved", "returned"): "Approval taken back",
}
AFTER = {
    "asked": "Asked for",
    "draft": "Begun",
    "submitted": "Sent for approval",
    "returned": "Returned",
    "approved": "Approved",
}


def _step(step: Any) -> Step:
    by = f"{step.by}, by the organisation’s link" if step.by_link_id else str(step.by)
    words = MOVES.get((step.before, step.after)) or AFTER[step.after]
    return Step(words, by, moment(step.at), step.note)


def saved_at(submission: Any) -> str:
    """What a form that saves itself says: Saved 14:31."""
    return f"Saved {clock(submission.saved_at)}" if submission.saved_at else "Nothing to save yet"

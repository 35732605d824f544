"""My work: what is due from me, late, returned, waiting for my approval, and done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from lis.delivery.performance import queries as performance
from lis.delivery.performance.pages import naming
from lis.foundations.access.roles import Role, has_role
from lis.foundations.design.tables import Column, Group, Row, Table
from lis.publishing.workspace.pages.when import day, moment, until

COLUMNS = ("section", "measure", "name", "organisation", "quarter", "due", "state", "saved", "note")
TABLE_COLUMNS = (Column("Measure"), Column("Due", strong=True), Column("How it stands", wide=True))
HEADINGS = {
    "late": "Late",
    "returned": "Returned to you",
    "due": "Due from you",
    "waiting_for_me": "Waiting for your approval",
    "done": "Done",
}


@dataclass(frozen=True)
class WorkGroup:
    """One section of the page: its submissions, soonest due first."""

    key: str
    heading: str
    submissions: tuple[Any, ...]


@dataclass(frozen=True)
class WorkPage:
    """Everything that My work says."""

    groups: tuple[WorkGroup, ...]
    cycles: tuple[Any, ...]
    chosen: Any
    is_officer: bool
    may_give: bool
    may_approve: bool
    today: date

    @property
    def open_groups(self) -> tuple[WorkGroup, ...]:
        """What still wants something from me."""
        return tuple(group for group in self.groups if group.key != "done" and group.submissions)

    @property
    def count(self) -> int:
        return sum(len(group.submissions) for group in self.open_groups)

    @property
    def done(self) -> WorkGroup:
        return next(group for group in self.groups if group.key == "done")

    @property
    def chips(self) -> tuple[dict[str, Any], ...]:
        """Each section with its count, as links down the page."""
        shown = (*self.open_groups, *([self.done] if self.done.submissions else []))
        return tuple(
            {"label": group.heading, "href": f"#{group.key}", "count": len(group.submissions)}
            for group in shown
        )

    @property
    def sentence(self) -> str:
        """Two measures want something from you; the first is due on 14 October 2011."""
        if not self.count:
            return "Nothing waits for you."
        many = "measure wants" if self.count == 1 else "measures want"
        late = next((len(g.submissions) for g in self.open_groups if g.key == "late"), 0)
        days = [one.due_on for group in self.open_groups for one in group.submissions if one.due_on]
        first = min((due for due in days if due >= self.today), default=None)
        more = f" {late} {'is' if late == 1 else 'are'} late." if late else ""
        following = f" The next is due on {day(first)}." if first else ""
        return f"{self.count} {many} something from you.{more}{following}"

    @property
    def empty_words(self) -> str:
        """Why there is nothing, and when there will be something."""
        return _empty_words(self)

    @property
    def files(self) -> tuple[dict[str, str], ...]:
        query = {"cycle": self.chosen.slug} if self.chosen else None
        return ({"label": "CSV", "href": reverse("workspace:work_download", query=query)},)

    def table(self, group: WorkGroup) -> Table:
        """A section as a table, each row leading to its own screen."""
        rows = tuple(_row(submission, group.key, self.today) for submission in group.submissions)
        return Table(group.heading, TABLE_COLUMNS, (Group(rows),), show_caption=False)

    @property
    def sections(self) -> tuple[tuple[WorkGroup, Table], ...]:
        return tuple((group, self.table(group)) for group in self.open_groups)

    @property
    def done_table(self) -> Table:
        return self.table(self.done)


def work_page(person: Any, *, cycle_slug: str, today: date) -> WorkPage:
    """What this person has to do, for one cycle or for all."""
    found = performance.work_of(person)
    everything = {key: tuple(getattr(found, key)) for key in HEADINGS}
    cycles = sorted(
        {one.cycle for some in everything.values() for one in some}, key=lambda c: c.start, reverse=True
    )
    chosen = next((cycle for cycle in cycles if cycle.slug == cycle_slug), None)
    return WorkPage(
        groups=tuple(
            WorkGroup(key, heading, _soonest_first(_of(everything[key], chosen)))
            for key, heading in HEADINGS.items()
        ),
        cycles=tuple(cycles),
        chosen=chosen,
        is_officer=has_role(person, Role.OFFICER),
        may_give=has_role(person, Role.CONTRIBUTOR),
        may_approve=has_role(person, Role.APPROVER),
        today=today,
    )


def _of(submissions: Iterable[Any], cycle: Any) -> list[Any]:
    return [one for one in submissions if cycle is None or one.cycle_id == cycle.pk]


def _soonest_first(submissions: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(sorted(submissions, key=lambda one: (one.due_on or date.max, one.indicator.code)))


def _row(submission: Any, key: str, today: date) -> Row:
    said = (submission.indicator.code, str(submission.organisation), naming.cycle_title(submission.cycle))
    due = day(submission.due_on)
    return Row(
        name=submission.indicator.name,
        note=" · ".join(said),
        href=reverse("workspace:submission", args=[submission.pk]),
        cells=(due or "No day set", standing(submission, key, today)),
    )


def standing(submission: Any, key: str, today: date) -> str:
    """How a submission stands, in a line: 2 days late, draft saved; Returned: “…”."""
    if key == "returned":
        return f"Returned: “{submission.return_note}”"
    if key == "waiting_for_me":
        return f"Sent by {submission.submitted_by}, {moment(submission.submitted_at)}"
    if key == "done":
        return _done_words(submission)
    when = until(submission.due_on, today).capitalize()
    return " · ".join(part for part in (when, _draft(submission)) if part)


def _done_words(submission: Any) -> str:
    if submission.state == "approved":
        return f"Approved by {submission.decided_by}, {moment(submission.decided_at)}"
    return f"{submission.get_state_display()} since {moment(submission.submitted_at)}"


def _draft(submission: Any) -> str:
    if submission.saved_at is None:
        return "not begun"
    return f"draft saved {moment(submission.saved_at)}"


def _empty_words(page: WorkPage) -> str:
    if page.may_give or page.may_approve:
        return (
            "You have done everything that was asked. When a quarter opens, or something comes back to you,"
            " it stands here and you are told by e-mail."
        )
    if page.is_officer:
        return "Nothing is asked of you yourself. How far the partners have come stands with each quarter."
    return (
        "Your account gives no figures and approves none. If it should, ask the performance officer to make"
        " you a contributor or an approver of your organisation."
    )


def work_rows(page: WorkPage) -> list[dict[str, str]]:
    """Every line of the page as plain data, for a table file."""
    return [
        {
            "section": group.heading,
            "measure": one.indicator.code,
            "name": one.indicator.name,
            "organisation": one.organisation.name,
            "quarter": one.cycle.code,
            "due": one.due_on.isoformat() if one.due_on else "",
            "state": one.get_state_display(),
            "saved": one.saved_at.isoformat(timespec="seconds") if one.saved_at else "",
            "note": one.return_note,
        }
        for group in page.groups
        for one in group.submissions
    ]

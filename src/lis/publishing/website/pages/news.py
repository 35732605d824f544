"""What is new: what was published, found, replaced, received and revised; and what waits for a decision."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.urls import reverse

from lis.delivery.performance import queries as performance
from lis.delivery.performance.pages import naming
from lis.delivery.performance.queries.cycles import ReportingCycle
from lis.evidence.indicators import queries as indicators
from lis.methods import periods
from lis.methods.periods import Period
from lis.publishing.website import queries

FINDINGS = 4
DECISIONS = 6
DECIDED = 2
REVISIONS = 2
SUCCESSIONS = 2


@dataclass(frozen=True)
class NewsItem:
    """One line: what happened, a few words on it, and where to read more."""

    title: str
    href: str
    words: str


def news(cycle: ReportingCycle) -> tuple[NewsItem, ...]:
    """What a reader who comes back would like to know first."""
    return (
        *_published(cycle),
        *_received(cycle),
        *_revised(),
        *_found(cycle),
        *_replaced(),
        *_decided(cycle),
    )


def decisions(cycle: ReportingCycle) -> tuple[NewsItem, ...]:
    """What waits for a decision."""
    waiting = [issue for issue in performance.data_issues(cycle) if not issue.decided_on]
    names = {s.predecessor_code: s.predecessor_name for s in indicators.successions()}
    return tuple(
        NewsItem(
            _named(issue.subject, names), _issue_href(cycle, issue), issue.decision_needed or issue.issue
        )
        for issue in waiting[:DECISIONS]
    )


def _named(subject: str, names: dict[str, str]) -> str:
    """The subject of an issue, with the names of the measures where it gives their codes alone."""
    known = [names.get(code.strip(), "") for code in subject.split(",")]
    return f"{_listed(known)} ({subject})" if all(known) else subject


def _short(cycle: ReportingCycle) -> str:
    return naming.cycle_title(cycle).partition(",")[0]


def _published(cycle: ReportingCycle) -> Iterator[NewsItem]:
    if snapshot := queries.latest_snapshot(cycle):
        again = f", version {snapshot.number}" if snapshot.number > 1 else ""
        yield NewsItem(
            f"{_short(cycle)} report published{again}",
            reverse("reports:quarterly", args=[cycle.slug]),
            naming.day(snapshot.published_at.date()),
        )


def _found(cycle: ReportingCycle) -> Iterator[NewsItem]:
    found = performance.open_findings(cycle)
    wrong = sorted((f for f in found if str(f.severity) == "error"), key=lambda f: not f.measure)
    quarter = f"{_short(cycle)[:1].lower()}{_short(cycle)[1:]}"
    for one in wrong[:FINDINGS]:
        title = f"{one.measure}: {one.title[:1].lower()}{one.title[1:]}" if one.measure else one.message
        yield NewsItem(
            title.removesuffix("."),
            reverse("performance:findings", args=[cycle.slug]),
            f"One of {len(found)} findings in the {quarter} pack",
        )


def _replaced() -> Iterator[NewsItem]:
    """Measures that gave way to others by a decision, the latest first."""
    decided = [s for s in indicators.successions() if s.decided_on and s.successor]
    decided.sort(key=lambda s: (s.decided_on, s.predecessor_code), reverse=True)
    grouped = groupby(decided, key=lambda s: s.predecessor_name or s.predecessor_code)
    for name, several in [(name, list(some)) for name, some in grouped][:SUCCESSIONS]:
        heirs = [s.successor for s in several if s.successor]
        href = reverse("performance:measure", args=[heirs[0].slug])
        yield NewsItem(f"{name} has been replaced", href, f"By {_listed([heir.name for heir in heirs])}")


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


def _decided(cycle: ReportingCycle) -> Iterator[NewsItem]:
    decided = [issue for issue in performance.data_issues(cycle) if issue.decided_on]
    for issue in decided[:DECIDED]:
        words = f"{naming.day(issue.decided_on)}. {issue.decision}"
        yield NewsItem(f"{issue.subject}: decided", _issue_href(cycle, issue), words)


def _issue_href(cycle: ReportingCycle, issue: Any) -> str:
    if issue.theme:
        return f"{reverse('performance:theme', args=[issue.theme.slug])}?cycle={cycle.slug}"
    return reverse("reports:quarterly", args=[cycle.slug])


def _received(cycle: ReportingCycle) -> Iterator[NewsItem]:
    """The latest file that was read in and stands."""
    applied = [batch for batch in performance.batches() if batch.state == "applied" and batch.applied_at]
    for batch in applied[:1]:
        yield NewsItem(
            f"{batch.release.file_name} was read in",
            f"{reverse('performance:scorecard')}?cycle={cycle.slug}",
            f"{naming.day(batch.applied_at)}, into {batch.cycle_code}",
        )


def _revised() -> Iterator[NewsItem]:
    for revision in queries.latest_revisions(REVISIONS):
        observation = revision.observation
        period = periods.title(Period(observation.start, observation.duration))
        yield NewsItem(
            f"{observation.indicator.name}: {period} is now {revision.text or 'empty'}",
            reverse("performance:revisions", args=[observation.indicator.slug]),
            f"Revised {naming.day(revision.entered_at.date())}. {revision.reason}".strip(),
        )

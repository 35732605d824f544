"""What is new: what was published, found, replaced, asked for, received and revised."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse

from lis.delivery.performance import queries as performance
from lis.delivery.performance.pages import naming
from lis.delivery.performance.queries.cycles import ReportingCycle
from lis.evidence.indicators import queries as indicators
from lis.methods import periods
from lis.methods.periods import Period
from lis.publishing.website import queries

FINDINGS = 2
ISSUES = 3
REVISIONS = 2


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
        *_found(cycle),
        *_replaced(),
        *_issues(cycle),
        *_received(cycle),
        *_revised(),
    )


def _short(cycle: ReportingCycle) -> str:
    return naming.cycle_title(cycle).partition(",")[0]


def _published(cycle: ReportingCycle) -> Iterator[NewsItem]:
    for snapshot in performance.snapshots(cycle)[:1]:
        again = f", version {snapshot.number}" if snapshot.number > 1 else ""
        yield NewsItem(
            f"{_short(cycle)} report published{again}",
            reverse("reports:quarterly", args=[cycle.slug]),
            naming.day(snapshot.published_at.date()),
        )


def _found(cycle: ReportingCycle) -> Iterator[NewsItem]:
    found = performance.open_findings(cycle)
    named = [f for f in found if str(f.severity) == "error" and f.measure]
    quarter = f"{_short(cycle)[:1].lower()}{_short(cycle)[1:]}"
    for one in named[:FINDINGS]:
        yield NewsItem(
            f"{one.measure}: {one.title[:1].lower()}{one.title[1:]}",
            reverse("performance:findings", args=[cycle.slug]),
            f"One of {len(found)} findings in the {quarter} pack",
        )


def _replaced() -> Iterator[NewsItem]:
    """Measures that gave way to others, the latest decision first."""
    every = sorted(indicators.successions(), key=lambda s: (s.predecessor_name, s.pk))
    for name, several in groupby(every, key=lambda s: s.predecessor_name or s.predecessor_code):
        heirs = [s.successor for s in several if s.successor]
        if heirs:
            yield NewsItem(
                f"{name} is to be replaced" if not every[0].decided_on else f"{name} has been replaced",
                reverse("performance:measure", args=[heirs[0].slug]),
                f"By {_listed([heir.name[:1].lower() + heir.name[1:] for heir in heirs])}",
            )


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


def _issues(cycle: ReportingCycle) -> Iterator[NewsItem]:
    for issue in performance.data_issues(cycle)[:ISSUES]:
        href = (
            reverse("performance:theme", args=[issue.theme.slug])
            if issue.theme
            else reverse("reports:quarterly", args=[cycle.slug])
        )
        asked = f"The {issue.decision_by or 'board'} is asked: {issue.decision_needed}"
        decided = f"Decided {naming.day(issue.decided_on)}: {issue.decision}" if issue.decided_on else ""
        yield NewsItem(f"{issue.subject}: {issue.issue}", href, decided or asked)


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

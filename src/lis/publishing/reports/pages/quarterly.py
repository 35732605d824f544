"""What the report pages say around the report."""

from dataclasses import dataclass
from typing import Any

from lis.delivery.performance import queries as performance
from lis.delivery.performance.pages import naming
from lis.delivery.performance.queries import ReportingCycle
from lis.publishing.reports import queries


@dataclass(frozen=True)
class ReportPage:
    """The frame of a report: its files, its snapshots, what changed since it was published."""

    cycle: ReportingCycle
    title: str
    number: int | None
    snapshots: tuple[Any, ...]
    changed: tuple[dict[str, Any], ...]
    finding_count: int
    embargo: str = ""

    @property
    def snapshot(self) -> Any:
        """The snapshot that is shown, or None for the cycle as it stands."""
        return next((s for s in self.snapshots if s.number == self.number), None)


def report_page(cycle: ReportingCycle, number: int | None) -> ReportPage:
    """The frame of a cycle's report."""
    return ReportPage(
        cycle=cycle,
        title=f"{naming.cycle_title(cycle)} report",
        number=number,
        snapshots=tuple(performance.snapshots(cycle)),
        changed=tuple(queries.changed_since(cycle)),
        finding_count=len(performance.open_findings(cycle)),
        embargo=performance.embargo(cycle),
    )


@dataclass(frozen=True)
class IndexLine:
    """One quarter's report in the list."""

    cycle: ReportingCycle
    title: str
    period_words: str
    sentence: str
    published: str


def index_page(person: Any = None) -> tuple[IndexLine, ...]:
    """Every cycle that has measures and that this person sees, latest first."""
    lines = []
    for cycle in performance.cycles(person):
        card = performance.scorecard(cycle)
        latest = next(iter(performance.snapshots(cycle)), None)
        if len(card):
            lines.append(
                IndexLine(
                    cycle=cycle,
                    title=naming.cycle_title(cycle),
                    period_words=naming.cycle_words(cycle),
                    sentence=naming.summary_sentence(card),
                    published=naming.day(latest.published_at.date()) if latest else "",
                )
            )
    return tuple(lines)

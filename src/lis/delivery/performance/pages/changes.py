"""What changed between two moments, as a page and its files are given it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils import timezone
from django.utils.http import urlencode

from lis.delivery.performance import queries
from lis.delivery.performance.models import ReportingCycle
from lis.delivery.performance.queries import Change
from lis.delivery.performance.queries.seeing import moment_seen
from lis.evidence.indicators import queries as indicators
from lis.foundations.moments import queries as moments
from lis.foundations.moments.queries import Moment

COLUMNS = ("at", "what", "code", "measure", "about", "before", "after", "by", "why")
ON_A_PAGE, USUAL = 100, timedelta(30)


@dataclass(frozen=True)
class Line:
    """One change, as it is shown."""

    change: Change

    @property
    def on(self) -> str:
        here = timezone.localtime(self.change.at)
        return f"{here.day} {here:%B %Y}, {here:%H:%M}"

    def as_row(self) -> dict[str, Any]:
        one = self.change
        said = {
            name: getattr(one, name) for name in ("what", "code", "about", "before", "after", "by", "why")
        }
        return {**said, "at": one.at.isoformat(), "measure": one.name}


@dataclass(frozen=True)
class ChangesPage:
    """Every change between two moments; `lines` are those of one page of the list."""

    since: Moment
    until: Moment | None
    written: Mapping[str, str]
    everything: tuple[Line, ...]
    lines: Page
    cycles: tuple[ReportingCycle, ...]
    measures: tuple[Any, ...]

    @property
    def title(self) -> str:
        return "What changed"

    @property
    def sentence(self) -> str:
        """2 things changed between 3 February 2012 and now."""
        count = len(self.everything)
        until = self.until.words if self.until else "now"
        said = "Nothing" if not count else "One thing" if count == 1 else f"{count:,} things"
        return f"{said} changed between {self.since.words} and {until}."

    @property
    def query(self) -> str:
        return urlencode({name: value for name, value in self.written.items() if value})


def changes_page(asked: Mapping[str, str], *, by: Any = None) -> ChangesPage:
    """The page of what an address asks for. Raises NotAMoment."""
    written = {name: asked.get(name, "").strip() for name in ("since", "until", "cycle", "measure")}
    since = _moment(written["since"], "since") or _month_ago()
    until = _moment(written["until"], "until")
    cycles = queries.cycles(by)
    cycle = next((one for one in cycles if one.slug == written["cycle"]), None)
    found = queries.changes(since, until, by=by, measure=written["measure"], cycle=cycle)
    everything = tuple(map(Line, found))
    number = asked.get("page", "")
    return ChangesPage(
        since=since,
        until=until,
        written=written | {"since": written["since"] or since.written},
        everything=everything,
        lines=Paginator(everything, ON_A_PAGE).get_page(number),
        cycles=tuple(cycles),
        measures=tuple(indicators.seen_by(by)),
    )


def _moment(written: str, parameter: str) -> Moment | None:
    """A day, a time, or what was published (2011-12-q2.1). Raises NotAMoment."""
    if not written:
        return None
    return moment_seen(written) or moments.moment_of(written, parameter)


def _month_ago() -> Moment:
    return moments.moment_of(f"{timezone.localdate() - USUAL}", "since")


def newer(moment: Moment, *, by: Any, measure: str = "", cycle: ReportingCycle | None = None) -> int:
    """How many things of a measure, or of a cycle, changed since a moment that this person may see."""
    with moments.as_it_is():
        again = ReportingCycle.objects.filter(pk=cycle.pk).first() if cycle else None
        return len(queries.changes(moment, by=by, measure=measure, cycle=again))

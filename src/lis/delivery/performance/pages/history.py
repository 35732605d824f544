"""Where each figure of a measure came from, and every version of it."""

from dataclasses import dataclass

from lis.delivery.performance.pages import naming
from lis.evidence.indicators import queries as indicators
from lis.evidence.indicators.queries import Indicator
from lis.methods import periods
from lis.methods.periods import Period


@dataclass(frozen=True)
class Version:
    """One version of one figure."""

    period: str
    kind: str
    text: str
    number: int
    came_from: str
    address: str
    by: str
    on: str
    reason: str
    synthetic: bool


@dataclass(frozen=True)
class HistoryPage:
    """Every version of every figure, latest period first."""

    indicator: Indicator
    versions: tuple[Version, ...]


def history_page(indicator: Indicator) -> HistoryPage:
    """The history of a measure's figures."""
    return HistoryPage(
        indicator,
        tuple(
            Version(
                period=periods.title(Period(r.observation.start, r.observation.duration)),
                kind="Year to date" if r.observation.kind == "year_to_date" else r.observation.breakdown,
                text=r.text,
                number=r.number,
                came_from=r.release.file_name if r.release else "entered by hand or generated",
                address=r.address,
                by=str(r.entered_by),
                on=naming.day(r.entered_at.date()),
                reason=r.reason or r.note,
                synthetic=r.synthetic,
            )
            for r in indicators.every_version(indicator)
        ),
    )

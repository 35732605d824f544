"""Everything that can be taken away, and every file that it came from."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from lis.delivery.performance import queries as performance
from lis.delivery.performance.pages import naming
from lis.delivery.performance.queries.cycles import ReportingCycle
from lis.evidence.catalogue import queries as catalogue
from lis.evidence.statistics import queries as statistics

OPEN_LICENCE = "Open Government Licence"
MOST_RELEASES = 100


@dataclass(frozen=True)
class Offer:
    """One thing to take away: what it is, in which forms (label, href)."""

    name: str
    words: str
    forms: tuple[dict[str, str], ...]


@dataclass(frozen=True)
class DownloadsPage:
    """Everything that the page of downloads says."""

    whole: tuple[Offer, ...]
    by_cycle: tuple[Offer, ...]
    releases: tuple[Any, ...]
    is_open_data: bool


def downloads_page(by: Any = None) -> DownloadsPage:
    """What `by` (a person; None: anybody) can take away now."""
    hidden = statistics.releases_hidden_from(by)
    releases = tuple(catalogue.latest_releases(MOST_RELEASES, without=hidden))
    return DownloadsPage(
        whole=_whole(),
        by_cycle=tuple(_of_cycle(cycle) for cycle in performance.cycles(by)),
        releases=releases,
        # The licence is only claimed for what came with it.
        is_open_data=any(OPEN_LICENCE in release.note for release in releases),
    )


def _form(label: str, name: str, *args: str, query: str = "") -> dict[str, str]:
    return {"label": label, "href": reverse(name, args=args) + query}


def _whole() -> tuple[Offer, ...]:
    return (
        Offer(
            "Figures",
            "Every figure in force, with its period, status, and the file and cell it came from.",
            (_form("CSV", "website:figures_download"),),
        ),
        Offer(
            "Definitions",
            "What each measure means and how it is judged; another partnership can read the pack in.",
            (_form("YAML", "website:definitions_download"),),
        ),
        Offer(
            "Objectives",
            "What the partnership has agreed, with the measures that tell of it.",
            (_form("CSV", "website:strategy_download"),),
        ),
        Offer(
            "Partners",
            "Organisations, roles and what they lead on.",
            (_form("CSV", "website:partners_download"),),
        ),
        Offer(
            "For programs",
            "The same as JSON over an interface that is versioned and described.",
            (_form("What there is", "api:described"), _form("OpenAPI", "api:openapi-json")),
        ),
    )


def _of_cycle(cycle: ReportingCycle) -> Offer:
    asked = f"?cycle={cycle.slug}"
    return Offer(
        f"Measures, {naming.cycle_title(cycle)[:1].lower()}{naming.cycle_title(cycle)[1:]}",
        f"{naming.cycle_words(cycle)}. Rated, with direction, signal, forecast and every reason.",
        (
            _form("CSV", "performance:scorecard_download", "csv", query=asked),
            _form("Excel", "performance:scorecard_download", "xlsx", query=asked),
            _form("JSON", "performance:scorecard_download", "json", query=asked),
        ),
    )

"""The endpoints of version 1, and a page that describes them to people."""

from typing import Annotated, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from ninja import NinjaAPI, Path, Query
from ninja.errors import HttpError
from pydantic import StringConstraints

from lis.delivery.performance import queries as performance
from lis.delivery.performance.pages import naming
from lis.delivery.performance.queries.cycles import ReportingCycle
from lis.delivery.performance.queries.scorecards import Scorecard
from lis.evidence.indicators import queries as indicators
from lis.evidence.indicators.queries import Indicator
from lis.evidence.statistics import queries as told
from lis.foundations.access import anyone
from lis.foundations.access.doors import allow
from lis.partnership.places import queries as places
from lis.partnership.strategy import queries as strategy
from lis.publishing.api import pages, schemas, statistics
from lis.publishing.api.answering import VERSION, Part, answering, part_of

ABOUT = (
    "What the partnership measures, how it stands and how each figure was made. Read-only and open to all; "
    "whoever is signed in is also answered what only they may see, and none of that is kept anywhere. "
    "Every public answer has an ETag: send it back as If-None-Match and an unchanged answer is a 304."
)
api = NinjaAPI(
    title="Local Information System",
    version=VERSION,
    description=ABOUT,
    urls_namespace="api",
    docs_url=None,
    openapi_url="/openapi.json",
)
Slug = Annotated[str, StringConstraints(pattern=r"^[-a-zA-Z0-9_]{1,80}$")]
NOT_THERE = {404: schemas.Problem, 422: schemas.Faults}
ASKED_WRONG = {422: schemas.Faults}


@api.get("", response=schemas.Index, url_name="index", summary="Where to begin")
@answering
def index(request: HttpRequest) -> Any:
    """The name of this system and the addresses of its lists."""
    names = ("cycles", "measures", "themes", "definitions", "statistics")
    return {
        "name": "Local Information System",
        "version": VERSION,
        "partnership": settings.PARTNERSHIP_NAME,
        "demonstration": settings.DEMONSTRATION,
        "description": reverse("api:openapi-json"),
        "endpoints": {name: reverse(f"api:{name}") for name in names},
    }


@api.get("/cycles", response={200: list[schemas.CycleOut]}, url_name="cycles", summary="Cycles, latest first")
@answering
def cycles(request: HttpRequest) -> Any:
    """Every round of reporting."""
    return [pages.cycle_shown(cycle) for cycle in performance.cycles(request.user)]


@api.get(
    "/cycles/{cycle}/scorecard",
    response={200: schemas.ScorecardOut, **NOT_THERE},
    url_name="scorecard",
    summary="A cycle's measures",
)
@answering
def scorecard(request: HttpRequest, cycle: Path[Slug], part: Query[Part], theme: str = "") -> Any:
    """Every measure of a cycle, worked out; `theme` (a slug) keeps one theme's."""
    asked = _cycle(request, cycle)
    card = performance.scorecard(asked, request.user)
    chosen = card.of_theme(theme) if theme else card
    return {
        **part_of(request, chosen.rows, part, lambda row: row.public()),
        "cycle": pages.cycle_shown(asked),
        "ratings": chosen.ratings,
        "sentence": naming.summary_sentence(chosen),
    }


@api.get(
    "/cycles/{cycle}/findings",
    response={200: schemas.Page[schemas.FindingOut], **NOT_THERE},
    url_name="findings",
    summary="What the audit found",
)
@answering
def findings(request: HttpRequest, cycle: Path[Slug], part: Query[Part]) -> Any:
    """Every finding of a cycle's pack, errors first; those accepted give the reason."""
    found = performance.findings(_cycle(request, cycle), request.user)
    return part_of(request, found, part, lambda one: one.as_json())


@api.get(
    "/cycles/{cycle}/data-issues",
    response={200: list[schemas.DataIssueOut], **NOT_THERE},
    url_name="data_issues",
    summary="Data issues and decisions sought",
)
@answering
def data_issues(request: HttpRequest, cycle: Path[Slug]) -> Any:
    """The data issues of a cycle, undecided first."""
    found = performance.data_issues(_cycle(request, cycle), request.user)
    return [pages.issue_shown(issue) for issue in found]


@api.get(
    "/measures",
    response={200: schemas.Page[schemas.MeasureOut], **ASKED_WRONG},
    url_name="measures",
    summary="Measures",
)
@answering
def measures(request: HttpRequest, part: Query[Part]) -> Any:
    """Every measure in the strategy's order, withdrawn ones included."""
    return part_of(request, indicators.seen_by(request.user), part, pages.measure_shown)


@api.get(
    "/measures/{measure}",
    response={200: schemas.MeasureWhole, **NOT_THERE},
    url_name="measure",
    summary="A measure",
)
@answering
def measure(request: HttpRequest, measure: Path[Slug]) -> Any:
    """What a measure means, its targets, and its row in the latest cycle that has it."""
    return pages.measure_whole(_measure(request, measure), request.user)


@api.get(
    "/measures/{measure}/figures",
    response={200: schemas.Page[schemas.FigureOut], **NOT_THERE},
    url_name="figures",
    summary="A measure's figures",
)
@answering
def figures(request: HttpRequest, measure: Path[Slug], part: Query[Part]) -> Any:
    """Every figure in force, oldest first, with the file and cell it came from."""
    found = indicators.observations([_measure(request, measure).pk]).select_related("indicator")
    return part_of(request, found.order_by("start", "duration", "pk"), part, pages.figure_shown)


@api.get(
    "/measures/{measure}/revisions",
    response={200: schemas.Page[schemas.RevisionOut], **NOT_THERE},
    url_name="revisions",
    summary="Every version of a measure's figures",
)
@answering
def revisions(request: HttpRequest, measure: Path[Slug], part: Query[Part]) -> Any:
    """Every version of every figure, latest period first."""
    found = indicators.every_version(_measure(request, measure))
    return part_of(request, found, part, pages.revision_shown)


@api.get("/themes", response={200: list[schemas.ThemeOut]}, url_name="themes", summary="Themes")
@answering
def themes(request: HttpRequest) -> Any:
    """The themes in their order, with how each stands in the latest cycle."""
    cycle = performance.default_cycle()
    card = performance.scorecard(cycle, request.user) if cycle else Scorecard("", ())
    return [pages.theme_shown(theme, card.of_theme(theme.slug)) for theme in strategy.themes()]


@api.get(
    "/definitions",
    response={200: schemas.DefinitionPack},
    url_name="definitions",
    summary="Definitions as a pack",
)
@answering
def definitions(request: HttpRequest) -> Any:
    """The definitions of every measure, to share with other partnerships."""
    return indicators.definition_pack(by=request.user)


api.add_router("", statistics.router)


@allow(anyone)
def described(request: HttpRequest) -> HttpResponse:
    """The endpoints for people: the OpenAPI description as a page, with nothing loaded from elsewhere."""
    return render(request, "api/described.html", {"endpoints": _endpoints(), "about": ABOUT})


def _endpoints() -> list[dict[str, Any]]:
    """Every operation of the description, each with an address to try where there is something to show."""
    cycle, measure = performance.default_cycle(), indicators.seen_by(None).first()
    statistic = told.statistics().first()
    area = places.areas("borough").first()
    known = {
        "cycle": cycle.slug if cycle else "",
        "measure": measure.slug if measure else "",
        "statistic": statistic.slug if statistic else "",
        "code": area.code if area else "",
    }
    return [
        {"address": address, "example": _filled(address, known), **operation}
        for address, methods in api.get_openapi_schema()["paths"].items()
        for operation in methods.values()
    ]


def _filled(address: str, known: dict[str, str]) -> str:
    """The address with things that exist in place of its names; empty where there is none yet."""
    names = [name for name in known if f"{{{name}}}" in address]
    return address.format(**known) if all(known[name] for name in names) else ""


def _cycle(request: HttpRequest, slug: str) -> ReportingCycle:
    try:
        return performance.cycle(slug, request.user)
    except ReportingCycle.DoesNotExist:
        raise HttpError(404, f"There is no cycle “{slug}”. All of them: {reverse('api:cycles')}") from None


def _measure(request: HttpRequest, slug: str) -> Indicator:
    try:
        return indicators.indicator(slug, by=request.user)
    except Indicator.DoesNotExist:
        raise HttpError(
            404, f"There is no measure “{slug}”. All of them: {reverse('api:measures')}"
        ) from None

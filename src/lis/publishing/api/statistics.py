"""Figures of places over the interface: answered straight from the store, kept by content."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Query, Router
from ninja.errors import HttpError
from pydantic import StringConstraints

from lis.evidence.statistics import queries
from lis.evidence.statistics.queries import Statistic, plain
from lis.foundations.access.visibility import eyes_at
from lis.partnership.places import queries as places
from lis.publishing.api import statistics_schemas as schemas
from lis.publishing.api.kept import answered
from lis.publishing.api.schemas import Faults, Problem

Name = Annotated[str, StringConstraints(pattern=r"^[-a-zA-Z0-9_.]{1,100}$")]
Code = Annotated[str, StringConstraints(pattern=r"^[a-zA-Z0-9]{1,20}$")]
NOT_THERE = {404: Problem, 422: Faults}
router = Router()


@router.get(
    "/statistics/", response={200: list[schemas.StatisticOut]}, url_name="statistics", summary="Statistics"
)
def statistics(request: HttpRequest) -> Any:
    """Every statistic told of places, with the levels, periods and breakdowns that are published."""
    read = plain.reader()
    listed = list(queries.statistics(eyes_at(request)))
    return answered(
        request,
        [read.digest, *(_state(one) for one in listed)],
        lambda: [_shown(one, read) for one in listed],
    )


@router.get(
    "/statistics/{statistic}/",
    response={200: schemas.FiguresOut, **NOT_THERE},
    url_name="statistic",
    summary="A statistic's figures",
)
def figures(request: HttpRequest, statistic: Path[Name], asked: Query[schemas.FiguresAsked]) -> Any:
    """Figures of one type of area: the latest period, or `period`; for the areas in `within`, or all.

    `places` (codes, with commas) chooses areas, and then, without a period, has every period, oldest first.
    """
    known, read = _statistic(request, statistic), plain.reader()
    found = known.statistic
    chosen = tuple(code for code in asked.places.split(",") if code)
    within = _area(asked.within, read) if asked.within and not chosen else None
    return answered(
        request,
        [read.digest, known.state, repr(asked), str(read.stamp) if within else ""],
        lambda: plain.plain_figures(
            read,
            found,
            type=asked.type or _smallest(read, found),
            period=asked.period,
            breakdown=asked.breakdown,
            places=chosen,
            within=within,
        ),
    )


@router.get(
    "/statistics/{statistic}/rank/",
    response={200: schemas.RanksOut, **NOT_THERE},
    url_name="ranks",
    summary="Every area in order",
)
def ranks(request: HttpRequest, statistic: Path[Name], asked: Query[schemas.RanksAsked]) -> Any:
    """Value, rank and fifth of every area of a type, as columns of equal length."""
    known, read = _statistic(request, statistic), plain.reader()
    return answered(
        request,
        [read.digest, known.state, repr(asked)],
        lambda: plain.plain_ranks(
            read,
            known.statistic,
            type=asked.type or _smallest(read, known.statistic),
            period=asked.period,
            breakdown=asked.breakdown,
        ),
    )


@router.get(
    "/places/{code}/figures/",
    response={200: schemas.PlaceOut, 422: Faults},
    url_name="place_figures",
    summary="A place's latest figures",
)
def place_figures(request: HttpRequest, code: Path[Code], asked: Query[schemas.PlaceAsked]) -> Any:
    """Every statistic's latest figures of one area, by its code; none for a code that has none."""
    read = plain.reader()
    state, ways = plain.ways(eyes_at(request))
    return answered(
        request,
        [read.digest, state, repr(asked)],
        lambda: plain.plain_place(read, ways, code.upper(), asked.type),
    )


def _state(statistic: Statistic) -> str:
    """What changes when anything that is told of a statistic does."""
    return repr([getattr(statistic, field.attname) for field in statistic._meta.concrete_fields])


def _shown(statistic: Statistic, read: Any) -> dict[str, Any]:
    levels = [
        {"type": one.type, "name": one.name, "periods": one.periods, "breakdowns": one.breakdowns}
        for one in read.levels(statistic.code)
    ]
    told = ("code", "slug", "name", "topic", "kind", "unit", "source", "licence", "synthetic", "small_count")
    return {name: getattr(statistic, name) for name in told} | {
        "per": statistic.per,
        "polarity": statistic.polarity or None,
        "levels": levels,
    }


def _smallest(read: Any, statistic: Statistic) -> str:
    """The smallest areas that a statistic is published for."""
    return next((level.type for level in read.levels(statistic.code)), "")


def _statistic(request: HttpRequest, name: str) -> plain.Known:
    found = plain.known(name, eyes_at(request))
    if found is None:
        raise HttpError(404, f"There is no statistic “{name}”. All of them: /api/v1/statistics/")
    return found


def _area(code: str, read: plain.Reader) -> places.Area:
    try:
        return plain.area_at(code, read.stamp)
    except places.Area.DoesNotExist:
        raise HttpError(404, f"There is no area with the code “{code}”.") from None

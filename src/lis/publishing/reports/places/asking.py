"""What the pages of places ask of the rooms below: an area or neighbourhood, its figures, their addresses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from django.urls import resolve, reverse
from django.utils import timezone

from lis.evidence.statistics import queries as statistics
from lis.partnership.places import queries as places
from lis.publishing.reports.places.profile import Profile, profile_of
from lis.publishing.reports.places.subject import Subject, of_area, of_neighbourhood

if TYPE_CHECKING:
    from lis.evidence.statistics.answers import PlaceRow

MOST = 10
NEIGHBOURS = 5


class NoSuchPlace(LookupError):
    """There is no such place, or none that this person may see; the message says what to do."""


def area_subject(code: str, type: str = "") -> Subject:
    """The area of this code, of the newest vintage that holds it or of `type`. Raises NoSuchPlace."""
    try:
        return of_area(places.area(code, type or None))
    except places.Area.DoesNotExist:
        pass
    in_type = f" among {places.area_type(type).plural}" if type and _is_type(type) else ""
    raise NoSuchPlace(f"There is no place with the code “{code}”{in_type}. Look for it by name or postcode.")


def _is_type(slug: str) -> bool:
    return any(one.slug == slug for one in places.area_types())


def neighbourhood_subject(slug: str, by: Any) -> Subject:
    """The neighbourhood of this slug, if this person may see it. Raises NoSuchPlace."""
    try:
        return of_neighbourhood(places.neighbourhood(slug, by))
    except places.Neighbourhood.DoesNotExist:
        raise NoSuchPlace(f"There is no neighbourhood “{slug}”, or it isn’t shared with you.") from None


def subject_of(key: str, by: Any) -> Subject:
    """The place that an address names: a code, code:type, or a neighbourhood's slug. Raises NoSuchPlace."""
    code, _, type = key.strip().partition(":")
    try:
        return area_subject(code, type)
    except NoSuchPlace:
        return neighbourhood_subject(code, by)


def subjects(keys: Iterable[str], by: Any) -> tuple[tuple[Subject, ...], tuple[str, ...]]:
    """The first ten places that these keys name, each once, and the keys that name none."""
    found: dict[tuple[str, str], Subject] = {}
    unknown = []
    for key in dict.fromkeys(one.strip() for one in keys if one.strip()):
        try:
            one = subject_of(key, by)
        except NoSuchPlace:
            unknown.append(key)
        else:
            found.setdefault((one.key, one.type), one)
    return tuple(found.values())[:MOST], tuple(unknown)


def told(subjects: Iterable[Subject], by: Any = None) -> list[tuple[Subject, tuple[PlaceRow, ...]]]:
    """Each place with everything that is told of it and that `by` may see, all set against what they all lie
    in, if anything."""
    every = tuple(subjects)
    against = common_area(every)
    return [
        (one, tuple(statistics.profile(one.asked, type=one.type or None, benchmark=against, by=by)))
        for one in every
    ]


def ranked_among(told: Iterable[tuple[Subject, Iterable[PlaceRow]]]) -> dict[str, int]:
    """Of how many places each published rank is one, by its statistic, where that is one number for all."""
    found: dict[str, set[int]] = {}
    for subject, rows in told:
        for code, among in _ranked(subject, rows, None).items():
            found.setdefault(code, set()).add(among)
    return {code: among.pop() for code, among in found.items() if len(among) == 1}


def differences(subjects: Sequence[Subject], by: Any = None) -> dict[str, str]:
    """Whether two places really differ, by statistic; nothing for more or fewer than two."""
    if len(subjects) != 2:
        return {}
    found = statistics.compare([one.area or one.asked for one in subjects], by=by)
    return {one.statistic: one.difference for one in found if one.difference}


def common_area(subjects: tuple[Subject, ...]) -> str | None:
    """The code of the smallest area that all of them lie in; None without one, and with neighbourhoods."""
    if not subjects or any(one.area is None for one in subjects):
        return None
    chains = [[above.code for above in places.ancestors(one.area)] for one in subjects if one.area]
    return next((code for code in chains[0] if all(code in chain for chain in chains)), None)


def candidates(typed: str, by: Any) -> list[tuple[Subject, str]]:
    """The areas and neighbourhoods that a few letters may mean, each with what it is."""
    found = []
    for one in places.find(typed, by)[:MOST] if typed.strip() else ():
        match = resolve(urlsplit(one.address).path) if one.kind in ("area", "neighbourhood") else None
        if match:
            type = parse_qs(urlsplit(one.address).query).get("type", [""])[0]
            key = match.kwargs.get("code") or match.kwargs["slug"]
            found.append((subject_of(f"{key}:{type}" if type else key, by), one.what))
    return found


def neighbours(subject: Subject, by: Any = None) -> tuple[str, ...]:
    """The codes of the areas most like this one, the nearest first; none where too little is known."""
    found = statistics.statistical_neighbours(subject.key, type=subject.type, most=NEIGHBOURS, person=by)
    return tuple(one.place for one in found)


def profile(subject: Subject, *, against: str = "", day: date | None = None, by: Any = None) -> Profile:
    """Everything that is told of a place and that `by` may see, as it was known at the end of `day`; set
    against an area (code).

    Raises NoSuchPlace where that area is not known.
    """
    try:
        rows = statistics.profile(
            subject.asked, type=subject.type or None, benchmark=against or None, at=end_of(day), by=by
        )
    except places.Area.DoesNotExist:
        raise NoSuchPlace(f"There is no place with the code “{against}” to compare with.") from None
    return profile_of(subject, tuple(rows), addresses(by), _ranked(subject, rows, end_of(day)))


def _ranked(subject: Subject, rows: Iterable[PlaceRow], at: datetime | None) -> dict[str, int]:
    """Of how many places each published rank is one, by its statistic."""
    return {
        row.statistic: statistics.places_ranked(row.statistic, type=subject.type, period=row.period, at=at)
        for row in rows
        if row.statistic.endswith(".rank") and row.figure.value is not None
    }


def addresses(by: Any = None) -> dict[str, str]:
    """The page of every statistic that `by` may see, by its code."""
    return {
        code: reverse("statistics:statistic", args=[slug])
        for code, slug in statistics.statistics(by).values_list("code", "slug")
    }


def end_of(day: date | None) -> datetime | None:
    """The last moment of a day; None for now."""
    return timezone.make_aware(datetime.combine(day, time.max)) if day else None

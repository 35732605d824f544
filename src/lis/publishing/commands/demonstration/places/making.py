"""Made-up figures of small areas: the same every time, smooth over the map, and adding up.

An area's *hardship* (0 to 1) is what its figures have in common: hills over the map and a little chance.
"""

import csv
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from lis.methods import ranks

SEED = 20260109
HEADING = ("statistic", "area_code", "period", "age", "value", "numerator", "denominator", "low95", "high95")
BANDS = {"0-15": 0.21, "16-24": 0.10, "25-44": 0.33, "45-64": 0.23, "65+": 0.13}
WORKING = ("16-24", "25-44", "45-64")
DOMAINS = ("income", "employment", "education", "health", "crime", "barriers", "environment")
AREAS_OF_ENGLAND = 32_844
YEARS = ("2023", "2024", "2025")
BEFORE, AFTER = "2015", "2019"
HILLS = ((-0.385, 51.505, 0.022, 0.8), (-0.265, 51.510, 0.016, 0.6), (-0.375, 51.540, 0.014, 0.7))

Counts = dict[tuple[str, str, str], int]


@dataclass(frozen=True)
class Place:
    """A small area as the generator sees it: its code, its ward's, and where it lies in degrees."""

    code: str
    ward: str
    longitude: float
    latitude: float


def write_made_up(file: Path, places: Sequence[Place], borough: str) -> int:
    """Write the figures of small areas, their wards and their borough as a table; how many there are."""
    rows = list(_rows(places, borough))
    with file.open("w", encoding="utf-8", newline="") as table:
        writer = csv.DictWriter(table, HEADING, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return len(rows)


def _rows(places: Sequence[Place], borough: str) -> Iterator[dict[str, object]]:
    chance = Random(SEED)  # noqa: S311
    hardship = {place.code: _hardship(place, chance) for place in places}
    above = {place.code: (place.code, place.ward, borough) for place in places}
    people = _people(hardship, chance)
    yield from _deprivation(hardship, chance)
    yield from _population(_summed(people, above))
    yield from _claimants(people, hardship, above, chance)
    yield from _children(people, hardship, above, chance)
    yield from _burglary(hardship, above, chance)
    yield from _satisfaction(hardship, places, borough, chance)


def _hardship(place: Place, chance: Random) -> float:
    height = sum(
        size * math.exp(-((place.longitude - x) ** 2 + (place.latitude - y) ** 2) / (2 * width**2))
        for x, y, width, size in HILLS
    )
    return min(0.97, max(0.03, 0.1 + 0.75 * height + chance.gauss(0, 0.09)))


def _people(hardship: Mapping[str, float], chance: Random) -> Counts:
    """Residents by area, year and age band."""
    found: Counts = {}
    for code in hardship:
        size = chance.randint(1_350, 2_350)
        shape = {band: share * chance.uniform(0.8, 1.2) for band, share in BANDS.items()}
        for at, year in enumerate(YEARS):
            for band, share in shape.items():
                found[code, year, band] = round(size * share * (1 + 0.006 * at))
    return found


def _summed(counts: Counts, above: Mapping[str, Iterable[str]]) -> Counts:
    """The counts of small areas, and of what they lie in."""
    found: Counts = {}
    for (code, *rest), count in counts.items():
        for area in above[code]:
            key = (area, rest[0], rest[1])
            found[key] = found.get(key, 0) + count
    return found


def _population(people: Counts) -> Iterator[dict[str, object]]:
    whole: dict[tuple[str, str], int] = {}
    for (area, year, band), count in people.items():
        whole[area, year] = whole.get((area, year), 0) + count
        yield _row("demo.population", area, year, count, age=band)
    for (area, year), count in whole.items():
        yield _row("demo.population", area, year, count)


def _claimants(
    people: Counts, hardship: Mapping[str, float], above: Mapping[str, Iterable[str]], chance: Random
) -> Iterator[dict[str, object]]:
    of_age = {key: count for key, count in people.items() if key[2] in WORKING}
    base = _without_band(of_age)
    claims = {key: _share(count, 0.015 + 0.075 * hardship[key[0]], chance) for key, count in base.items()}
    yield from _shares("demo.claimants", _summed(claims, above), _summed(base, above))


def _children(
    people: Counts, hardship: Mapping[str, float], above: Mapping[str, Iterable[str]], chance: Random
) -> Iterator[dict[str, object]]:
    base = _without_band({key: count for key, count in people.items() if key[2] == "0-15"})
    poor = {key: _share(count, 0.005 + 0.33 * hardship[key[0]] ** 1.4, chance) for key, count in base.items()}
    yield from _shares("demo.low_income_children", _summed(poor, above), _summed(base, above))


def _without_band(counts: Counts) -> Counts:
    found: Counts = {}
    for (area, year, _), count in counts.items():
        found[area, year, ""] = found.get((area, year, ""), 0) + count
    return found


def _share(count: int, part: float, chance: Random) -> int:
    """About this part of a count, as chance has it."""
    spread = math.sqrt(count * part * (1 - part))
    return max(0, min(count, round(chance.gauss(count * part, spread))))


def _shares(code: str, over: Counts, under: Counts) -> Iterator[dict[str, object]]:
    for (area, year, _), count in over.items():
        whole = under[area, year, ""]
        yield _row(code, area, year, f"{100 * count / whole:.4f}", numerator=count, denominator=whole)


def _deprivation(hardship: Mapping[str, float], chance: Random) -> Iterator[dict[str, object]]:
    """The index and its domains in the scheme of the published ones: score, rank and decile."""
    for domain in ("", *DOMAINS):
        lasting = {code: level + chance.gauss(0, 0.06 if domain else 0) for code, level in hardship.items()}
        for period, drift in ((BEFORE, 0.0), (AFTER, 0.04)):
            scores = {code: max(0.0, v + chance.gauss(0, drift)) for code, v in lasting.items()}
            yield from _of_domain(f"imd.{domain}." if domain else "imd.", period, scores)


def _of_domain(stem: str, period: str, scores: Mapping[str, float]) -> Iterator[dict[str, object]]:
    order = ranks.rank(values=list(scores.values()), first="high")
    for (code, score), place in zip(scores.items(), order, strict=True):
        # As if these areas were spread over those of England, the most deprived twentieth left out.
        rank = round(AREAS_OF_ENGLAND * (0.03 + 0.94 * ((place or 1) - 0.5) / len(scores)))
        yield _row(f"{stem}score", code, period, f"{60 * score:.2f}")
        yield _row(f"{stem}rank", code, period, rank)
        yield _row(f"{stem}decile", code, period, min(10, rank * 10 // AREAS_OF_ENGLAND + 1))


def _burglary(
    hardship: Mapping[str, float], above: Mapping[str, Iterable[str]], chance: Random
) -> Iterator[dict[str, object]]:
    counts: Counts = {}
    for code, level in hardship.items():
        for month in range(24):
            mean = (0.6 + 1.5 * level) * (1 + 0.25 * math.cos(2 * math.pi * month / 12))
            period = f"{2024 + month // 12}-{month % 12 + 1:02d}"
            counts[code, period, ""] = _poisson(mean, chance)
    for (area, period, _), count in _summed(counts, above).items():
        yield _row("demo.burglary", area, period, count)


def _poisson(mean: float, chance: Random) -> int:
    """A count whose mean is this: how many exponential waits fit into one."""
    count, waited = 0, chance.expovariate(mean)
    while waited < 1:
        count, waited = count + 1, waited + chance.expovariate(mean)
    return count


def _satisfaction(
    hardship: Mapping[str, float], places: Sequence[Place], borough: str, chance: Random
) -> Iterator[dict[str, object]]:
    """A survey's means, which small areas are too small for."""
    parts: dict[str, list[float]] = {borough: list(hardship.values())}
    for place in places:
        parts.setdefault(place.ward, []).append(hardship[place.code])
    for area, levels in parts.items():
        for year in YEARS:
            mean = 8.0 - 1.3 * sum(levels) / len(levels) + chance.gauss(0, 0.06)
            half = 0.08 if area == borough else 0.35
            limits = {"low95": f"{mean - half:.2f}", "high95": f"{mean + half:.2f}"}
            yield _row("demo.life_satisfaction", area, year, f"{mean:.2f}", **limits)


def _row(statistic: str, area: str, period: str, value: object, **more: object) -> dict[str, object]:
    return {"statistic": statistic, "area_code": area, "period": period, "value": value, **more}

"""Real files for the demonstration: boundaries, lookups, postcodes, points, and what recipes read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatch
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from lis.evidence.statistics import operations as statistics
from lis.evidence.statistics import queries as told
from lis.foundations.access.models import Account
from lis.partnership.places import operations as places
from lis.partnership.places import queries

PLAN = "real_data.yaml"
ACCEPTED = "A real file, loaded with the demonstration."
WITHDRAWN = "Real files took the place of what was made up."


@dataclass(frozen=True)
class Step:
    """One thing to do, and what it is called while it is done."""

    words: str
    do: Callable[[], object]


def real_steps(folder: Path, *, by: Account, on: date) -> list[Step]:
    """What there is to do with the files of a folder; what it lacks is left out. Each step stands alone."""
    statistics.ensure_recipes(by=by)
    plan = yaml.safe_load((files(__package__) / PLAN).read_text(encoding="utf-8"))
    return [
        *_places(folder, plan, by, on),
        Step("The example neighbourhoods", partial(places.ensure_examples, by=by)),
        *_statistics(folder, plan["statistics"], by),
        Step("Lookups: shares by people", partial(_weigh, by)),
    ]


def _places(folder: Path, plan: dict[str, Any], by: Account, on: date) -> Iterator[Step]:
    facts: dict[str, Any] = {"licence": plan["licence"], "by": by}
    for path, one in _found(folder, plan["boundaries"]):
        do = partial(places.import_boundaries, path, one["type"], source=one["source"], **facts)
        yield Step(f"Boundaries: {path.name}", do)
    for path, one in _found(folder, plan["lookups"]):
        facts_of = {**facts, "source": plan["lookup_source"]}
        yield Step(f"Lookup: {path.name}", partial(_lookup, path, one["from"], one["to"], facts_of))
    for path, one in _found(folder, plan["postcodes"]):
        facts_of = {"source": one["source"], "by": by, "on": on}
        yield Step(f"Postcodes: {path.name}", partial(places.import_postcodes, path=path, **facts_of))
    for path, one in _found(folder, plan["points"]):
        named = {"name": one["name"], "source": one["source"]}
        yield Step(
            f"Points: {path.name}", partial(places.import_points, path, one["layer"], **named, **facts)
        )


def _found(folder: Path, listed: list[dict[str, Any]]) -> Iterator[tuple[Path, dict[str, Any]]]:
    return ((path, one) for one in listed if (path := folder / one["file"]).is_file())


def _lookup(path: Path, start: str, end: str, facts: dict[str, Any]) -> object:
    from_type, to_type = queries.area_type(start), queries.area_type(end)
    return places.import_lookup(path=path, from_type=from_type, to_type=to_type, **facts)


def _statistics(folder: Path, inside: list[str], by: Account) -> Iterator[Step]:
    """A step for every file that a shipped recipe says is its own, `inside` these parts of the folder."""
    tables = sorted(path for part in inside for path in (folder / part).rglob("*") if path.is_file())
    for recipe in told.recipes().filter(shipped=True).order_by("slug"):
        names = told.recipe_files(recipe)
        for path in tables:
            if any(fnmatch(path.name, name) for name in names):
                yield Step(f"Statistics: {path.name}", partial(_load, path, recipe, by))


def _load(path: Path, recipe: Any, by: Account) -> object:
    load = statistics.start_load(path=path, recipe=recipe, by=by)
    statistics.read_load(load=load, by=by)
    return statistics.accept_load(load=load, by=by, reason=ACCEPTED)


def _weigh(by: Account) -> int:
    """Share out split areas by people, where their file says nothing; how many lookups."""
    equal = [one for one in queries.all_lookups() if one.shares_equally]
    weighed = 0
    for lookup in equal:
        people, words = told.people_of(lookup.to_type.slug)
        weighed += bool(people and places.weigh_by_people(lookup=lookup, people=people, told=words, by=by))
    return weighed


def withdraw_made_up(*, by: Account, on: date) -> int:
    """Take the made-up statistics away, so that nobody takes them for real ones; how many there were."""
    codes = [one.code for one in told.every_statistic().filter(synthetic=True, withdrawn_on=None)]
    if codes:
        statistics.end_statistics(codes=codes, by=by, on=on, reason=WITHDRAWN)
    return len(codes)

"""Neighbourhoods that come with the system as examples, each defined in a file that everybody can read."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from lis.foundations.access.models import Account
from lis.partnership.places.models import Area, AreaType, Neighbourhood
from lis.partnership.places.operations.neighbourhoods import add_version, make_neighbourhood
from lis.partnership.places.queries.areas import areas
from lis.partnership.places.queries.chosen import Chosen, choose_areas

FOLDER = Path(__file__).resolve().parents[1] / "examples"


@dataclass(frozen=True)
class Example:
    """What became of an example: made, there already, or which areas it still lacks."""

    slug: str
    name: str
    made: bool
    missing: tuple[str, ...] = ()


def ensure_examples(*, by: Account) -> list[Example]:
    """Make the examples that are not there yet and whose areas are known; public and labelled as ours."""
    return [_ensure(definition, by) for definition in definitions()]


def definitions() -> list[dict[str, Any]]:
    """The examples as their files define them."""
    return [yaml.safe_load(file.read_text(encoding="utf-8")) for file in sorted(FOLDER.glob("*.yaml"))]


@transaction.atomic
def _ensure(definition: dict[str, Any], by: Account) -> Example:
    slug, name = definition["slug"], definition["name"]
    if Neighbourhood.objects.filter(slug=slug).exists():
        return Example(slug, name, made=False)
    chosen, missing = [], []
    for version in definition["versions"]:
        codes, lacking = _codes(version, definition["within"])
        missing += lacking
        if not lacking:
            type = AreaType.objects.get(slug=version["blocks"])
            chosen.append((choose_areas(type, codes), version["reason"]))
    if not chosen:
        return Example(slug, name, made=False, missing=tuple(missing))
    _make(definition, chosen, by)
    return Example(slug, name, made=True, missing=tuple(missing))


def _make(definition: dict[str, Any], chosen: list[tuple[Chosen, str]], by: Account) -> None:
    (first, reason), *later = chosen
    made = make_neighbourhood(
        name=definition["name"],
        about=definition["about"],
        slug=definition["slug"],
        visibility=Neighbourhood.Visibility.PUBLIC,
        synthetic=True,
        chosen=first,
        reason=reason,
        by=by,
    )
    for one, why in later:
        add_version(neighbourhood=made, chosen=one, reason=why, by=by)


def _codes(version: dict[str, Any], within: str) -> tuple[list[str], list[str]]:
    """The codes of the named areas inside the authority, and the names that are not known there."""
    home = Area.objects.filter(code=within).first()
    known: dict[str, str] = {}
    if home is not None:
        known = {area.name.casefold(): area.code for area in areas(version["blocks"], home)}
    lacking = [f"{name} ({version['blocks']})" for name in version["names"] if name.casefold() not in known]
    return [known[name.casefold()] for name in version["names"] if name.casefold() in known], lacking

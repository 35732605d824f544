"""A room is entered by its front doors: queries, operations and rules.

Publishing may also use a feature's `pages` (docs/decisions/0004). The roof may use anything. What the
foundations and methods offer is open to all, except what begins with an underscore. Imports for types
alone don't count.
"""

from dataclasses import dataclass

import grimp
import pytest

DOORS = {"queries", "operations", "rules"}
OPEN_WINGS = {"foundations", "methods"}


@dataclass(frozen=True)
class Place:
    """Where a module stands: wing, room, and what it is called inside the room."""

    wing: str
    room: str
    inside: tuple[str, ...]

    @classmethod
    def of(cls, module: str) -> "Place":
        _, wing, room, *inside = [*module.split("."), "", ""][: max(3, module.count(".") + 1)]
        return cls(wing, room, tuple(inside))


def refusal(importer: str, imported: str) -> str:
    """Why this import is no front door; empty where it is one."""
    here, there = Place.of(importer), Place.of(imported)
    if here.wing == "config" or not there.room:
        return ""
    if (here.wing, here.room) == (there.wing, there.room):
        return ""
    if there.wing in OPEN_WINGS:
        hidden = any(part.startswith("_") for part in (there.room, *there.inside))
        return f"{imported} is private to its room" if hidden else ""
    doors = DOORS | {"pages"} if here.wing == "publishing" else DOORS
    if there.inside and there.inside[0] in doors:
        return ""
    return f"{imported} is no front door: use {', '.join(sorted(doors))} of {there.wing}.{there.room}"


def real_imports() -> list[tuple[str, str]]:
    graph = grimp.build_graph("lis", exclude_type_checking_imports=True, cache_dir=None)
    pairs = [(i, to) for i in graph.modules for to in graph.find_modules_directly_imported_by(i)]
    return sorted(pairs)


def test_features_use_front_doors():
    found = [f"{i}: {why}" for i, to in real_imports() if (why := refusal(i, to))]
    assert not found, "\n".join(found)


def test_the_imports_are_really_read():
    assert ("lis.partnership.partners.operations", "lis.foundations.audit.operations") in real_imports()


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("lis.delivery.performance.operations", "lis.evidence.indicators.models"),
        ("lis.delivery.performance.operations", "lis.evidence.indicators"),
        ("lis.delivery.performance.views", "lis.evidence.indicators.pages"),
        ("lis.publishing.website.views", "lis.delivery.performance.models"),
        ("lis.publishing.website.views", "lis.delivery.performance.scoring.rows"),
        ("lis.evidence.catalogue.operations", "lis.foundations.intake._cells"),
    ],
)
def test_a_side_door_is_caught(importer, imported):
    assert refusal(importer, imported)


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("lis.delivery.performance.operations", "lis.evidence.indicators.queries"),
        ("lis.delivery.performance.operations.publish", "lis.delivery.performance.models"),
        ("lis.publishing.website.views", "lis.delivery.performance.pages"),
        ("lis.evidence.catalogue.models", "lis.foundations.access.models"),
        ("lis.delivery.performance.queries", "lis.methods.rating"),
        ("lis.config.urls", "lis.publishing.website.urls"),
    ],
)
def test_a_front_door_is_open(importer, imported):
    assert not refusal(importer, imported)

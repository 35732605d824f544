"""Every address of the system, filled with records that are there, that are others', and that never were."""

import random
import re
from typing import Any
from urllib.parse import quote

from tests.holding_the_line.hostile import TEXTS
from tests.holding_the_line.world import MINE, THEIRS, World

from lis.foundations.registers.book import declared

PART = re.compile(r"<(?:(\w+):)?(\w+)>|\{(\w+)\}")
KINDS = ("csv", "xlsx", "json", "pdf", "docx", "pptx", "yaml", "svg", "geojson", "exe", "md", "html")
# A paper takes a second to set, so that it is asked for once in a while.
DEAR = ("pdf", "docx", "pptx")
WRONG = {
    "int": ("0", "999999", "9223372036854775808", "9" * 60, "007"),
    "slug": ("nothing-here", "-", "x" * 300, "None", "0"),
    "str": (),
}
Values = dict[tuple[str, str], tuple[str, ...]]


def path_of(route: str, world: World, chance: random.Random, wrong: float = 0.25) -> str:
    """The route with something in each of its parts."""
    known = known_of(world)

    def value(part: re.Match[str]) -> str:
        kind, name = part[1] or "str", part[2] or part[3]
        there = known_values(known, route, name)
        if not there or chance.random() < wrong:
            there = WRONG.get(kind, ()) or tuple(text for text in TEXTS if text and len(text) < 2_000)
        if name == "kind" and chance.random() < 0.9:
            there = tuple(one for one in there if one not in DEAR) or there
        return quote(chance.choice(there), safe="")

    return PART.sub(value, route)


def known_values(known: Values, route: str, name: str) -> tuple[str, ...]:
    """What stands in this part of this route: of those that name its beginning, the longest's."""
    fitting = [
        (start, there) for (start, part), there in known.items() if part == name and route.startswith(start)
    ]
    return max(fitting, key=lambda one: len(one[0]), default=("", ()))[1]


def known_of(world: World) -> Values:
    """What stands in the parts of addresses, by the beginning of a route and the name of the part."""
    if "addresses" not in world.records:
        world.records["addresses"] = _numbers(world) | _names(world)
    return world.records["addresses"]


def pks(*records: Any) -> tuple[str, ...]:
    return tuple(str(record.pk) for record in records)


def _numbers(world: World) -> Values:
    had = world.records
    mine, theirs = had["mine"], had["theirs"]
    return {
        ("/accounts/", "pk"): pks(had["account"], *world.people.values()),
        ("/accounts/invitations/", "pk"): pks(had["invitation"]),
        ("/accounts/", "grant"): pks(had["grant"]),
        ("/account/second-step/", "pk"): ("1", "2"),
        ("/my-work/", "pk"): pks(mine, theirs),
        ("/quarters/asks/", "pk"): pks(mine, theirs),
        ("/answer/", "pk"): pks(mine, theirs),
        ("/issues/", "pk"): pks(had["issue"]),
        ("/import/", "pk"): pks(had["batch"]),
        ("/data/load/", "pk"): pks(had["load"].release),
        ("/data/loads/", "pk"): pks(had["load"]),
        ("/places/boundaries/", "pk"): ("1",),
        ("/reports/", "number"): ("1", "2"),
    }


def _names(world: World) -> Values:
    had = world.records
    measures = tuple(measure.slug for measure in had["measures"].values())
    cycles = (had["published"].slug, had["cycle"].slug)
    places = ("E09000099", "E05000001", "E01000001", "W1 1AA")
    return {
        ("/", "kind"): KINDS,
        ("/", "cycle_slug"): cycles,
        ("/api/", "cycle"): cycles,
        ("/api/", "measure"): measures,
        ("/api/", "statistic"): (had["statistic"].slug,),
        ("/api/", "code"): places,
        ("/partners/", "slug"): (MINE, THEIRS),
        ("/methods/", "name"): ("direction", "rating"),
        ("/measures/", "slug"): measures,
        ("/themes/", "slug"): (had["theme"].slug,),
        ("/reports/", "slug"): (*cycles, *measures),
        ("/reports/", "fingerprint"): ("0" * 64,),
        ("/answer/", "token"): (world.tokens["answer"],),
        ("/boundaries/", "type"): ("lsoa11", "ward17"),
        ("/boundaries/", "within"): ("E09000099",),
        ("/boundaries/", "hash"): ("0123abcd",),
        ("/places/boundaries/", "type"): ("lsoa11", "ward17"),
        ("/places/boundaries/import/", "token"): ("0" * 32,),
        ("/places/points/", "layer"): ("libraries",),
        ("/places/", "code"): places,
        ("/neighbourhoods/", "slug"): (had["neighbourhood"].slug,),
        ("/data/recipes/", "slug"): (had["load"].recipe.slug,),
        ("/statistics/", "slug"): (had["statistic"].slug,),
        ("/registers/", "slug"): tuple(declared()),
        ("/registers/", "key"): _keys(world),
        ("/registers/views/", "slug"): (had["view"].register,),
        ("/registers/views/", "name"): (had["view"].slug,),
        ("/registers/batches/", "pk"): ("1",),
    }


def _keys(world: World) -> tuple[str, ...]:
    """A key in each register, theirs among them; with another register's slug it is one that never was."""
    return tuple(
        {
            str(register.key_of(record))
            for register in declared().values()
            for record in register.model._default_manager.all()[:4]
        }
    )

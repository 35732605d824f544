"""Load the places of the demonstration, by the operations that everybody uses."""

import csv
import gzip
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from importlib.resources import as_file, files
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from lis.evidence.statistics import operations as statistics
from lis.evidence.statistics import queries as told
from lis.foundations.access.models import Account
from lis.partnership.places import operations as places
from lis.partnership.places import queries
from lis.publishing.commands.demonstration.places.making import SEED, Place, write_made_up

BOROUGH, REGION, COUNTRY = "E09000009", "E12000007", "E92000001"
SHAPES = ("borough", "msoa11", "ward22", "lsoa11")
LOOKUPS = (("lsoa11", "msoa11", "exact"), ("lsoa11", "ward22", "best_fit"))
BOUNDARY_SOURCE = "Office for National Statistics, super generalised boundaries of December 2011"
MADE_OF_PARTS = {
    "borough": f"{BOUNDARY_SOURCE}, put together",
    "msoa11": f"{BOUNDARY_SOURCE}, put together",
    "ward22": f"Approximate: {BOUNDARY_SOURCE}, each in the ward that most of its postcodes are in",
    "lsoa11": BOUNDARY_SOURCE,
}
LOOKUP_SOURCES = {
    "msoa11": "Office for National Statistics, postcode lookup of May 2022",
    "ward22": "Best fit by living postcodes: OS Code-Point Open, April 2025, ONS lookup, May 2022",
}
POSTCODE_SOURCE = "ONS postcode lookup, May 2022; OS Code-Point Open, April 2025"
LICENCE = "Open Government Licence v3.0"
ATTRIBUTION = (
    "Source: Office for National Statistics licensed under the Open Government Licence v.3.0."
    " Contains OS data © Crown copyright and database right 2025."
    " Contains Royal Mail data © Royal Mail copyright and database right 2025."
)
RECIPE, TABLE = "made-up-places", "made_up_places.csv"
LAYER, LIBRARIES = "made-up-libraries", 12
ACCEPTED = "Made up for the demonstration."


@contextmanager
def _file(name: str) -> Iterator[Path]:
    """One of the files of this package, on disk."""
    with as_file(files(__package__) / name) as path:
        yield path


def has_places() -> bool:
    """Whether the places of the demonstration are here."""
    return queries.has_shapes("lsoa11")


def load_places(*, by: Account, on: date) -> None:
    """Load areas, shapes, lookups and postcodes, then made-up libraries."""
    places.ensure_area_types()
    _load_above(by)
    for slug in SHAPES:
        with _file(f"{slug}.geojson") as path:
            places.import_boundaries(
                path,
                slug,
                parent=REGION if slug == "borough" else BOROUGH,
                source=MADE_OF_PARTS[slug],
                licence=LICENCE,
                attribution=ATTRIBUTION,
                by=by,
            )
    _load_lookups(by)
    with TemporaryDirectory() as folder:
        _load_postcodes(Path(folder), by, on)
        _load_libraries(Path(folder), by)


def _load_above(by: Account) -> None:
    types = {one.slug: one for one in queries.area_types()}
    country = places.NewArea(COUNTRY, "England")
    region = places.NewArea(REGION, "London", parent=COUNTRY)
    places.keep_areas(type=types["country"], areas=[country], by=by)
    places.keep_areas(type=types["region"], areas=[region], by=by)


def _load_lookups(by: Account) -> None:
    types = {one.slug: one for one in queries.area_types()}
    for below, above, kind in LOOKUPS:
        with _file(f"{below}_{above}.csv") as path:
            places.import_lookup(
                path=path,
                from_type=types[below],
                to_type=types[above],
                kind=kind,
                source=LOOKUP_SOURCES[above],
                licence=LICENCE,
                by=by,
            )


def _load_postcodes(folder: Path, by: Account, on: date) -> None:
    table = folder / "postcodes.csv"
    table.write_text(_postcodes(), encoding="utf-8")
    places.import_postcodes(path=table, as_at="202205", source=POSTCODE_SOURCE, by=by, on=on)


def _postcodes() -> str:
    return gzip.decompress((files(__package__) / "postcodes.csv.gz").read_bytes()).decode()


def _load_libraries(folder: Path, by: Account) -> None:
    """Made-up libraries at living postcodes."""
    living = [row for row in csv.DictReader(_postcodes().splitlines()) if row["lat"]]
    chosen = Random(SEED).sample(living, LIBRARIES)  # noqa: S311
    table = folder / "made_up_libraries.csv"
    lines = [f"Library {at} (made up),{one['pcds']},library" for at, one in enumerate(chosen, 1)]
    table.write_text("\n".join(["name,postcode,kind", *lines]) + "\n", encoding="utf-8")
    source = "Made up for the demonstration by a seeded generator"
    places.import_points(table, LAYER, name="Libraries (made up)", source=source, synthetic=True, by=by)


def load_example_and_figures(*, by: Account) -> int:
    """Add the example neighbourhood, and figures that are made up; how many figures were kept."""
    places.ensure_examples(by=by)
    return load_made_up(by=by)


def has_figures() -> bool:
    """Whether any statistic of places was ever loaded."""
    return told.every_statistic().exists()


def load_made_up(*, by: Account) -> int:
    """Make the figures of small areas up and load them by their recipe; how many were kept."""
    statistics.ensure_recipes(by=by)
    recipe = statistics.save_recipe(text=_recipe(), slug=RECIPE, by=by)
    with TemporaryDirectory() as folder:
        table = Path(folder) / TABLE
        write_made_up(table, small_areas(), BOROUGH)
        load = statistics.start_load(path=table, recipe=recipe, by=by)
        statistics.read_load(load=load, by=by)
    statistics.accept_load(load=load, by=by, reason=ACCEPTED)
    return load.rows_kept


def _recipe() -> str:
    return (files(__package__) / "made_up.yaml").read_text(encoding="utf-8")


def small_areas() -> list[Place]:
    """The small areas, each with its ward and its place."""
    wards: Mapping[str, str] = {
        code: found[0][0] for code, found in queries.bridge("lsoa11", "ward22").items()
    }
    return [
        Place(area.code, wards[area.code], area.longitude or 0.0, area.latitude or 0.0)
        for area in queries.areas("lsoa11").filter(code__in=wards).order_by("code")
    ]

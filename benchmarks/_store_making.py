"""Made-up figures of many statistics, areas and periods, the same each time, published as real ones are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa

from lis.evidence.statistics.layout import COLUMNS, LAYOUT

LSOAS = 33_755
BOROUGH = 195
TYPE = "lsoa21"
Z95, Z998 = 1.96, 3.09


@dataclass(frozen=True)
class Size:
    """How much is made: statistics by areas by periods."""

    statistics: int
    areas: int = LSOAS
    periods: int = 10

    @property
    def rows(self) -> int:
        return self.statistics * self.areas * self.periods

    @property
    def words(self) -> str:
        each = f"{self.statistics:,} statistics × {self.areas:,} areas × {self.periods} periods"
        return f"{each} = {self.rows:,} rows"

    @cached_property
    def codes(self) -> list[str]:
        return [f"made.s{number:04}" for number in range(self.statistics)]

    @cached_property
    def places(self) -> list[str]:
        return [f"E01{number:06}" for number in range(self.areas)]

    @cached_property
    def boroughs(self) -> list[str]:
        return [f"E09{number:06}" for number in range(-(-self.areas // BOROUGH))]

    @cached_property
    def times(self) -> list[str]:
        return [str(2016 + number) for number in range(self.periods)]


def figures(size: Size, code: str) -> pa.Table:
    """Every figure of one statistic: a percentage with its counts and limits, rounded as they are printed."""
    chance = np.random.default_rng([7, size.codes.index(code)])
    rows = size.areas * size.periods
    people = np.tile(chance.integers(400, 3_000, size.areas), size.periods).astype(float)
    share = np.tile(chance.beta(4, 26, size.areas), size.periods)
    cases = chance.binomial(people.astype(int), share).astype(float)
    rate = cases / people
    limits = {}
    for name, z in (("95", Z95), ("998", Z998)):
        middle, half = _wilson(rate, people, z)
        limits[f"low{name}"] = np.round(100 * (middle - half), 2)
        limits[f"high{name}"] = np.round(100 * (middle + half), 2)
    columns = {
        "statistic": _constant(code, rows),
        "type": _constant(TYPE, rows),
        "area": _repeated(size.places, np.tile(np.arange(size.areas), size.periods)),
        "period": _repeated(size.times, np.repeat(np.arange(size.periods), size.areas)),
        "breakdown": _constant("", rows),
        "value": np.round(100 * rate, 2),
        "numerator": cases,
        "denominator": people,
        **limits,
        "status": pa.nulls(rows, pa.string()),
        "note": pa.nulls(rows, pa.string()),
        "release": np.ones(rows, dtype=np.int64),
        "lineage": pa.nulls(rows, pa.string()),
    }
    return pa.table({name: columns[name] for name in COLUMNS.names}, schema=COLUMNS)


class Made(Mapping[str, pa.Table]):
    """The figures of all statistics by code, each made when it is asked for."""

    def __init__(self, size: Size) -> None:
        self.size = size

    def __getitem__(self, code: str) -> pa.Table:
        return figures(self.size, code)

    def __iter__(self) -> Iterator[str]:
        return iter(self.size.codes)

    def __len__(self) -> int:
        return self.size.statistics


def scattered(size: Size, batch: int = 65_536) -> Iterator[pa.RecordBatch]:
    """The same figures as a national file has them: period by period, every statistic in turn."""
    tables = {}
    for first in range(0, size.statistics, 10):
        tables = {code: figures(size, code) for code in size.codes[first : first + 10]}
        for period in range(size.periods):
            for table in tables.values():
                yield from table.slice(period * size.areas, size.areas).to_batches(max_chunksize=batch)


def publish(size: Size, by: object, reason: str = "Made up for a benchmark") -> object:
    """Publish all of it in one edition."""
    from lis.foundations.store import operations

    return operations.publish(layout=LAYOUT, changed=Made(size), by=by, reason=reason)


def register(size: Size) -> None:
    """The areas in their boroughs, and what each statistic is, as the interface has to know them."""
    from lis.evidence.statistics.models import Statistic
    from lis.partnership.places.models import Area, AreaType

    kinds = {
        slug: AreaType.objects.create(slug=slug, level=level, name=slug, plural=slug, size=size_of)
        for slug, level, size_of in ((TYPE, "lsoa", 20), ("borough", "borough", 60))
    }
    above = Area.objects.bulk_create(Area(type=kinds["borough"], code=code) for code in size.boroughs)
    Area.objects.bulk_create(
        Area(type=kinds[TYPE], code=code, parent=above[number // BOROUGH])
        for number, code in enumerate(size.places)
    )
    Statistic.objects.bulk_create(
        Statistic(
            code=code,
            slug=code.replace(".", "-"),
            name=code,
            kind=Statistic.Kind.PROPORTION,
            per=100,
            unit="%",
            decimals=1,
            interval=Statistic.Interval.PUBLISHED,
        )
        for code in size.codes
    )


def _wilson(rate: np.ndarray, people: np.ndarray, z: float) -> tuple[np.ndarray, np.ndarray]:
    spread = 1 + z * z / people
    middle = (rate + z * z / (2 * people)) / spread
    half = z / spread * np.sqrt(rate * (1 - rate) / people + z * z / (4 * people * people))
    return middle, half


def _constant(text: str, rows: int) -> pa.Array:
    return pa.array([text]).take(pa.array(np.zeros(rows, dtype=np.int32)))


def _repeated(texts: list[str], numbers: np.ndarray) -> pa.Array:
    return pa.array(texts).take(pa.array(numbers))

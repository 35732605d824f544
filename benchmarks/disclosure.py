"""Protecting small counts of a whole country: 33,755 areas, one in ten of them small, and all their totals.

Made-up counts and homes, seeded: areas in fives, in boroughs of about a hundred, in regions, in one country;
then also in wards that cut across the fives. Says the seconds of processor time and how many are left out;
`--attack` proves a borough by the reference's own attack.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from _timing import row, seconds

AREAS, BOROUGHS, REGIONS = 33_755, 326, 9
FIVE, WARDS = 5, 20
SEED, SMALL, THRESHOLD = 20111129, 0.1, 5


@dataclass(frozen=True)
class Country:
    """The counts of every area, by its code, its type, and the codes that hold it."""

    counts: Mapping[str, int]
    types: Mapping[str, str]
    parents: Mapping[str, Collection[str]]


def country(areas: int, *, crossed: bool) -> Country:
    """Made-up counts of the smallest areas, and the totals of all that hold them."""
    chance = np.random.default_rng(SEED)
    small, large = chance.integers(1, THRESHOLD, areas), chance.integers(THRESHOLD, 200, areas)
    values = np.where(chance.random(areas) < SMALL, small, large).tolist()
    wards = chance.integers(0, WARDS, areas).tolist()
    counts: dict[str, int] = {}
    types: dict[str, str] = {}
    parents: dict[str, Collection[str]] = {}
    for i, value in enumerate(values):
        borough = i * BOROUGHS // areas
        wider = [f"borough {borough}", f"region {borough * REGIONS // BOROUGHS}", "country"]
        homes = [f"msoa {borough} {i // FIVE}", *([f"ward {borough} {wards[i]}"] if crossed else [])]
        parents[f"lsoa {i}"] = [*homes, *wider]
        parents |= dict.fromkeys(homes, wider) | {wider[0]: wider[1:], wider[1]: wider[2:]}
        for code in (f"lsoa {i}", *homes, *wider):
            counts[code] = counts.get(code, 0) + value
            types[code] = code.split()[0]
    return Country(counts, types, parents)


def table(made: Country) -> pa.Table:
    from lis.evidence.statistics.layout import COLUMNS

    told = {
        "statistic": ["made.up"] * len(made.counts),
        "area": list(made.counts),
        "type": list(made.types.values()),
        "period": ["2011"] * len(made.counts),
        "breakdown": [""] * len(made.counts),
        "value": [float(count) for count in made.counts.values()],
    }
    empty = [None] * len(made.counts)
    return pa.table({field.name: pa.array(told.get(field.name, empty), field.type) for field in COLUMNS})


def attacked(made: Country, hidden: Mapping[str, bool], home: str) -> int:
    """How many small counts of a borough the attack of the reference brings back."""
    from lis.methods import disclosure

    inside = [code for code, above in made.parents.items() if home in above or code == home]
    lowest = [code for code in inside if made.types[code] == "lsoa"]
    pieces = {code: frozenset(one for one in lowest if code in (one, *made.parents[one])) for code in inside}
    shown = [
        disclosure.Published(of, made.counts[code], made.counts[code])
        for code, of in pieces.items()
        if not hidden[code]
    ]
    left_out = {code: pieces[code] for code in inside if hidden[code]}
    counts = {code: made.counts[code] for code in lowest}
    return len(disclosure.attack(pieces=counts, published=shown, left_out=left_out).unsafe)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--areas", type=int, default=AREAS)
    parser.add_argument("--attack", action="store_true")
    asked = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lis.config.settings")
    import django

    django.setup()
    from lis.evidence.statistics.models import Statistic
    from lis.evidence.statistics.protecting.protection import hide

    print(
        row("Homes of the areas", "Figures", "Small", "Left out", "Processor time", "Given away in a borough")
    )
    print("|---|---|---|---|---|---|")
    for name, crossed in (("one within another", False), ("wards across them", True)):
        made = country(asked.areas, crossed=crossed)
        rows = table(made)
        began = time.process_time()
        flags = hide(rows, Statistic(code="made.up", kind="count", small_count=THRESHOLD), made.parents)
        spent = time.process_time() - began
        hidden = dict(zip(made.counts, flags.tolist(), strict=True))
        small = sum(0 < count < THRESHOLD for count in made.counts.values())
        told = f"{attacked(made, hidden, 'borough 7')}" if asked.attack else "not asked"
        print(row(name, f"{len(rows):,}", f"{small:,}", f"{sum(hidden.values()):,}", seconds(spent), told))


if __name__ == "__main__":
    main()

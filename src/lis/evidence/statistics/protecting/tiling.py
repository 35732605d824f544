"""Which ranges (ages, periods) put together make a longer one, and which categories make a whole."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping

Range = tuple[float, float]
BAND = re.compile(r"^(\d+)\s*(?:-|–|to)\s*(\d+)$")
OPEN = re.compile(r"^(\d+)\s*(?:\+|and over|or over|plus)$")
UNDER = re.compile(r"^(?:under|below|<)\s*(\d+)$")
ONE = re.compile(r"^(\d+)$")
WHOLE = frozenset({"all", "all people", "all persons", "both", "everyone", "persons", "total"})


def tilings(ranges: Mapping[str, Range]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every range that others make up without gap or overlap: by the shortest there are, and the longest.

    >>> list(tilings({"0-9": (0, 10), "0-4": (0, 5), "5-9": (5, 10)}))
    [('0-9', ('0-4', '5-9'))]
    """
    starts: dict[float, list[tuple[float, str]]] = {}
    for name, (start, end) in ranges.items():
        starts.setdefault(start, []).append((end, name))
    for name, whole in ranges.items():
        found = {tuple(_laid(starts, name, whole, chosen)) for chosen in (min, max)}
        yield from ((name, parts) for parts in sorted(found) if parts)


def _laid(starts, name: str, whole: Range, chosen) -> Iterator[str]:
    """The parts from the start of the whole to its end; nothing where they don't meet it."""
    laid, at = [], whole[0]
    while at < whole[1]:
        fitting = [(end, one) for end, one in starts.get(at, ()) if at < end <= whole[1] and one != name]
        if not fitting:
            return
        at, part = chosen(fitting)
        laid.append(part)
    yield from laid


def band(text: str) -> Range | None:
    """The range that a band of ages stands for, half-open; None for other words.

    >>> band("0-4"), band("85+"), band("female")
    ((0.0, 5.0), (85.0, inf), None)
    """
    words = text.casefold().removeprefix("aged ").removesuffix(" years").strip()
    if found := BAND.match(words):
        return float(found[1]), float(found[2]) + 1
    if found := OPEN.match(words):
        return float(found[1]), math.inf
    if found := UNDER.match(words):
        return 0.0, float(found[1])
    if found := ONE.match(words):
        return float(found[1]), float(found[1]) + 1
    return None


def makes_up(values: Iterable[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Which values of a dimension make up which; "" is everyone. Whether they do, the numbers must say.

    Bands are laid end to end; "White: Irish" is a part of "White"; all others together are everyone.

    >>> list(makes_up(["male", "female"])), list(makes_up(["White", "White: Irish", "White: other"]))[0]
    ([('', ('female', 'male'))], ('White', ('White: Irish', 'White: other')))
    """
    given = sorted(set(values) - {""})
    wholes = [value for value in given if value.casefold() in WHOLE]
    parts = [value for value in given if value not in wholes]
    yield from (("", (value,)) for value in wholes)
    bands = {value: found for value in parts if (found := band(value))}
    yield from tilings(bands)
    for value in parts:
        under = tuple(one for one in parts if one.startswith(f"{value}: "))
        if under:
            yield value, under
    top = [value for value in parts if not any(value.startswith(f"{one}: ") for one in parts if one != value)]
    yield from (("", one) for one in sorted(_everyone(top, bands)) if one)


def _everyone(top: list[str], bands: Mapping[str, Range]) -> set[tuple[str, ...]]:
    """Ways to make up everyone: all categories, and the shortest and the longest bands end to end."""
    if not bands:
        return {tuple(top)}
    whole = {"": (min(b[0] for b in bands.values()), max(b[1] for b in bands.values())), **bands}
    laid = {parts for name, parts in tilings(whole) if name == ""}
    rest = tuple(value for value in top if value not in bands)
    return {(*parts, *rest) for parts in laid}

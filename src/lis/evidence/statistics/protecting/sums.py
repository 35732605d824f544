"""What adds up to what in a table: areas to those around them, breakdowns to everyone, months to years."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lis.evidence.statistics.figures import times
from lis.evidence.statistics.protecting.tiling import makes_up, tilings

Rows = NDArray[np.intp]
Parents = Mapping[str, str | Collection[str]]


@dataclass(frozen=True, eq=False)
class Sums:
    """Sums of rows: the row of each total, and its parts from `start[i]` to `start[i + 1]` in `parts`.

    `sort` tells sums of one total apart: by the areas, breakdowns or periods that they add up.
    """

    total: Rows
    start: Rows
    parts: Rows
    sort: Rows

    def __len__(self) -> int:
        return len(self.total)

    def chosen(self, keep: NDArray[np.bool_]) -> Sums:
        """Some of these sums."""
        sizes = np.diff(self.start)
        parts = self.parts[np.repeat(keep, sizes)]
        start = np.concatenate([[0], np.cumsum(sizes[keep])])
        return Sums(self.total[keep], start, parts, self.sort[keep])


@dataclass(frozen=True, eq=False)
class Keys:
    """What tells rows apart, as whole numbers, with the words that they stand for."""

    words: Mapping[str, tuple[str, ...]]
    ids: Mapping[str, Rows]

    @classmethod
    def of(cls, table: Any) -> Keys:
        """The keys of a table of statistics."""
        words, ids = {}, {}
        for name in ("type", "area", "period", "breakdown"):
            coded = table.column(name).combine_chunks().dictionary_encode()
            words[name] = tuple(coded.dictionary.to_pylist())
            ids[name] = np.asarray(coded.indices.to_numpy(zero_copy_only=False), dtype=np.intp)
        return cls(words, ids)

    def __len__(self) -> int:
        return len(self.ids["area"])

    def joined(self, *names: str) -> Rows:
        """One number for each combination of these keys."""
        made = np.zeros(len(self), dtype=np.intp)
        for name in names:
            made = made * len(self.words[name]) + self.ids[name]
        return made


def sums_of(keys: Keys, parents: Parents) -> Sums:
    """Every sum that the keys of a table suggest. Whether its numbers agree, `agreeing` says."""
    areas = _of_areas(keys, parents)
    pairs = [areas, _of_vintages(keys)]
    pairs += list(_of_values(keys, "breakdown", _breakdowns(keys.words["breakdown"])))
    pairs += list(_of_values(keys, "period", _periods(keys.words["period"])))
    types = len(keys.words["type"])
    # Sums of areas are told apart by the type that they add up, all others each by a number of its own.
    sorts = [areas[0] % types] + [np.full(len(pair[0]), types + i) for i, pair in enumerate(pairs[1:])]
    there = [i for i, pair in enumerate(pairs) if len(pair[0])]
    return _joined([pairs[i] for i in there], [sorts[i] for i in there])


Pairs = tuple[Rows, Rows, Rows]
"""The sum that a pair belongs to (any number), the row of its total, the row of one part."""


def _joined(pairs: list[Pairs], sorts: list[Rows]) -> Sums:
    if not pairs:
        return Sums(*(np.zeros(n, dtype=np.intp) for n in (0, 1, 0, 0)))
    offset, made = 0, []
    for sum_of, total, part in pairs:
        _, number = np.unique(sum_of, return_inverse=True)
        made.append((number + offset, total, part))
        offset += int(number.max()) + 1
    number, total, part = (np.concatenate(column) for column in zip(*made, strict=True))
    order = np.argsort(number, kind="stable")
    first = np.concatenate([[0], np.flatnonzero(np.diff(number[order])) + 1])
    sort = np.concatenate(sorts)[order][first]
    return Sums(total[order][first], np.append(first, len(order)), part[order], sort)


def _of_areas(keys: Keys, parents: Parents) -> Pairs:
    """Rows of areas, and the rows of the areas that hold them, in one period and breakdown."""
    number = {code: i for i, code in enumerate(keys.words["area"])}
    above = [_listed(parents.get(code, ())) for code in keys.words["area"]]
    held = [[number[code] for code in codes if code in number] for codes in above]
    sizes = np.array([len(one) for one in held], dtype=np.intp)
    flat = np.array([one for codes in held for one in codes], dtype=np.intp)
    starts = np.concatenate([[0], np.cumsum(sizes)])
    times_each = sizes[keys.ids["area"]]
    part = np.repeat(np.arange(len(keys)), times_each)
    within = np.arange(len(part)) - np.repeat(np.cumsum(times_each) - times_each, times_each)
    holder = flat[starts[keys.ids["area"][part]] + within]
    cell = keys.joined("period", "breakdown")[part] * len(keys.words["area"]) + holder
    total = place_of(keys.joined("period", "breakdown", "area"), cell)
    there = (total >= 0) & (keys.ids["type"][total] != keys.ids["type"][part])
    sum_of = cell * len(keys.words["type"]) + keys.ids["type"][part]
    return sum_of[there], total[there], part[there]


def _of_vintages(keys: Keys) -> Pairs:
    """The same area in the same period under two types: each is the other."""
    cell = keys.joined("period", "breakdown", "area")
    order = np.argsort(cell, kind="stable")
    same = np.flatnonzero(np.diff(cell[order]) == 0)
    return same, order[same], order[same + 1]


def _of_values(keys: Keys, name: str, made: Iterator[tuple[str, tuple[str, ...]]]) -> Iterator[Pairs]:
    """Rows that agree in all but one key, whose values make up another."""
    number = {word: i for i, word in enumerate(keys.words[name])}
    others = keys.joined(*(one for one in ("type", "area", "period", "breakdown") if one != name))
    of_value = [np.flatnonzero(keys.ids[name] == i) for i in range(len(number))]
    for whole, parts in made:
        totals = of_value[number[whole]]
        rows = np.concatenate([of_value[number[part]] for part in parts])
        place = place_of(others[totals], others[rows])
        # All parts must have a row, or what is missing keeps the sum open.
        there = place >= 0
        counted = np.bincount(place[there], minlength=len(totals))
        there &= counted[place] == len(parts)
        yield place[there], totals[place[there]], rows[there]


def _breakdowns(words: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Which breakdowns make up which, one dimension at a time."""
    values: dict[tuple[str, str], dict[str, str]] = {}
    for word in words:
        dims = dict(pair.split("=", 1) for pair in word.split(";") if "=" in pair)
        for dim, value in dims.items():
            rest = ";".join(f"{d}={v}" for d, v in sorted(dims.items()) if d != dim)
            values.setdefault((rest, dim), {})[value] = word
    there = set(words)
    for (rest, _), named in values.items():
        whole = {"": rest} if rest in there else {}
        for total, parts in makes_up(named):
            known = {**named, **whole}
            if total in known:
                yield known[total], tuple(named[part] for part in parts)


def _periods(words: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    known = {word: period for word in words if (period := times.period_of(word))}
    spans = {word: (float(p.start.toordinal()), float(p.end.toordinal())) for word, p in known.items()}
    yield from tilings(spans)


def place_of(known: Rows, asked: Rows) -> Rows:
    """Where each number asked for stands among the known; -1 where it doesn't."""
    if not len(known):
        return np.full(len(asked), -1, dtype=np.intp)
    order = np.argsort(known, kind="stable")
    at = np.minimum(np.searchsorted(known[order], asked), len(known) - 1)
    return np.where(known[order][at] == asked, order[at], -1)


def _listed(codes: str | Collection[str]) -> Collection[str]:
    return (codes,) if isinstance(codes, str) else codes

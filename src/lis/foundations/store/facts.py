"""What is known of a subject's file without opening it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Key = tuple[str, ...]
Where = Mapping[str, "str | Collection[str]"]


@dataclass(frozen=True)
class RowGroup:
    """Rows that are read together: how many, and the first and the last row's values of the order."""

    rows: int
    first: Key
    last: Key

    def may_hold(self, wanted: Mapping[int, frozenset[str]]) -> bool:
        """Whether rows with these values, by position in the order, can be in it."""
        for position, (low, high) in enumerate(zip(self.first, self.last, strict=True)):
            values = wanted.get(position)
            if values is not None and not any(low <= value <= high for value in values):
                return False
            if low != high:
                return True
        return True

    def constant(self, position: int) -> bool:
        """Whether all its rows have one value there."""
        return self.first[: position + 1] == self.last[: position + 1]


@dataclass(frozen=True)
class Facts:
    """A subject's file: its rows, its series (the order without the place, and rows), its row groups."""

    rows: int
    order: tuple[str, ...]
    series: tuple[tuple[Key, int], ...]
    groups: tuple[RowGroup, ...]

    def distinct(self, column: str, where: Where | None = None) -> tuple[str, ...]:
        """The values of a column of the series, sorted, of the series that agree with `where`."""
        position = self.order.index(column)
        return tuple(sorted({key[position] for key, _ in self.matching(where or {})}))

    def newest(self, column: str, where: Where | None = None) -> str | None:
        """The highest value of a column among the series that agree with `where`; None where none does."""
        return max(self.distinct(column, where), default=None)

    def matching(self, where: Where) -> Iterator[tuple[Key, int]]:
        """The series that agree with `where`, each with its number of rows."""
        wanted = positions(self.order, where)
        for key, rows in self.series:
            if all(key[at] in values for at, values in wanted.items() if at < len(key)):
                yield key, rows

    def as_json(self) -> dict[str, Any]:
        return {
            "form": "parquet",
            "rows": self.rows,
            "order": list(self.order),
            "series": [[*key, rows] for key, rows in self.series],
            "groups": [[group.rows, list(group.first), list(group.last)] for group in self.groups],
        }

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Facts:
        """Read again what `as_json` gave."""
        return cls(
            rows=told["rows"],
            order=tuple(told["order"]),
            series=tuple((tuple(key), rows) for *key, rows in told["series"]),
            groups=tuple(RowGroup(rows, tuple(low), tuple(high)) for rows, low, high in told["groups"]),
        )


def positions(order: tuple[str, ...], where: Where) -> dict[int, frozenset[str]]:
    """What is wanted, by position in the order; columns that the order does not name are left out."""
    return {order.index(name): wanted(value) for name, value in where.items() if name in order}


def wanted(value: str | Collection[str]) -> frozenset[str]:
    """One value or several, as a set."""
    return frozenset([value] if isinstance(value, str) else value)

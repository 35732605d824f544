"""How a table lies in the store."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True)
class Layout:
    """The columns of a table, and in what order its rows lie.

    A file holds one value of `subject`. Its rows are told apart, and sorted, by `order`, whose last column is
    `place`. Rows that agree in everything up to `block` can be read alone. A series is what agrees in all of
    `order` but the place; of each kind of series, the `recent` highest values of `latest` also stand in the
    second copy, which is laid out by place.
    """

    table: str
    columns: pa.Schema
    subject: str
    order: tuple[str, ...]
    block: str
    place: str
    latest: str
    recent: int = 1

    def __post_init__(self) -> None:
        unknown = {self.subject, *self.order, self.block, self.place, self.latest} - set(self.columns.names)
        if unknown:
            raise ValueError(f"{self.table} has no column {', '.join(sorted(unknown))}.")
        if self.order[-1] != self.place or self.subject in self.order:
            raise ValueError("The order ends with the place, and does not name the subject.")
        if not {self.block, self.latest} <= set(self.series):
            raise ValueError("Blocks and what is latest are told by columns of the order before the place.")

    @property
    def series(self) -> tuple[str, ...]:
        """What names a series within a subject: the order without the place."""
        return self.order[:-1]

    @property
    def depth(self) -> int:
        """How many columns of the order name a block."""
        return self.order.index(self.block) + 1

    @property
    def trend(self) -> tuple[str, ...]:
        """What a line through time is found by: the order without the block."""
        return tuple(name for name in self.order if name != self.block)

    @cached_property
    def coded(self) -> pa.Schema:
        """The columns with what names a row as numbers of texts: so rows are moved with far less work."""
        import pyarrow as pa

        named = {self.subject, *self.order}
        kind = pa.dictionary(pa.int32(), pa.string())
        return pa.schema([one.with_type(kind) if one.name in named else one for one in self.columns])

    @cached_property
    def chunked(self) -> pa.Schema:
        """The coded columns but for the place, of which there are too many to read them for a few rows."""
        at = self.coded.get_field_index(self.place)
        return self.coded.set(at, self.columns.field(at))

    @property
    def names(self) -> list[str]:
        return list(self.columns.names)

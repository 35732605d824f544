"""Writing a subject: sorted rows as Parquet, one row group a block, with the facts that readers need."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from lis.foundations.store.facts import Facts, Key, RowGroup
from lis.foundations.store.layout import Layout
from lis.foundations.store.refusals import Refused

ROOMY = 4_096
"""A row group of so many rows is not filled up with another series of its block."""
MOST = 131_072
FACTS = "lis-store-facts"


class SubjectWriter:
    """Cuts sorted rows into row groups, and notes what it wrote."""

    def __init__(self, layout: Layout, subject: str, to: Path) -> None:
        self.layout, self.subject = layout, subject
        self.groups: list[RowGroup] = []
        self.series: dict[Key, int] = {}
        self._held: list[pa.Table] = []
        self._last: tuple[Key, str] | None = None
        # Printed figures repeat: as a dictionary they take two thirds, and are read in half the time.
        repeating = [name for name in layout.names if name != layout.place]
        # Without the schema of Arrow in the file, texts are read back as plain texts.
        self._file = pq.ParquetWriter(
            to,
            layout.coded,
            compression="zstd",
            use_dictionary=repeating,
            write_statistics=[layout.subject, *layout.order],
            store_schema=False,
        )

    def add(self, table: pa.Table) -> None:
        """Take the next sorted rows. Raises Refused where a row is told twice."""
        for key, rows in runs(table, self.layout.series):
            for start in range(0, rows.num_rows, MOST):
                self._take(key, rows.slice(start, MOST))

    def close(self) -> Facts:
        """End the file; it tells its own facts too."""
        self._write_held()
        total = sum(group.rows for group in self.groups)
        facts = Facts(total, self.layout.order, tuple(self.series.items()), tuple(self.groups))
        self._file.add_key_value_metadata({FACTS: json.dumps(facts.as_json())})
        self._file.close()
        return facts

    def _take(self, key: Key, rows: pa.Table) -> None:
        self._refuse_repeats(key, rows)
        if self._held and self._is_full(key, rows.num_rows):
            self._write_held()
        self._held.append(rows)
        self.series[key] = self.series.get(key, 0) + rows.num_rows
        self._last = key, rows[self.layout.place][-1].as_py()

    def _is_full(self, key: Key, coming: int) -> bool:
        before = self._last[0] if self._last else key
        held = sum(rows.num_rows for rows in self._held)
        if before[: self.layout.depth] != key[: self.layout.depth] or held + coming > MOST:
            return True
        return before != key and held >= ROOMY

    def _write_held(self) -> None:
        if not self._held:
            return
        rows = pa.concat_tables(self._held)
        self._held = []
        self._file.write_table(rows, row_group_size=rows.num_rows)
        order = rows.select(self.layout.order)
        first, last = (tuple(order.slice(at, 1).to_pylist()[0].values()) for at in (0, rows.num_rows - 1))
        self.groups.append(RowGroup(rows.num_rows, first, last))

    def _refuse_repeats(self, key: Key, rows: pa.Table) -> None:
        places = rows[self.layout.place].combine_chunks().cast(pa.string())
        if self._last and self._last[0] == key:
            places = pa.concat_arrays([pa.array([self._last[1]], places.type), places])
        elif key in self.series:
            raise Refused(f"{self.subject}: the rows of {self._named(key)} do not lie together.")
        later = places.slice(1)
        wrong = pc.less_equal(later, places.slice(0, len(places) - 1))
        if pc.any(wrong).as_py():
            place = later[wrong.index(True).as_py()].as_py()
            raise Refused(f"{self.subject}: {self.layout.place}={place}, {self._named(key)} is told twice.")

    def _named(self, key: Key) -> str:
        return ", ".join(f"{name}={value}" for name, value in zip(self.layout.series, key, strict=True))


def write_subject(layout: Layout, subject: str, tables: Iterable[pa.Table], to: Path) -> Facts:
    """Write sorted rows of one subject; the file's facts. Raises Refused where a row is told twice."""
    writer = SubjectWriter(layout, subject, to)
    for table in tables:
        writer.add(table)
    return writer.close()


def facts_within(file: Path, layout: Layout) -> Facts | None:
    """The facts that a file of ours tells of itself; None where it is not ours, or of another layout."""
    metadata = pq.read_metadata(file)
    told = (metadata.metadata or {}).get(FACTS.encode())
    if told is None or not metadata.schema.to_arrow_schema().equals(layout.columns):
        return None
    facts = Facts.of(json.loads(told))
    return facts if facts.order == layout.order else None


def fitted(layout: Layout, subject: str, table: pa.Table) -> pa.Table:
    """A table as the layout has it. Raises Refused where it can't be, or tells of another subject."""
    table = shaped(layout, table, subject)
    at = table.schema.get_field_index(layout.subject)
    others = set(table[layout.subject].unique().to_pylist()) - {subject}
    if others:
        raise Refused(f"{subject}: has rows of {', '.join(sorted(others))}.")
    none = pa.array(np.zeros(table.num_rows, dtype=np.int32))
    return table.set_column(at, table.schema.field(at), pa.DictionaryArray.from_arrays(none, [subject]))


def shaped(layout: Layout, table: pa.Table, called: str) -> pa.Table:
    """A table with the layout's columns. Raises Refused where it can't be, or rows lack their names."""
    missing = set(layout.names) - set(table.column_names)
    if missing:
        raise Refused(f"{called}: the columns {', '.join(sorted(missing))} are missing.")
    for name in (layout.subject, *layout.order):
        if table[name].null_count:
            raise Refused(f"{called}: {table[name].null_count} rows have no {name}.")
    try:
        # First to the texts they are: what is not text is refused, not coded.
        given = table.select(layout.names)
        plain = pa.schema(
            [_plain(there, one) for there, one in zip(given.schema, layout.columns, strict=True)]
        )
        return given.cast(plain).cast(layout.coded).unify_dictionaries()
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError, ValueError) as problem:
        raise Refused(f"{called}: {problem}") from problem


def _plain(there: pa.Field, wanted: pa.Field) -> pa.Field:
    """What a column is cast to first: what is coded already stays so."""
    coded = pa.types.is_dictionary(there.type) and there.type.value_type.equals(wanted.type)
    return wanted.with_type(there.type) if coded else wanted


def runs(table: pa.Table, names: Iterable[str]) -> Iterator[tuple[Key, pa.Table]]:
    """Sorted rows, cut where any of these columns changes, each with what the columns hold there."""
    if not table.num_rows:
        return
    table = table.unify_dictionaries().combine_chunks()
    columns = [table[name] for name in names]
    changes = np.zeros(table.num_rows - 1, dtype=bool)
    for column in columns:
        array = column.combine_chunks()
        if pa.types.is_dictionary(array.type):
            array = array.indices
        changed = pc.not_equal(array.slice(1), array.slice(0, len(array) - 1))
        changes |= changed.to_numpy(zero_copy_only=False)
    starts = [0, *(np.flatnonzero(changes) + 1).tolist(), table.num_rows]
    for start, end in zip(starts, starts[1:], strict=False):
        yield tuple(column[start].as_py() for column in columns), table.slice(start, end - start)

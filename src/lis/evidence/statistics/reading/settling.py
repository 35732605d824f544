"""Figures as read into one file a statistic, sorted, each figure once."""

import json
from collections.abc import Iterator
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from lis.evidence.statistics.reading.absent import Covering, fill
from lis.evidence.statistics.reading.mapping import ROWS
from lis.evidence.statistics.reading.rejects import Rejects
from lis.evidence.statistics.reading.staging import QUICKLY, Staging
from lis.evidence.statistics.recipes import Repeats
from lis.foundations.store.ordering import in_order, sort

KEY = ("type", "period", "breakdown", "area")
SUMMED = ("value", "numerator", "denominator")
LIMITS = ("low95", "high95", "low998", "high998")
SAME, OTHER = "the same", "another figure"
Groups = np.ndarray[Any, np.dtype[np.int64]]


def settle(staging: Staging, repeats: Repeats, covering: Covering | None = None) -> None:
    """Sort what was read into files by statistic. Repeats are summed, or refused but for the first.

    With a `covering`, areas without a row are filled in with 0.
    """
    state = staging.state
    state.subjects, state.repeats = {}, {"same": 0, "different": 0, "summed": 0, "mapped": 0}
    for number, (code, tables) in enumerate(staging.by_statistic()):
        state.subjects[code] = f"subject-{number:06}.parquet"
        _settle_one(staging, code, tables, repeats)
    refused = state.repeats["same"] + state.repeats["different"]
    state.kept -= refused + state.repeats["summed"]
    state.rejected += refused
    if covering:
        fill(staging, covering)
    state.settled = True
    staging.save()


def _settle_one(staging: Staging, code: str, tables: Iterator[pa.Table], repeats: Repeats) -> None:
    # Without the schema of Arrow in the file, texts are read back as plain texts.
    with pq.ParquetWriter(staging.subject_file(code), ROWS, store_schema=False, **QUICKLY) as writer:
        for table in _whole_groups(in_order(tables, KEY)):
            settled, rejects = _without_repeats(table, repeats, staging.state.repeats)
            writer.write_table(settled)
            if len(rejects):
                staging.add_rejects(rejects)


def _whole_groups(tables: Iterator[pa.Table]) -> Iterator[pa.Table]:
    """The same rows, cut so that no figure and its repeats fall into two tables."""
    held: pa.Table | None = None
    for table in tables:
        if held is not None:
            table = pa.concat_tables([held, table])
        table = table.unify_dictionaries().combine_chunks()
        starts = _starts(table)
        cut = int(starts[-1]) if len(starts) else 0
        if cut:
            yield table.slice(0, cut).combine_chunks()
        held = table.slice(cut)
    if held is not None and len(held):
        yield held.combine_chunks()


def _starts(table: pa.Table) -> Groups:
    """The row with which each figure begins."""
    if not len(table):
        return np.zeros(0, dtype=np.int64)
    new = np.zeros(len(table) - 1, dtype=bool)
    for name in KEY:
        codes = _coded(table[name]).indices.to_numpy(zero_copy_only=False)
        new |= codes[1:] != codes[:-1]
    return np.concatenate([[0], np.flatnonzero(new) + 1])


def _coded(column: pa.ChunkedArray) -> pa.DictionaryArray:
    return column.chunk(0) if column.num_chunks == 1 else column.unify_dictionaries().combine_chunks()


def _without_repeats(table: pa.Table, repeats: Repeats, tally: dict[str, Any]) -> tuple[pa.Table, pa.Table]:
    """Each figure once: repeats are added where the recipe says so, or where areas were mapped onto one."""
    starts = _starts(table)
    table = _told_lineage(table, starts, tally)
    if len(starts) == len(table):
        return table, Rejects().table()
    if repeats is Repeats.SUM:
        return _summed(table, starts, tally), Rejects().table()
    mapped = pa.array(_texts_filled(table["lineage"]))
    together, apart = table.filter(mapped), table.filter(pc.invert(mapped))
    kept, rejects = _first_of_each(apart, _starts(apart), tally)
    if len(together):
        kept = pa.concat_tables([kept, _summed(together, _starts(together), tally)])
    return sort(kept, KEY), rejects


def _texts_filled(column: pa.ChunkedArray) -> np.ndarray:
    coded = _coded(column)
    filled = np.array([bool(text) for text in coded.dictionary.to_pylist()], dtype=bool)
    return filled[coded.indices.to_numpy(zero_copy_only=False)]


def _told_lineage(table: pa.Table, starts: Groups, tally: dict[str, Any]) -> pa.Table:
    """In place of the codes that rows were mapped from: what a figure is made of, as answers.Lineage."""
    mapped = np.flatnonzero(_texts_filled(table["lineage"]))
    if not len(mapped):
        return table
    tally["mapped"] += len(mapped)
    codes, areas = table["lineage"].to_pylist(), table["area"].to_pylist()
    ends = np.append(starts[1:], len(table))
    for group in np.unique(np.searchsorted(starts, mapped, side="right") - 1):
        rows = range(int(starts[group]), int(ends[group]))
        parts = [codes[row] or areas[row] for row in rows]
        told = {"share_whole": 1.0, "share_apportioned": 0.0, "parts": parts, "weights": [1.0] * len(parts)}
        told["note"] = "Codes of another vintage were mapped to this area."
        for row in rows:
            codes[row] = json.dumps(told)
    column = pa.array(codes, pa.string()).dictionary_encode().cast(ROWS.field("lineage").type)
    return table.set_column(table.schema.get_field_index("lineage"), "lineage", column)


def _summed(table: pa.Table, starts: Groups, tally: dict[str, Any]) -> pa.Table:
    if len(starts) == len(table):
        return table
    tally["summed"] += len(table) - len(starts)
    first = table.take(pa.array(starts))
    for name in SUMMED:
        values = table[name].to_numpy()
        sums = np.add.reduceat(values, starts)
        column = pa.array(sums, pa.float64(), from_pandas=True)
        first = first.set_column(first.schema.get_field_index(name), first.schema.field(name), column)
    for name in LIMITS:
        alone = np.diff(np.append(starts, len(table))) == 1
        column = pc.if_else(pa.array(alone), first[name], pa.scalar(None, pa.float64()))
        first = first.set_column(first.schema.get_field_index(name), first.schema.field(name), column)
    return first


def _first_of_each(table: pa.Table, starts: Groups, tally: dict[str, Any]) -> tuple[pa.Table, pa.Table]:
    """The row of each figure that stands first in the file; the others as rejects."""
    if len(starts) == len(table):
        return table, Rejects().table()
    lines = table["line"].to_numpy()
    group = np.zeros(len(table), dtype=np.int64)
    group[starts[1:]] = 1
    group = np.cumsum(group)
    order = np.lexsort((lines, group))
    first = order[starts]
    later = np.setdiff1d(np.arange(len(table)), first, assume_unique=True)
    values = table["value"].to_numpy()
    base = first[group[later]]
    same = (values[later] == values[base]) | (np.isnan(values[later]) & np.isnan(values[base]))
    tally["same"] += int(same.sum())
    tally["different"] += int((~same).sum())
    words = [
        f"Line {line} already tells {SAME if alike else OTHER} for this area, period and breakdown."
        for line, alike in zip(lines[base].tolist(), same.tolist(), strict=True)
    ]
    rejects = Rejects()
    read = [f"{value:.15g}" for value in values[later].tolist()]
    rejects.add(lines[later], column="", read=read, reason=words, figures=1)
    return table.take(pa.array(np.sort(first))), rejects.table()

"""What a load publishes of each statistic, whole: what stays of the edition before, and what is new."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from lis.evidence.statistics.layout import LAYOUT, TABLE
from lis.evidence.statistics.models import Load, Statistic
from lis.evidence.statistics.operations.registering import parents
from lis.evidence.statistics.operations.reporting import published
from lis.evidence.statistics.protecting import protect
from lis.evidence.statistics.reading.staging import Staging
from lis.evidence.statistics.recipes import Replaces
from lis.foundations.store import queries as editions

BATCH = 131_072
NAMED = [LAYOUT.subject, *LAYOUT.order]
Rows: TypeAlias = pa.Table | Iterable[pa.RecordBatch]
Watch = Callable[[int, int], None]


@dataclass(frozen=True)
class Changed(Mapping[str, Rows]):
    """The rows of each statistic of a load by code, made when they are asked for: so few are in memory.

    `tell` hears how many were asked for, of how many.
    """

    load: Load
    replaces: Replaces
    staging: Staging
    statistics: Mapping[str, Statistic]
    tell: Watch

    def __len__(self) -> int:
        return len(self.statistics)

    def __iter__(self) -> Iterator[str]:
        return iter(self.statistics)

    def __getitem__(self, code: str) -> Rows:
        statistic = self.statistics[code]
        self.tell(list(self.statistics).index(code), len(self))
        file = self.staging.subject_file(code)
        stays = _staying(published(code, self._newest), file, self.replaces)
        batches = _batches(stays, file, self.load.release_id)
        if not (statistic.small_count or statistic.round_to):
            return batches
        table = pa.Table.from_batches(batches, LAYOUT.coded).cast(LAYOUT.columns)
        return protect(table, statistic, self._homes if statistic.small_count else {})

    @cached_property
    def _newest(self) -> Any:
        return editions.edition(TABLE)

    @cached_property
    def _homes(self) -> Any:
        return parents()


def _staying(before: pa.Table, file: Path, replaces: Replaces) -> pa.Table:
    """The published rows that the file does not replace."""
    if replaces is Replaces.ALL or not len(before):
        return before.slice(0, 0)
    keys = ("type", "period") if replaces is Replaces.BLOCK else ("type", "period", "breakdown", "area")
    told = pq.read_table(file, columns=list(keys)).group_by(keys).aggregate([])
    return before.join(told, keys=list(keys), join_type="left anti").select(LAYOUT.columns.names)


def _batches(stays: pa.Table, file: Path, release: int) -> Iterator[pa.RecordBatch]:
    yield from stays.cast(LAYOUT.coded).to_batches()
    with pq.ParquetFile(file, read_dictionary=NAMED) as opened:
        for batch in opened.iter_batches(BATCH):
            yield _of_release(batch, release)


def _of_release(batch: pa.RecordBatch, release: int) -> pa.RecordBatch:
    columns = [
        pa.array(np.full(len(batch), release, dtype=np.int64))
        if field.name == "release"
        else batch.column(field.name).cast(field.type)
        for field in LAYOUT.coded
    ]
    return pa.RecordBatch.from_arrays(columns, schema=LAYOUT.coded)

"""Sorting a stream of any length into a file a subject, within little memory."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from lis.foundations.store.ahead import ahead
from lis.foundations.store.layout import Layout
from lis.foundations.store.ordering import in_order
from lis.foundations.store.spilling import Chunk, Marked, chunks, spill, spilled
from lis.foundations.store.subject_file import write_subject


@dataclass(frozen=True)
class Progress:
    """How far a sorting is: rows put aside, and of these, rows that stand in their subject's file."""

    spilled: int
    sorted: int = 0


@dataclass(frozen=True)
class Taken:
    """What is safe of an earlier run: rows, and the mark after the last of them (None where nothing is)."""

    rows: int
    mark: Any


def taken(folder: Path) -> Taken:
    """Where to take up a sorting that was stopped: give only what comes after."""
    told = chunks(folder)
    return Taken(sum(chunk.rows for chunk in told), told[-1].mark if told else None)


def sort_stream(
    layout: Layout,
    batches: Iterable[pa.RecordBatch | Marked],
    folder: Path,
    tell: Callable[[Progress], object] = lambda progress: None,
) -> dict[str, Path]:
    """A sorted file for each subject."""
    safe = taken(folder).rows
    for chunk in spill(layout, batches, folder):
        safe += chunk.rows
        tell(Progress(safe))
    told = chunks(folder)
    done = 0
    files: dict[str, Path] = {}
    subjects = sorted({name for chunk in told for name in chunk.subjects})
    sorted_files = ahead(lambda subject: _sorted_file(layout, folder, told, subject, safe), subjects)
    for subject, (file, rows) in zip(subjects, sorted_files, strict=True):
        files[subject] = file
        done += rows
        tell(Progress(safe, done))
    return files


def _sorted_file(
    layout: Layout, folder: Path, told: list[Chunk], subject: str, total: int
) -> tuple[Path, int]:
    """The file of a subject; made again only where an earlier run did not come to it."""
    # The total is in the name because more rows may have come since an earlier run.
    name = hashlib.sha256(f"{total} {subject}".encode()).hexdigest()[:32]
    place = folder / f"subject-{name}.parquet"
    if place.exists():
        import pyarrow.parquet as pq

        return place, pq.read_metadata(place).num_rows
    part = place.with_suffix(".part")
    facts = write_subject(
        layout, subject, in_order(spilled(layout, folder, told, subject), layout.order), part
    )
    part.replace(place)
    return place, facts.rows

"""Sorting what is too much for memory, before it is published."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from lis.foundations.store.layout import Layout

if TYPE_CHECKING:
    import pyarrow as pa

    from lis.foundations.store.sorting import Progress, Taken
    from lis.foundations.store.spilling import Marked


def sort_into_subjects(
    *,
    layout: Layout,
    batches: Iterable[pa.RecordBatch | Marked],
    folder: Path,
    tell: Callable[[Progress], object] = lambda progress: None,
) -> dict[str, Path]:
    """Sort rows of any number, in any order, into a file for each subject in this folder, to be published.

    Takes little memory. Rows are put aside in chunks; once killed or stopped (where `batches` raises),
    `taken` of the folder says which rows are safe: call again with what comes after. `tell` hears of
    progress. Raises Refused as `publish` does. The folder is the caller's to remove.
    """
    from lis.foundations.store.sorting import sort_stream

    return sort_stream(layout, batches, folder, tell)


def taken(folder: Path) -> Taken:
    """How many rows of a sorting that was stopped are safe, and the mark after the last of them."""
    from lis.foundations.store import sorting

    return sorting.taken(folder)

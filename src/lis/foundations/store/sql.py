"""DuckDB inside the process: for sorting what is larger than memory, and for free questions."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from lis.foundations.store.layout import Layout
from lis.foundations.store.listing import Copy, file_name
from lis.foundations.store.objects import new_part, objects

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

THREADS = 2
ASKING = "256MB"


@contextmanager
def working_connection(memory: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that keeps within so much memory and puts the rest among the store's parts."""
    import duckdb

    folder = new_part("-duckdb")
    connection = duckdb.connect(":memory:")
    try:
        connection.execute("SET memory_limit = ?", [memory])
        connection.execute("SET temp_directory = ?", [str(folder)])
        connection.execute(f"SET threads = {THREADS}")
        connection.execute("SET preserve_insertion_order = false")
        yield connection
    finally:
        connection.close()
        shutil.rmtree(folder, ignore_errors=True)


def answer(layout: Layout, files: Sequence[str], sql: str, parameters: Sequence[Any]) -> pa.Table:
    """Ask these files of subjects, as one table of the layout's name. The question can read nothing else."""
    names = [file_name(sha256, Copy.SUBJECT) for sha256 in files]
    with working_connection(ASKING) as connection:
        connection.execute("SET preserve_insertion_order = true")
        _offer(connection, layout, names)
        connection.execute("SET lock_configuration = true")
        return connection.execute(sql, list(parameters)).to_arrow_table()


def _offer(connection: duckdb.DuckDBPyConnection, layout: Layout, names: Sequence[str]) -> None:
    """Give the files a table's name, then shut every other door to the disk and the network."""
    local = [objects().local(name) for name in names]
    paths = [str(path) for path in local if path]
    if names and len(paths) == len(names):
        connection.execute("SET allowed_paths = ?", [paths])
        connection.execute("SET enable_external_access = false")
        connection.read_parquet(paths).create_view(layout.table)
        return
    connection.execute("SET enable_external_access = false")
    connection.register(layout.table, _from_afar(layout, names))


def _from_afar(layout: Layout, names: Sequence[str]) -> Any:
    """The files as one table that is read as it is asked for, where they are not on this machine."""
    import pyarrow.dataset as ds

    if not names:
        return layout.columns.empty_table()
    fragments = [ds.ParquetFileFormat().make_fragment(objects().open(name)) for name in names]
    return ds.FileSystemDataset(fragments, layout.columns, ds.ParquetFileFormat())

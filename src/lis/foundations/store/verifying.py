"""Whether every file is what the manifest says it is."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator

import pyarrow as pa
import pyarrow.parquet as pq

from lis.foundations.store.listing import Copy, file_name
from lis.foundations.store.manifest import manifest, manifest_name
from lis.foundations.store.models import Edition, EditionFile, StoredFile
from lis.foundations.store.objects import objects

READ = 1 << 22


def file_problems(table: str, tell: Callable[[int], object]) -> Iterator[str]:
    """What is wrong with the files that a table's editions list; `tell` hears how many were read."""
    listed = EditionFile.objects.filter(edition__table=table)
    copies: dict[int, str] = dict(listed.values_list("file_id", "copy").distinct())
    files = StoredFile.objects.filter(pk__in=listed.values("file_id"))
    for number, file in enumerate(files.iterator(), start=1):
        yield from _problems(file, file_name(file.sha256, copies[file.pk]))
        tell(number)


def edition_problems(edition: Edition) -> Iterator[str]:
    """What is wrong with an edition's list."""
    listed = {(one.copy, one.key) for one in edition.listed.all()}
    subjects = {key for copy, key in listed if copy == Copy.SUBJECT}
    trends = {key for copy, key in listed if copy == Copy.TREND}
    if subjects != trends:
        yield f"{edition}: {', '.join(sorted(subjects ^ trends))} lacks one of its two copies."
    layers = edition.listed.filter(copy=Copy.PLACE).values_list("file__facts", flat=True)
    told = {subject for facts in layers for subject in facts["subjects"]}
    if subjects - told:
        yield f"{edition}: {', '.join(sorted(subjects - told))} is in no layer by place."
    name = manifest_name(edition)
    try:
        with objects().open(name) as file:
            if json.loads(file.read()) != manifest(edition):
                yield f"{name} does not say what the database says."
    except FileNotFoundError:
        yield f"{name} is missing."


def _problems(file: StoredFile, name: str) -> Iterator[str]:
    try:
        source = objects().open(name)
    except FileNotFoundError:
        yield f"{name} is missing."
        return
    with source:
        if source.size() != file.size:
            yield f"{name} has {source.size():,} bytes where {file.size:,} were written."
        elif _sha256(source) != file.sha256:
            yield f"{name} holds something else than was written."
        elif (rows := _rows(source, name)) != file.rows or file.facts["rows"] != rows:
            yield f"{name} has {rows:,} rows where {file.rows:,} are remembered."


def _sha256(source: pa.NativeFile) -> str:
    told = hashlib.sha256()
    source.seek(0)
    while part := source.read(READ):
        told.update(part)
    return told.hexdigest()


def _rows(source: pa.NativeFile, name: str) -> int:
    source.seek(0)
    if name.endswith(".parquet"):
        return int(pq.read_metadata(source).num_rows)
    opened = pa.ipc.open_file(source)
    return sum(opened.get_batch(number).num_rows for number in range(opened.num_record_batches))

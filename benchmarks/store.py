"""The store at 10 and 101 million figures: loading, questions, memory; beside DuckDB, SQLite, Datasette.

`script/bench store` makes both sizes; `--small` only the first; `--statistics 3900` makes the larger one
larger (1.3 billion). It needs some 50 bytes of disk a figure, under --folder, and removes them afterwards.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import _store_asking as asking
import _store_making as making
import _store_peers as peers
import _store_telling as telling
from _place import a_place, machine, open_place, python
from _timing import each

HERE = "benchmarks/store.py"
RUNS = 200
BYTES = 110


def main() -> None:
    chosen = _chosen()
    if chosen.step:
        print(json.dumps(STEPS[chosen.step](_size(chosen))))
        return
    print(f"{machine()}.")
    if chosen.folder:
        Path(chosen.folder).mkdir(parents=True, exist_ok=True)
        tempfile.tempdir = chosen.folder
    small = _at_one_size(making.Size(30, chosen.areas), peers_too=True)
    short = _at_one_size(making.Size(300, chosen.areas, 1), only="b", peers_too=True)
    if chosen.small:
        return
    large = _at_one_size(making.Size(chosen.statistics, chosen.areas, chosen.periods), peers_too=False)
    for way in ("store", "http"):
        before = small[way] | {kind: took for kind, took in short[way].items() if kind == "b"}
        telling.tell_growth(before, large[way], way)


def _chosen() -> argparse.Namespace:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--small", action="store_true", help="10 million figures only")
    options.add_argument("--statistics", type=int, default=300)
    options.add_argument("--periods", type=int, default=10)
    options.add_argument("--areas", type=int, default=making.LSOAS)
    options.add_argument("--folder", help="where to keep files meanwhile")
    options.add_argument("--step", help=argparse.SUPPRESS)
    return options.parse_args()


def _size(chosen: argparse.Namespace) -> making.Size:
    return making.Size(chosen.statistics, chosen.areas, chosen.periods)


def _at_one_size(size: making.Size, *, peers_too: bool, only: str = "") -> dict[str, dict[str, float]]:
    """Make it, ask it, remove it; the median of each question in milliseconds."""
    print(f"\n## {size.words}\n")
    with a_place() as place:
        _refuse_small_disk(Path(place["LIS_DATA_DIR"]), size.rows * BYTES)

        def step(name: str) -> dict[str, Any]:
            numbers = {"statistics": size.statistics, "areas": size.areas, "periods": size.periods}
            words = [f"--{key}={number}" for key, number in numbers.items()]
            said = python(place, HERE, *words, f"--step={name}").splitlines()
            return dict(json.loads(said[-1]))

        if peers_too and not only:
            telling.tell_loading(step("load"))
        telling.tell_making(step("make"), size)
        told = step("ask")
        others = step("peers") if peers_too else {}
        telling.tell_answers(told, others, only or "abcd")
        over_http = telling.tell_http(place, size, RUNS)
    return {"store": told["store"], "http": over_http}


def step_load(size: making.Size) -> dict[str, Any]:
    """A national CSV, in another order, into sorted subjects and an edition; beside DuckDB's COPY of it."""
    import duckdb
    from pyarrow import csv

    open_place({})
    folder = Path(os.environ["LIS_DATA_DIR"])
    file = folder / "national.csv"
    with csv.CSVWriter(file, making.COLUMNS) as writer:
        for batch in making.scattered(size):
            writer.write_batch(batch)
    started = time.perf_counter()
    target = folder / "copied.parquet"
    kinds = {name: "VARCHAR" for name in ("period", "breakdown", "status", "note", "lineage")}
    duckdb.sql(f"COPY (SELECT * FROM read_csv('{file}', types={kinds})) TO '{target}' (COMPRESSION zstd)")
    copied = time.perf_counter() - started
    sorting, publishing = _load(file, folder / "sorting", size)
    shutil.rmtree(folder / "store")
    file.unlink()
    target.unlink()
    return {"copied": copied, "sorting": sorting, "publishing": publishing, "rows": size.rows} | _memory()


def _load(file: Path, folder: Path, size: making.Size) -> tuple[float, float]:
    from pyarrow import csv

    from lis.foundations.access.operations import system_account
    from lis.foundations.store import operations

    by = system_account("benchmark")
    started = time.perf_counter()
    types = csv.ConvertOptions(
        column_types=making.COLUMNS, strings_can_be_null=True, quoted_strings_can_be_null=False
    )
    batches = csv.open_csv(file, convert_options=types)
    files = operations.sort_into_subjects(layout=making.LAYOUT, batches=batches, folder=folder)
    sorted_in = time.perf_counter() - started
    edition = operations.publish(layout=making.LAYOUT, changed=files, by=by, reason="Loaded")
    took = time.perf_counter() - started
    # What was measured is removed: the next step makes its own.
    shutil.rmtree(folder)
    edition.delete()
    return sorted_in, took - sorted_in


def step_make(size: making.Size) -> dict[str, Any]:
    """Publish everything in one edition, then one statistic of all anew."""
    open_place({})
    from lis.foundations.access.operations import system_account
    from lis.foundations.store import operations

    by = system_account("benchmark")
    making.register(size)
    started = time.perf_counter()
    making.publish(size, by)
    whole = time.perf_counter() - started
    one = {size.codes[0]: making.figures(size, size.codes[0])}
    started = time.perf_counter()
    operations.publish(layout=making.LAYOUT, changed=one, by=by, reason="One anew")
    again = time.perf_counter() - started
    return {"whole": whole, "again": again, "bytes": _bytes(size)} | _memory()


def _bytes(size: making.Size) -> dict[str, float]:
    from lis.foundations.store.models import EditionFile

    told: dict[str, float] = {}
    for copy, held in EditionFile.objects.filter(edition__number=1).values_list("copy", "file__size"):
        told[copy] = told.get(copy, 0) + held / size.rows
    return told


def step_ask(size: making.Size) -> dict[str, Any]:
    """The four questions to the store, with what memory that takes, then to bare DuckDB."""
    open_place({}, migrated=False)
    store = asking.of_the_store(size)
    told: dict[str, Any] = {"store": _medians(store, size, RUNS)} | _memory()
    told["at_once"] = _at_once(store, size)
    duckdb = asking.of_duckdb(size, _files(size))
    for kind in asking.NAMES:
        asking.same_answers(store, duckdb, asking.questions(size, kind, 3))
    told["duckdb"] = _medians(duckdb, size, 20)
    return told


def step_peers(size: making.Size) -> dict[str, Any]:
    """The four questions to SQLite, and to Datasette over HTTP."""
    open_place({}, migrated=False)
    folder = Path(os.environ["LIS_DATA_DIR"])
    file = folder / "peer.db"
    peers.fill_sqlite(file, _files(size))
    told = {"sqlite": _medians(asking.of_sqlite(size, file), size, 30)}
    with suppress(FileNotFoundError), peers.datasette(folder, file, size) as ask:
        if ask:
            told["datasette"] = _medians(ask, size, 30)
    file.unlink()
    return told


def _files(size: making.Size) -> dict[str, Path]:
    """Each statistic's file of the newest edition."""
    from lis.foundations.store import queries
    from lis.foundations.store.listing import Copy, file_name, listing
    from lis.foundations.store.objects import objects

    edition = queries.edition(making.LAYOUT.table)
    named = listing(edition).subjects if edition else {}
    return {
        code: path
        for code, sha256 in named.items()
        if (path := objects().local(file_name(sha256, Copy.SUBJECT)))
    }


def _medians(ask: asking.Ask, size: making.Size, runs: int) -> dict[str, float]:
    """Milliseconds at the median, by question, of a server that was asked about each statistic before."""
    told = {}
    for kind in asking.NAMES:
        asked = asking.questions(size, kind, runs)
        for question in [asked[0]] if kind == "b" else [replace(asked[0], code=code) for code in size.codes]:
            ask(question)
        told[kind] = each([lambda q=question: ask(q) for question in asked]).median * 1000
    return told


def _at_once(ask: asking.Ask, size: making.Size) -> float:
    """Answers a second to eight threads that ask all four."""
    kinds = [asking.questions(size, kind, RUNS) for kind in asking.NAMES]
    asked = [question for four in zip(*kinds, strict=True) for question in four]
    started = time.perf_counter()
    with ThreadPoolExecutor(telling.over_http.CLIENTS) as clients:
        list(clients.map(ask, asked))
    return len(asked) / (time.perf_counter() - started)


def _memory() -> dict[str, float]:
    return {"megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6}


def _refuse_small_disk(folder: Path, needed: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < needed:
        gigabytes = f"{needed / 1e9:.0f} GB are needed and {free / 1e9:.0f} GB are free"
        raise SystemExit(f"{gigabytes}: name a --folder where there is more.")


STEPS = {"load": step_load, "make": step_make, "ask": step_ask, "peers": step_peers}

if __name__ == "__main__":
    main()

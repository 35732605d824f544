"""How fast a national file is loaded: rows a second, against a bare DuckDB COPY of the same file, and memory.

Usage: script/bench loading [rows in millions, 2 without it]

The file is long: indicators × areas × periods with count, denominator and value, in CSV. Measured are reading
(to figures on disk), settling (sorted, a file a statistic, repeats found), and publishing; then DuckDB's own
COPY of the file to Parquet, in a process of its own as well, so that each shows its own highest memory.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

AREAS, PERIODS = 33_755, 10
STEPS = ("read", "settled", "checked", "published")
RECIPE = """
name: National file
source: Made up
licence: None
synthetic: yes
area: {column: area, type: lsoa21}
period: {column: period}
statistic: {column: indicator}
value: value
numerator: count
denominator: population
statistics:
  all: {topic: Made up, kind: proportion, per: 100}
"""


def write_file(to: Path, millions: float) -> int:
    """A file of about so many million rows; how many there are."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.csv as arrow_csv

    indicators = max(round(millions * 1e6 / AREAS / PERIODS), 1)
    areas = pa.array([f"E01{n:06}" for n in range(AREAS)])
    random = np.random.default_rng(7)
    with to.open("wb") as file:
        header = True
        for number in range(indicators):
            for period in range(PERIODS):
                table = _block(areas, number, period, random)
                arrow_csv.write_csv(table, file, arrow_csv.WriteOptions(include_header=header))
                header = False
    return indicators * PERIODS * AREAS


def _block(areas, number, period, random):
    import numpy as np
    import pyarrow as pa

    population = random.integers(800, 3_000, AREAS)
    count = random.binomial(population, 0.2)
    columns = {
        "indicator": pa.array([f"made.up.{number:03}"] * AREAS),
        "area": areas,
        "period": pa.array([str(2012 + period)] * AREAS),
        "value": np.round(100 * count / population, 4),
        "count": count,
        "population": population,
    }
    return pa.table(columns)


def ours(file: Path, rows: int) -> dict[str, float]:
    """Read, settle and publish the file."""
    _prepare()
    from lis.evidence.statistics import operations
    from lis.evidence.statistics.operations import loading
    from lis.foundations.access.operations import system_account

    by = system_account("benchmark")
    codes = "".join(f"  made.up.{n:03}: {{name: Made up {n}}}\n" for n in range(rows // AREAS // PERIODS))
    recipe = operations.save_recipe(text=RECIPE + codes, slug="national", by=by)
    load = operations.start_load(path=file, recipe=recipe, by=by)
    settle, clock = loading.settle, Clock()

    def timed(*given):
        clock.lap("read")
        settle(*given)
        clock.lap("settled")

    loading.settle = timed
    operations.read_load(load=load, by=by)
    clock.lap("checked")
    operations.accept_load(load=load, by=by, reason="benchmark")
    clock.lap("published")
    assert load.rows_kept == rows
    return clock.laps


class Clock:
    """Seconds by the clock on the wall, and of processors, since it was made."""

    def __init__(self) -> None:
        self.began, self.worked = time.perf_counter(), time.process_time()
        self.laps: dict[str, float] = {}

    def lap(self, name: str) -> None:
        """Note how long it took to come here."""
        self.laps[name] = time.perf_counter() - self.began
        self.laps[f"{name} processors"] = time.process_time() - self.worked


def _prepare() -> None:
    import django
    from django.core.management import call_command

    os.environ["DJANGO_SETTINGS_MODULE"] = "lis.config.settings"
    django.setup()
    call_command("migrate", verbosity=0)


def bare(file: Path, rows: int) -> dict[str, float]:
    """DuckDB's COPY of the file to Parquet."""
    import duckdb

    clock = Clock()
    with duckdb.connect() as connection:
        connection.execute(f"COPY (FROM read_csv('{file}')) TO '{file}.parquet' (FORMAT parquet)")
    clock.lap("copied")
    return clock.laps


def alone(name: str, file: Path, rows: int) -> dict[str, float]:
    """One of the two, in a process and a data folder of its own; its seconds and its highest memory."""
    with tempfile.TemporaryDirectory(dir=file.parent) as folder:
        told = subprocess.run(
            [sys.executable, __file__, name, str(file), str(rows)],
            env={**os.environ, "LIS_DATA_DIR": folder},
            stdout=subprocess.PIPE,
            check=True,
        )
    return json.loads(told.stdout.splitlines()[-1])


def main(millions: float = 2.0) -> None:
    """Print the rows that docs/performance.md quotes."""
    with tempfile.TemporaryDirectory(prefix="lis-loading-") as folder:
        file = Path(folder) / "national.csv"
        rows = write_file(file, millions)
        copied = alone("bare", file, rows)
        found = alone("ours", file, rows)
    print(f"{rows:,} rows, on {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}\n")
    print(
        "| up to | seconds | rows a second | × DuckDB COPY | seconds of processors |\n|---|---|---|---|---|"
    )
    for step, laps in (*((step, found) for step in STEPS), ("copied", copied)):
        told = f"{laps[step]:.1f} | {rows / laps[step]:,.0f} | {laps[step] / copied['copied']:.1f}"
        print(f"| {step} | {told} | {laps[f'{step} processors']:.1f} |")
    print(f"\nHighest memory: {found['memory']:,.0f} MB; DuckDB alone {copied['memory']:,.0f} MB")


if __name__ == "__main__":
    if len(sys.argv) > 3:
        seconds = {"ours": ours, "bare": bare}[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))
        seconds["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps(seconds))
    else:
        main(float(sys.argv[1]) if len(sys.argv) > 1 else 2.0)

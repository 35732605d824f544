"""The peers: the same rows in a SQLite table with an index a question, and that table behind Datasette."""

from __future__ import annotations

import http.client
import json
import sqlite3
import subprocess
import sys
import time
import urllib.parse
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pyarrow.parquet as pq
from _server import free_port
from _store_asking import FIGURE, Ask, Question, _sql
from _store_making import COLUMNS, Size

INDEXES = (
    "CREATE INDEX by_statistic ON statistics (statistic, type, period, breakdown, area)",
    "CREATE INDEX by_trend ON statistics (statistic, type, breakdown, area)",
    "CREATE INDEX by_place ON statistics (area, period)",
)
PATIENCE = 60


def fill_sqlite(file: Path, files: dict[str, Path]) -> None:
    """Write every row of these Parquet files into a table."""
    names = COLUMNS.names
    marks = ", ".join("?" * len(names))
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;")
        connection.execute(f"CREATE TABLE statistics ({', '.join(names)})")
        for path in files.values():
            columns = pq.read_table(path).to_pydict()
            rows = zip(*(columns[name] for name in names), strict=True)
            connection.executemany(f"INSERT INTO statistics VALUES ({marks})", rows)
        for index in INDEXES:
            connection.execute(index)
        connection.execute("ANALYZE")
        connection.commit()


@contextmanager
def datasette(folder: Path, file: Path, size: Size) -> Iterator[Ask | None]:
    """Datasette in an environment of its own, serving the table; None where it can't be had."""
    place = folder / "datasette"
    made = subprocess.run(["uv", "venv", "-q", "-p", sys.executable, place], check=False)
    wanted = ["uv", "pip", "install", "-q", "-p", place, "datasette"]
    if made.returncode or subprocess.run(wanted, check=False).returncode:
        yield None
        return
    port = free_port()
    limits = ["--setting", "max_returned_rows", "40000", "--setting", "sql_time_limit_ms", "20000"]
    command = [place / "bin" / "datasette", "serve", "--immutable", file, "--port", str(port), *limits]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(port)
        yield _asking(port, file.stem, size)
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _asking(port: int, name: str, size: Size) -> Ask:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)

    def ask(question: Question) -> int:
        sql, parameters = _sql(size, question, "statistics")
        for number in range(len(parameters)):
            sql = sql.replace("?", f":p{number}", 1)
        asked = {"sql": sql, "_shape": "array"} | {f"p{n}": value for n, value in enumerate(parameters)}
        connection.request("GET", f"/{name}.json?{urllib.parse.urlencode(asked)}")
        answer = connection.getresponse()
        content = answer.read()
        if answer.status in (301, 302):
            connection.request("GET", answer.headers["Location"])
            content = connection.getresponse().read()
        rows = json.loads(content)
        if not isinstance(rows, list) or (rows and FIGURE[1] not in rows[0]):
            raise SystemExit(f"Datasette answered: {content[:300]!r}")
        return len(rows)

    return ask


def _wait(port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            asked = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            asked.request("GET", "/-/versions.json")
            if asked.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("Datasette did not answer.")

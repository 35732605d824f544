"""The four questions that every page asks, put to the store, to bare DuckDB on its files, and to SQLite."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from _store_making import BOROUGH, LAYOUT, TYPE, Size

FIGURE = ["area", "value", "low95", "high95", "status"]
NAMES = {
    "a": "One statistic, latest period, a borough's areas",
    "b": "One place, every statistic, latest period",
    "c": "One statistic, every period, ten places",
    "d": "One statistic, latest period, every area (rank and quintiles)",
}
Ask = Callable[["Question"], int]


@dataclass(frozen=True)
class Question:
    """What is asked: which of the four, of which statistic, of which places."""

    kind: str
    code: str
    places: tuple[str, ...] = ()
    within: str = ""


def questions(size: Size, kind: str, count: int) -> list[Question]:
    """Questions of one kind, the same each time, about places and statistics by chance."""
    chance = random.Random(f"{kind} {size.areas}")
    return [_question(size, kind, chance) for _ in range(count)]


def _question(size: Size, kind: str, chance: random.Random) -> Question:
    code = chance.choice(size.codes)
    if kind == "a":
        borough = chance.randrange(size.areas // BOROUGH)
        inside = tuple(size.places[borough * BOROUGH : (borough + 1) * BOROUGH])
        return Question(kind, code, inside, size.boroughs[borough])
    if kind == "b":
        return Question(kind, code, (chance.choice(size.places),))
    return Question(kind, code, tuple(chance.sample(size.places, 10)) if kind == "c" else ())


def of_the_store(size: Size) -> Ask:
    """Ask the store's own queries; the rows that came."""
    from lis.foundations.store import queries

    def ask(question: Question) -> int:
        if question.kind == "b":
            found = queries.place_rows(LAYOUT, question.places[0], columns=["statistic", "period", *FIGURE])
            return int(found.num_rows)
        where: dict[str, Any] = {"type": TYPE, "breakdown": ""}
        if question.kind != "c":
            where["period"] = size.times[-1]
        if question.places:
            where["area"] = question.places
        found = queries.rows(LAYOUT, question.code, where=where, columns=["period", *FIGURE])
        if question.kind == "d":
            ranked(found["value"].to_numpy())
        return int(found.num_rows)

    return ask


def ranked(values: Any) -> Any:
    """Ranks and fifths of every area, as a page shows them."""
    import numpy as np

    order = np.empty(len(values), dtype=np.int32)
    order[np.argsort(-values, kind="stable")] = np.arange(1, len(values) + 1)
    return order, (order - 1) * 5 // len(values) + 1


def of_duckdb(size: Size, files: dict[str, Path]) -> Ask:
    """Ask bare DuckDB, with one connection and the file's path already known: the limit of SQL."""
    import duckdb

    connection = duckdb.connect(":memory:")
    everything = [str(path) for path in files.values()]

    def ask(question: Question) -> int:
        paths = everything if question.kind == "b" else [str(files[question.code])]
        sql, parameters = _sql(size, question, f"read_parquet({paths})")
        return len(connection.execute(sql, parameters).to_arrow_table())

    return ask


def of_sqlite(size: Size, file: Path) -> Ask:
    """Ask a SQLite table with an index for each question."""
    connection = sqlite3.connect(file)

    def ask(question: Question) -> int:
        sql, parameters = _sql(size, question, "statistics")
        return len(connection.execute(sql, parameters).fetchall())

    return ask


def _sql(size: Size, question: Question, table: str) -> tuple[str, list[str]]:
    """A question as SQL and its parameters."""
    columns = ", ".join(FIGURE)
    marks = ", ".join("?" * len(question.places))
    latest, places = size.times[-1], list(question.places)
    level = [question.code, TYPE]
    if question.kind == "a":
        where = f"statistic = ? AND type = ? AND period = ? AND breakdown = '' AND area IN ({marks})"
        return f"SELECT {columns} FROM {table} WHERE {where}", [*level, latest, *places]
    if question.kind == "b":
        return f"SELECT statistic, {columns} FROM {table} WHERE area = ? AND period = ?", [*places, latest]
    if question.kind == "c":
        where = f"statistic = ? AND type = ? AND breakdown = '' AND area IN ({marks})"
        return f"SELECT period, {columns} FROM {table} WHERE {where}", [*level, *places]
    ranks = "rank() OVER (ORDER BY value DESC) AS rank, ntile(5) OVER (ORDER BY value DESC) AS fifth"
    where = "statistic = ? AND type = ? AND period = ? AND breakdown = ''"
    return f"SELECT area, value, status, {ranks} FROM {table} WHERE {where}", [*level, latest]


def same_answers(first: Ask, second: Ask, asked: Sequence[Question]) -> None:
    """Stop where two ways of asking give another number of rows."""
    for question in asked:
        if (one := first(question)) != (other := second(question)):
            raise SystemExit(f"{question.kind}: {one} rows here, {other} there")

"""What publishing would change against the edition before: new, gone and changed figures, areas, periods."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from lis.evidence.statistics.recipes import Replaces

LARGEST = 20
KEY = "type, period, breakdown, area"
# Only our own words are put into SQL; what is compared comes as parameters.
SCOPES = {
    Replaces.BLOCK: "(type, period) IN (SELECT DISTINCT type, period FROM n)",
    Replaces.ALL: "true",
    Replaces.KEYS: f"({KEY}) IN (SELECT {KEY} FROM n)",  # noqa: S608
}
BOTH = """
CREATE OR REPLACE TEMP TABLE n AS SELECT {key}, value, status FROM read_parquet($file);
CREATE OR REPLACE TEMP TABLE o AS SELECT {key}, value, status FROM before WHERE {scope};
CREATE OR REPLACE TEMP TABLE j AS SELECT {key}, n.value AS now, o.value AS was,
  n.area IS NOT NULL AND o.area IS NOT NULL AS paired, o.area IS NULL AS fresh,
  n.value IS DISTINCT FROM o.value OR n.status IS DISTINCT FROM o.status AS differs
FROM n FULL JOIN o USING ({key});
"""


@dataclass(frozen=True)
class Compared:
    """A statistic against the edition before; `largest` has area, period, breakdown, before and after."""

    code: str
    new: int
    gone: int
    changed: int
    same: int
    new_periods: tuple[str, ...]
    gone_periods: tuple[str, ...]
    new_areas: int
    gone_areas: int
    largest: tuple[dict[str, Any], ...]

    def as_json(self) -> dict[str, Any]:
        """As a load keeps it."""
        told = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return {name: list(value) if isinstance(value, tuple) else value for name, value in told.items()}


def compare(connection: Any, code: str, file: Path, before: pa.Table, replaces: Replaces) -> Compared:
    """What a statistic's file changes of the rows that stand published; `connection` is DuckDB's."""
    if not len(before):
        return _all_new(code, file)
    connection.register("before", before)
    _prepare(connection, file, replaces)
    new, gone, changed, same = connection.execute(
        "SELECT count(*) FILTER (fresh), count(*) FILTER (NOT fresh AND NOT paired),"
        " count(*) FILTER (paired AND differs), count(*) FILTER (paired AND NOT differs) FROM j"
    ).fetchall()[0]
    return Compared(
        code,
        new,
        gone,
        changed,
        same,
        _values(connection, "period", "n", "before"),
        _values(connection, "period", "o", "n"),
        len(_values(connection, "area", "n", "before")),
        len(_values(connection, "area", "o", "n")),
        _largest(connection),
    )


def _all_new(code: str, file: Path) -> Compared:
    names = ["period", "area"]
    told = pq.read_table(file, columns=names, read_dictionary=names)
    periods = tuple(sorted(told["period"].unique().to_pylist()))
    areas = len(told["area"].unique())
    return Compared(code, len(told), 0, 0, 0, periods, (), areas, 0, ())


def _prepare(connection: Any, file: Path, replaces: Replaces) -> None:
    create, *others = [part.strip() for part in BOTH.split(";") if part.strip()]
    connection.execute(create.format(key=KEY), {"file": str(file)})
    for statement in others:
        connection.execute(statement.format(key=KEY, scope=SCOPES[replaces]))


def _values(connection: Any, column: str, inside: str, outside: str) -> tuple[str, ...]:
    sql = f"SELECT DISTINCT {column} FROM {inside} EXCEPT SELECT {column} FROM {outside} ORDER BY 1"  # noqa: S608
    return tuple(row[0] for row in connection.execute(sql).fetchall())


def _largest(connection: Any) -> tuple[dict[str, Any], ...]:
    rows = connection.execute(
        "SELECT area, period, breakdown, was, now FROM j WHERE paired AND differs"  # noqa: S608
        f" ORDER BY abs(coalesce(now, 0) - coalesce(was, 0)) DESC, area, period LIMIT {LARGEST}"
    ).fetchall()
    names = ("area", "period", "breakdown", "before", "after")
    return tuple(dict(zip(names, row, strict=True)) for row in rows)


def sentence(found: Mapping[str, int], edition: int | None) -> str:
    """What publishing would change, in words."""
    if edition is None or not (found["gone"] or found["changed"] or found["same"]):
        return (
            f"All {found['new']:,} figures are new: nothing of these levels and periods was published before."
        )
    parts = [f"{found[name]:,} {words}" for name, words in _WORDS if found[name]]
    return f"Against edition {edition}: {', '.join(parts)}."


_WORDS = (("new", "new"), ("changed", "changed"), ("gone", "gone"), ("same", "the same"))

"""Areas without a row, where a recipe says that these have none: a count of 0, and never a guess."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from lis.evidence.statistics.reading.areas import Register
from lis.evidence.statistics.reading.mapping import ROWS
from lis.evidence.statistics.reading.staging import LATE, QUICKLY, Staging
from lis.foundations.store.sql import working_connection

NOTE = "No row in the file: none were counted."
MEMORY = "700MB"
MOST = 0.5
"""Without word of the recipe, a file covers the boroughs of which more than this share of areas has a row."""
FILL = """
SELECT * FROM f UNION ALL BY NAME
SELECT statistic, type, area, period, breakdown, 0.0 AS value, '' AS status, $note AS note, '' AS lineage
FROM (SELECT DISTINCT statistic, type, period, breakdown FROM f) JOIN covered USING (type)
ANTI JOIN f USING (type, period, breakdown, area)
"""


@dataclass(frozen=True)
class Covering:
    """What is needed to fill in: areas by type, the borough of each area, and those that a recipe names."""

    register: Register
    homes: Mapping[str, str]
    within: tuple[str, ...] = ()
    area_column: str = ""


def fill(staging: Staging, covering: Covering) -> None:
    """Put a 0 for each area, period and breakdown that the file covers and has no row for; they are counted.

    Where a refused line could have been of any area, nothing is filled in: `state.filled` stays None.
    """
    state = staging.state
    doubtful = _doubtful(staging, covering)
    if doubtful is None:
        state.filled = None
        return
    covered = {code: _covered(staging.subject_file(code), covering, doubtful) for code in state.subjects}
    state.filled = sum(
        _fill_one(staging.subject_file(code), areas) for code, areas in covered.items() if len(areas)
    )


def _doubtful(staging: Staging, covering: Covering) -> set[str] | None:
    """Areas that refused lines could have been of; None where these could be any."""
    found: set[str] = set()
    for table in staging.reject_tables(before=LATE):
        if set(table["column"].to_pylist()) - {covering.area_column}:
            return None
        for code in set(table["read"].to_pylist()):
            targets = [way[code] for way in covering.register.ways.values() if code in way]
            if not targets:
                return None
            found.update(area for way in targets for area in way)
    return found


def _covered(file: Path, covering: Covering, doubtful: Collection[str]) -> pa.Table:
    """The known areas that the file covers, by type."""
    names = ["type", "area"]
    pairs = pq.read_table(file, columns=names, read_dictionary=names).group_by(names).aggregate([])
    seen: dict[str, set[str]] = {}
    for slug, area in zip(pairs["type"].to_pylist(), pairs["area"].to_pylist(), strict=True):
        seen.setdefault(slug, set()).add(area)
    rows = [(slug, area) for slug in seen for area in _of_type(slug, seen[slug], covering)]
    kept = [(slug, area) for slug, area in rows if area not in doubtful]
    return pa.table({"type": [slug for slug, _ in kept], "area": [area for _, area in kept]})


def _of_type(slug: str, seen: set[str], covering: Covering) -> list[str]:
    homes = covering.homes
    known = [code for code in covering.register.codes.get(slug, ()) if code in homes]
    around = set(covering.within)
    if not around:
        all_of, some_of = (
            Counter(homes[code] for code in known),
            Counter(homes[c] for c in known if c in seen),
        )
        around = {home for home, some in some_of.items() if some > MOST * all_of[home]}
    return [code for code in known if homes[code] in around]


def _fill_one(file: Path, covered: pa.Table) -> int:
    """Write a statistic's file again with the areas that had no row; how many figures were added."""
    before = pq.read_metadata(file).num_rows
    part = file.with_suffix(".part")
    with (
        working_connection(MEMORY) as connection,
        pq.ParquetWriter(part, ROWS, store_schema=False, **QUICKLY) as writer,
    ):
        connection.execute(f"CREATE VIEW f AS SELECT * FROM read_parquet('{file}')")  # noqa: S608
        connection.register("covered", covered)
        sql = f"{FILL} ORDER BY type, period, breakdown, area"
        connection.execute("SET preserve_insertion_order = true")
        for batch in connection.execute(sql, {"note": NOTE}).to_arrow_reader():
            writer.write_batch(_as_rows(batch))
    part.replace(file)
    return pq.read_metadata(file).num_rows - before


def _as_rows(batch: pa.RecordBatch) -> pa.RecordBatch:
    columns = {
        field.name: pc.cast(_plain(batch.column(field.name), field.type), field.type) for field in ROWS
    }
    return pa.RecordBatch.from_pydict(columns, schema=ROWS)


def _plain(column: pa.Array, wanted: pa.DataType) -> pa.Array:
    return column.dictionary_encode() if pa.types.is_dictionary(wanted) else column

"""What a load says of itself before somebody decides: its checks, and what it would change."""

import re
from collections import Counter
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from lis.evidence.statistics.checking import Check, Compared, compare, sentence
from lis.evidence.statistics.checking import reading as of_reading
from lis.evidence.statistics.checking.outliers import moved, outliers
from lis.evidence.statistics.checking.totals import totals
from lis.evidence.statistics.checking.values import impossible
from lis.evidence.statistics.layout import LAYOUT, TABLE
from lis.evidence.statistics.models import Load
from lis.evidence.statistics.reading import Register
from lis.evidence.statistics.reading.staging import Staging
from lis.evidence.statistics.recipes import Recipe
from lis.foundations.store import queries as store
from lis.foundations.store.sql import working_connection

COUNTS = ("new", "changed", "gone", "same")
LARGEST = 20
MEMORY = "700MB"
IN_QUOTES = re.compile(r"“[^”]*”|'[^']*'")


def report(*, load: Load, recipe: Recipe, staging: Staging, register: Register) -> None:
    """Make every check, and compare with the newest edition; the load keeps both."""
    edition = store.edition(TABLE)
    files = {code: staging.subject_file(code) for code in staging.state.subjects}
    compared, far, periods = [], [], {}
    with working_connection(MEMORY) as connection:
        for code, file in files.items():
            before = published(code, edition)
            compared.append(compare(connection, code, file, before, recipe.replaces))
            far += moved(connection, code, file, before)
            periods[code] = _periods(file, before)
    checks = [
        of_reading.adds_up(staging.state),
        of_reading.refused(_reasons(staging)),
        *of_reading.filled(staging.state, recipe.absent),
        *of_reading.codes(staging.state, recipe.area, register),
        of_reading.repeats(staging.state),
        *totals(recipe.totals, files, recipe.statistics),
        impossible((recipe.statistics[code], file) for code, file in files.items()),
        outliers(far),
        of_reading.mixed_periods(periods),
    ]
    keep_report(load, checks, difference_of(compared, edition.number if edition else None))


def keep_report(load: Load, checks: list[Check], difference: dict[str, Any]) -> None:
    """Write what was found into the load."""
    load.checks, load.difference = [check.as_json() for check in checks], difference
    load.save(update_fields=["checks", "difference"])


def published(code: str, edition: Any) -> pa.Table:
    """What stands published of a statistic."""
    return store.rows(LAYOUT, code, edition=edition) if edition else LAYOUT.columns.empty_table()


def difference_of(compared: list[Compared], edition: int | None) -> dict[str, Any]:
    """The difference report, as a load keeps it."""
    sums = {name: sum(getattr(one, name) for one in compared) for name in COUNTS}
    largest = [{"statistic": one.code, **change} for one in compared for change in one.largest]
    largest.sort(key=lambda change: -abs((change["after"] or 0) - (change["before"] or 0)))
    return {
        "edition": edition,
        "sentence": sentence(sums, edition),
        **sums,
        "statistics": [one.as_json() | {"largest": []} for one in compared],
        "largest": largest[:LARGEST],
    }


def _periods(file: Any, before: pa.Table) -> set[str]:
    import pyarrow.parquet as pq

    now = pq.read_table(file, columns=["period"], read_dictionary=["period"])["period"].unique().to_pylist()
    return {*now, *before["period"].unique().to_pylist()}


def _reasons(staging: Staging) -> Counter[str]:
    """How many figures were refused for each kind of reason: what is quoted in it doesn't count."""
    found: Counter[str] = Counter()
    for table in staging.reject_tables():
        sums = table.group_by("reason").aggregate([("figures", "sum")])
        for reason, figures in zip(
            sums["reason"].to_pylist(), pc.cast(sums["figures_sum"], pa.int64()).to_pylist(), strict=True
        ):
            found[_kind(reason)] += figures
    return found


def _kind(reason: str) -> str:
    said = IN_QUOTES.sub("…", reason)
    return re.sub(r"\bLine \d+", "An earlier line", said)

"""Import of a grid of 1,000 rows and 15 columns: new measures, the same file again, a corrected file."""

from __future__ import annotations

import io
import json
import random
import sys
import tempfile
import time
from pathlib import Path

import xlsxwriter
from _place import a_place, machine, open_place, python
from _timing import HEAD, against

ROWS = 1_000
LIMIT = 2.0
CYCLE = "2011/12-Q2"
ROUNDS = 3
HERE = "benchmarks/importing.py"
HEADER = (
    *("NI Code", "PI", "Tolerance Type", "Frequency", "2010/11 Performance", "Quarter 1"),
    *("Jul-11", "Aug-11", "Sep-11", "Quarter 2", "Quarter 2 Target", "Year to Date Performance"),
    *("Year End Target (11/12)", "Direction of Travel Qtr 2 vs Qtr 1", "Lead Agency"),
)
LEADS = ("Council", "Police", "Health Trust", "College", "Fire Service")
STEPS = {
    "new": "1,000 measures that are new",
    "same": "the same file again",
    "corrected": "a corrected file (100 figures)",
}


def workbook(*, corrected: int = 0, seed: int = 15) -> bytes:
    """The grid as an Excel file: counts that add up, stocks and percentages; the last `corrected` differ."""
    chance = random.Random(seed)
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet("Grid")
        percent = book.add_format({"num_format": "0.0%"})
        sheet.write_row(0, 0, HEADER)
        for row in range(1, ROWS + 1):
            _write(sheet, row, chance, percent, 1 if row > ROWS - corrected else 0)
    return content.getvalue()


def _write(sheet: object, row: int, chance: random.Random, percent: object, more: int) -> None:
    share = row % 4 == 0
    months = [chance.randint(20, 400) + more for _ in range(3)]
    quarter = sum(months) if row % 2 else months[-1]
    figures = [quarter * 4 + 7, quarter + chance.randint(-30, 30), *months, quarter, quarter + 5, quarter * 2]
    figures.append(quarter * 4)
    better = chance.choice(("Higher is better", "Lower is better"))
    words = (f"Local {row}", f"What residents report each month, measure {row}", better, "Monthly")
    sheet.write_row(row, 0, words)
    sheet.write_row(row, 4, [f / 4000 for f in figures] if share else figures, percent if share else None)
    sheet.write_row(row, 13, (chance.choice("↑↓"), chance.choice(LEADS)))


def main() -> None:
    if len(sys.argv) > 1:
        print(json.dumps(steps()))
        return
    print(f"Least of {ROUNDS} rounds; processor time beside it. {machine()}.\n\n{HEAD}")
    for database, name in (("sqlite", "SQLite"), ("postgresql", "PostgreSQL")):
        rounds = []
        for _ in range(ROUNDS):
            with a_place(database) as place:
                rounds.append(json.loads(python(place, HERE, "steps")))
        for step, said in STEPS.items():
            best = min((found[step] for found in rounds), key=lambda found: found["all"])
            note = f"reading and preview {best['preview']:.2f} s; processor {best['work']:.2f} s;"
            note += f" working the scorecard out after it {best['scorecard']:.2f} s"
            print(against(best["all"], LIMIT, f"{name}: {said}", note=note))


def steps() -> dict[str, dict[str, float]]:
    """Seconds of each step, in an empty place, in a process that has read a file before."""
    from django.conf import settings

    open_place({})
    assert settings.DATA_DIR
    _import(workbook(), name="warm.xlsx", apply=False)
    files = {"new": workbook(), "same": workbook(), "corrected": workbook(corrected=100)}
    return {step: _import(data, name=f"{step}.xlsx") for step, data in files.items()}


def _import(data: bytes, *, name: str, apply: bool = True) -> dict[str, float]:
    from lis.delivery.performance import operations, queries
    from lis.foundations.access.operations import system_account

    by = system_account("benchmark")
    started, began = time.perf_counter(), time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        operations.preview_import(data=data, file_name=name, cycle_code_given=CYCLE, by=by)
        preview = time.perf_counter() - started
        if apply:
            started, began = time.perf_counter(), time.process_time()
            operations.import_file(path=path, cycle_code_given=CYCLE, by=by)
    found = {"preview": preview, "all": time.perf_counter() - started, "work": time.process_time() - began}
    started = time.perf_counter()
    for cycle in queries.cycles():
        operations.refresh_scorecard(cycle=cycle)
    return {**found, "scorecard": time.perf_counter() - started}


if __name__ == "__main__":
    main()

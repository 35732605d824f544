"""How long a workbook takes to read, beside bare python-calamine: a grid of 1,000 rows and 15 columns."""

from __future__ import annotations

import io
import statistics
import time
from collections.abc import Callable

import python_calamine
import xlsxwriter

from lis.delivery.performance.grid import read_pack
from lis.foundations.intake import read

ROWS = 1_000
ROUNDS = 15
HEADER = (
    "NI Code",
    "PI",
    "Tolerance Type",
    "Frequency",
    "2010/11 Performance",
    "Quarter 1",
    "Jul-11",
    "Aug-11",
    "Sep-11",
    "Quarter 2",
    "Quarter 2 Target",
    "Year to Date Performance",
    "Year End Target (11/12)",
    "Direction of Travel Qtr 2 vs Qtr 1",
    "Lead Agency",
)


def a_workbook() -> bytes:
    """An xlsx whose figures are percentages with two decimals."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as workbook:
        sheet = workbook.add_worksheet()
        shape = workbook.add_format({"num_format": "0.00%"})
        sheet.write_row(0, 0, HEADER)
        for row in range(1, ROWS + 1):
            sheet.write_row(row, 0, (f"Local {row}", f"Measure number {row}", "Lower is better", "Monthly"))
            sheet.write_row(row, 4, [(row * column) % 997 / 997 for column in range(4, 13)], shape)
            sheet.write_row(row, 13, ("↑", "Council"))
    return content.getvalue()


def bare(data: bytes) -> int:
    """What calamine does alone: values, without formats, addresses or any check."""
    workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    return len(workbook.get_sheet_by_index(0).to_python())


def milliseconds(work: Callable[[], object]) -> float:
    """The median of several rounds, in processor time: other work on the machine does not count."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times) * 1000


def main() -> None:
    data = a_workbook()
    book = read(data, "grid.xlsx")
    alone = milliseconds(lambda: bare(data))
    size = f"{len(data) / 1000:,.0f} kB"
    print(f"A grid of {ROWS:,} rows and {len(HEADER)} columns, {size}, median of {ROUNDS} rounds.")
    print()
    print("| what | ms | times bare calamine |")
    print("|---|---|---|")
    for name, work in (
        ("bare python-calamine: values only", lambda: bare(data)),
        ("intake: checked, text as shown, addresses, formats, formulas", lambda: read(data, "grid.xlsx")),
        ("grid: rows, periods, doubts", lambda: read_pack(book, year="2011/12")),
    ):
        took = milliseconds(work)
        print(f"| {name} | {took:,.0f} | {took / alone:.1f} |")


if __name__ == "__main__":
    main()

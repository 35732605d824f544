"""Reads the police series that the back-tests use: one borough, monthly counts from April 2010."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
USUAL_PLACE = ROOT / "../shared/data/crime/MPS_Borough_Level_Crime_Historical_2010-04_on.csv"
FIRST_YEAR = 2010
YEARS = 11
LEAST_A_MONTH = 5


@dataclass(frozen=True)
class Series:
    """A kind of crime and its monthly counts, oldest first, from April 2010."""

    name: str
    months: tuple[int, ...]

    def year(self, first: int) -> int:
        """The total of the financial year that began in this year."""
        start = 12 * (first - FIRST_YEAR)
        return sum(self.months[start : start + 12])

    @property
    def quarters(self) -> tuple[int, ...]:
        """The totals of whole quarters."""
        whole = len(self.months) // 3 * 3
        return tuple(sum(self.months[i : i + 3]) for i in range(0, whole, 3))


def steady_series(path: Path, borough: str = "Ealing") -> list[Series]:
    """The borough's series of 5 or more a month with no year of zeros."""
    found = [s for s in _series(path, borough) if sum(s.months) >= LEAST_A_MONTH * len(s.months)]
    return [s for s in found if min(s.year(FIRST_YEAR + y) for y in range(YEARS)) > 0]


def run(bench: Callable[[Path], str]) -> None:
    """Print what a benchmark finds in the file named on the command line, or in its usual place."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else USUAL_PLACE
    if not path.exists():
        sys.exit(
            f"There is no file {path}. Give the path of the Metropolitan Police's monthly counts by borough "
            "(the historical file from April 2010)."
        )
    print(bench(path))


def _series(path: Path, borough: str) -> list[Series]:
    with path.open(newline="", encoding="utf-8-sig") as lines:
        header, *rows = csv.reader(lines)
    if header[3] != f"{FIRST_YEAR}04":
        sys.exit(f"{path} starts in {header[3]}, not in April {FIRST_YEAR}.")
    return [Series(row[1], tuple(int(n or 0) for n in row[3:])) for row in rows if row[2] == borough]

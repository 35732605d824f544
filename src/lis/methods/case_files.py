"""Cases that name files instead of holding their numbers: what the method is given comes out of the files."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from lis.methods.refusal import Refused

# Beside the folder of the case file; names only, so that a case can't point anywhere else.
RANKS = Path("../data/deprivation")

Inputs = dict[str, Any]


def filled(*, method: str, inputs: Inputs, folder: Path | None) -> Inputs | None:
    """The keyword arguments of a case, read from the files it names; None where those aren't there.

    Formula: a case that names no files keeps its inputs; files are looked for from the case file's folder.
    Source: this package.
    Use for: `checks.run`.

    >>> filled(method="values.round_half_up", inputs={"value": "2.5", "decimals": 0}, folder=None)
    {'value': '2.5', 'decimals': 0}
    >>> filled(method="rank_change.summary", inputs={"file_before": "a.csv"}, folder=None) is None
    True
    """
    read = READERS.get(method)
    if read is None or "file_before" not in inputs:
        return inputs
    return None if folder is None else read(folder, **inputs)


def _ranks(folder: Path, *, file_before: str, file_after: str, authority: str) -> Inputs | None:
    """The ranks of one authority's areas, in the two files; the first file says which areas those are."""
    paths = [folder / RANKS / Path(name).name for name in (file_before, file_after)]
    if not all(path.is_file() for path in paths):
        return None
    before, after = (_rows(path) for path in paths)
    codes = sorted(code for code, row in before.items() if authority in row.values())
    return {
        "areas": len(before),
        "ranks_before": [_rank(before, code) for code in codes],
        "ranks_after": [_rank(after, code) for code in codes],
    }


def _rows(path: Path) -> Mapping[str, Mapping[str, str]]:
    """Rows by their first column, which holds the code of the area."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        if "IMD_rank" not in (reader.fieldnames or ()):
            raise Refused(f"{path.name} has no column called IMD_rank.")
        return {next(iter(row.values())): row for row in reader}


def _rank(rows: Mapping[str, Mapping[str, str]], code: str) -> float | None:
    written = rows.get(code, {}).get("IMD_rank")
    return float(written) if written else None


READERS: Mapping[str, Callable[..., Inputs | None]] = {"rank_change.summary": _ranks}

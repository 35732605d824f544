"""Old and binary workbooks are opened by calamine in a process of its own.

Their headers say how much memory to set aside, and calamine believes them: a damaged file of 5 KB asked for a
terabyte, which ends the process at once. Ended here is only the helper, and the file is called damaged.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time, timedelta

from lis.foundations.intake.archive import locked
from lis.foundations.intake.book import CellValue
from lis.foundations.intake.calamine import Values, values_of
from lis.foundations.intake.markup import damaged
from lis.foundations.intake.refusal import CannotRead

MOST_SECONDS = 120
MOST_MEMORY = 2_000_000_000
REFUSED = 3
READERS: dict[str, Callable[[str], CellValue]] = {
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "time": time.fromisoformat,
}


def values_aside(data: bytes, *, file_name: str) -> tuple[Values, ...]:
    """The same as `values_of`, but nothing that the file does can end this process."""
    command = [sys.executable, "-c", f"from {__name__} import main; raise SystemExit(main())"]
    try:
        # The command is fixed; what people send goes in as bytes, not as words of the command.
        answer = subprocess.run(command, input=data, capture_output=True, timeout=MOST_SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise CannotRead(
            f"{file_name} took more than {MOST_SECONDS} seconds to open, far more than a spreadsheet needs."
            " Open it in Excel, save it as an Excel workbook (.xlsx), and send that."
        ) from error
    if answer.returncode == REFUSED:
        raise CannotRead(locked(file_name))
    if answer.returncode:
        raise CannotRead(damaged(file_name))
    return tuple(_values(sheet) for sheet in json.loads(answer.stdout))


def _values(sheet: dict) -> Values:
    merged = tuple((tuple(first), tuple(last)) for first, last in sheet["merged"])
    values = [[_value(cell) for cell in row] for row in sheet["values"]]
    return Values(sheet["name"], values, merged, sheet["hidden"])


def _value(cell) -> CellValue:
    if not isinstance(cell, dict):
        return cell
    ((kind, written),) = cell.items()
    return timedelta(seconds=written) if kind == "seconds" else READERS[kind](written)


def _written(value: date | time | timedelta) -> dict[str, str | float]:
    if isinstance(value, timedelta):
        return {"seconds": value.total_seconds()}
    return {type(value).__name__: value.isoformat()}


def main() -> int:
    """Read a workbook from standard input and write its values to standard output."""
    _limit_memory()
    data = sys.stdin.buffer.read()
    try:
        sheets = values_of(data, file_name="")
    except CannotRead as refused:
        return REFUSED if refused.message == locked("") else 1
    json.dump([vars(sheet) for sheet in sheets], sys.stdout, default=_written)
    return 0


def _limit_memory() -> None:
    # Windows has no such limit; there the helper may be slow to give up, but it is still only the helper.
    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))

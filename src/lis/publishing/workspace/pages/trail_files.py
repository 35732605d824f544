"""The audit trail as files: read and written piece by piece, however long it is."""

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

from lis.foundations.audit import queries
from lis.foundations.audit.queries import Asked
from lis.foundations.audit.telling import COLUMNS, told
from lis.foundations.documents.csv import csv_text

AT_ONCE = 1000


def as_json_lines(asked: Asked) -> Iterator[str]:
    """A JSON object for each line that is meant, oldest first."""
    for line in queries.each(asked):
        yield json.dumps(told(line), ensure_ascii=False) + "\n"


def as_csv(asked: Asked) -> Iterator[str]:
    """A row for each line that is meant, oldest first; no cell begins as a formula does."""
    yield csv_text([COLUMNS])
    lines = queries.each(asked)
    while some := list(islice(lines, AT_ONCE)):
        yield csv_text([_cell(value) for value in told(line).values()] for line in some)


def _cell(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list | bool) else value

"""Text and figures that a spreadsheet may open without running them.

Source: OWASP, CSV Injection. A cell that begins with = + - @, a tab or a carriage return may be read as a
formula.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from io import StringIO

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
NUMBER = re.compile(r"[-+]?\d[\d,]*(\.\d+)?([eE][-+]?\d+)?%?")
Plain = str | int | float | Decimal | date | bool | None


def safe_cell(value: Plain) -> str:
    """`value` as text for a CSV: dangerous text gets an apostrophe before it, numbers stay as they are."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    text = str(value)
    if not isinstance(value, str) or NUMBER.fullmatch(text):
        return text
    return f"'{text}" if text.lstrip(" ").startswith(DANGEROUS) else text


def csv_text(rows: Iterable[Iterable[Plain]]) -> str:
    """Rows as CSV (RFC 4180), each cell made safe."""
    held = StringIO()
    csv.writer(held).writerows([safe_cell(value) for value in row] for row in rows)
    return held.getvalue()

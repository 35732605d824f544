"""Tables as files."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse

from lis.foundations.documents.csv import csv_text

CSV = "text/csv; charset=utf-8"
# Excel reads a file as UTF-8 only where it begins with this.
MARK = "\ufeff"


def csv_answer(rows: Iterable[dict[str, Any]], columns: Sequence[str], name: str) -> HttpResponse:
    """Rows as a CSV file, safe to open in a spreadsheet."""
    text = MARK + csv_text([columns, *([row[column] for column in columns] for row in rows)])
    return _named(HttpResponse(text, content_type=CSV), name)


def csv_stream(
    batches: Iterable[list[dict[str, Any]]], columns: Sequence[str], name: str
) -> StreamingHttpResponse:
    """Many rows as a CSV file, sent batch by batch so that they are never all in memory."""

    def pieces() -> Iterable[str]:
        yield MARK + csv_text([columns])
        for rows in batches:
            yield csv_text([row[column] for column in columns] for row in rows)

    return _named(StreamingHttpResponse(pieces(), content_type=CSV), name)


def _named(response: Any, name: str) -> Any:
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response

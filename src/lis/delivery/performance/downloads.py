"""A scorecard and a measure as files: CSV, JSON, Excel, typed and safe from formulas."""

import csv
import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter
from django.http import HttpResponse, JsonResponse
from django.http.response import HttpResponseBase

from lis.evidence.indicators.queries import observations
from lis.foundations.documents.csv import safe_cell

KINDS = ("csv", "json", "xlsx")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def scorecard_file(page: Any, kind: str) -> HttpResponseBase:
    """The rows that a scorecard page matches, every one of them, as a file of this kind."""
    rows = [row.public() for group in page.everything for row in group.rows]
    return table_file(rows, f"scorecard-{page.cycle.slug}", kind)


def table_file(rows: Sequence[dict[str, Any]], name: str, kind: str) -> HttpResponseBase:
    """Rows of plain data as a file. `kind` is one of KINDS."""
    if kind == "json":
        response: HttpResponseBase = JsonResponse(list(rows), safe=False, json_dumps_params={"indent": 1})
    elif kind == "xlsx":
        response = HttpResponse(_workbook(rows, name), content_type=XLSX)
    else:
        response = HttpResponse(_csv(rows), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response


def _csv(rows: Sequence[dict[str, Any]]) -> bytes:
    out = io.StringIO()
    out.write("\ufeff")
    if rows:
        writer = csv.writer(out)
        writer.writerow(rows[0])
        writer.writerows([safe_cell(_plain(value)) for value in row.values()] for row in rows)
    return out.getvalue().encode()


def _plain(value: Any) -> Any:
    """A list as one text; a list of pairs, such as a sum with its parts, as "Jul-11: 181; Aug-11: 176"."""
    if not isinstance(value, list | tuple):
        return value
    return "; ".join(": ".join(map(str, one)) if isinstance(one, list | tuple) else str(one) for one in value)


def _workbook(rows: Sequence[dict[str, Any]], name: str) -> bytes:
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet(name[:31])
        head = book.add_format({"bold": True, "bottom": 2, "text_wrap": True, "valign": "bottom"})
        for column, title in enumerate(rows[0] if rows else ()):
            sheet.write_string(0, column, str(title).replace("_", " "), head)
        for number, row in enumerate(rows, 1):
            _write_row(sheet, number, row)
        sheet.freeze_panes(1, 2)
        sheet.autofilter(0, 0, max(len(rows), 1), max(len(rows[0]) - 1 if rows else 0, 0))
        sheet.autofit(300)
    return out.getvalue()


def _write_row(sheet: Any, number: int, row: dict[str, Any]) -> None:
    for column, value in enumerate(row.values()):
        if isinstance(value, bool) or not isinstance(value, int | float):
            sheet.write_string(number, column, "" if value is None else str(_plain(value)))
        else:
            sheet.write_number(number, column, value)


def measure_file(indicator: Any, kind: str) -> HttpResponseBase:
    """Every figure in force of a measure as a file."""
    rows = [
        {
            "code": indicator.code,
            "name": indicator.name,
            "period": f"{o.start}/{o.duration}",
            "kind": o.kind,
            "breakdown": o.breakdown,
            "value": None if o.value is None else float(o.value),
            "text": o.text,
            "unit": o.unit or indicator.unit,
            "status": o.status,
            "source": o.release.file_name if o.release else "",
            "address": o.address,
            "invented": "yes" if o.synthetic else "",
        }
        for o in observations([indicator.pk])
    ]
    return table_file(rows, indicator.slug, kind)

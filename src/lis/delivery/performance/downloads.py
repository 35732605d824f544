"""A scorecard and a measure as files: CSV, JSON, Excel, typed and safe from formulas."""

import csv
import io
from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.http.response import HttpResponseBase

from lis.delivery.performance.findings import FoundFinding
from lis.delivery.performance.score import PUBLIC_COLUMNS
from lis.evidence.indicators.queries import observations
from lis.foundations.documents.csv import safe_cell

KINDS = ("csv", "json", "xlsx")
FINDING_COLUMNS = ("rule", "severity", "code", "message", "evidence", "sum", "fingerprint", "accepted")
FIGURE_COLUMNS = (
    *("code", "name", "period", "kind", "breakdown", "value", "text", "unit", "status"),
    *("source", "address", "invented"),
)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def scorecard_file(page: Any, kind: str) -> HttpResponseBase:
    """The rows that a scorecard page matches, every one of them, as a file of this kind."""
    rows = [row.public() for group in page.everything for row in group.rows]
    return table_file(rows, PUBLIC_COLUMNS, f"scorecard-{page.cycle.slug}", kind)


def findings_file(findings: Sequence[FoundFinding], name: str, kind: str) -> HttpResponseBase:
    """Findings, accepted ones included, as a file of this kind."""
    return table_file([found.as_json() for found in findings], FINDING_COLUMNS, name, kind)


def table_file(
    rows: Sequence[dict[str, Any]], columns: Sequence[str], name: str, kind: str
) -> HttpResponseBase:
    """Rows of plain data as a file; without rows, its headings. `kind` is one of KINDS."""
    if kind == "json":
        response: HttpResponseBase = JsonResponse(list(rows), safe=False, json_dumps_params={"indent": 1})
    elif kind == "xlsx":
        response = HttpResponse(_workbook(rows, columns), content_type=XLSX)
    else:
        response = HttpResponse(_csv(rows, columns), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response


def _csv(rows: Sequence[dict[str, Any]], columns: Sequence[str]) -> bytes:
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([safe_cell(_plain(row[name])) for name in columns] for row in rows)
    return out.getvalue().encode()


def _plain(value: Any) -> Any:
    """A list as one text; a list of pairs, such as a sum with its parts, as "Jul-11: 181; Aug-11: 176"."""
    if not isinstance(value, list | tuple):
        return value
    return "; ".join(": ".join(map(str, one)) if isinstance(one, list | tuple) else str(one) for one in value)


def _workbook(rows: Sequence[dict[str, Any]], columns: Sequence[str]) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet("Data")
        head = book.add_format({"bold": True, "bottom": 2, "text_wrap": True, "valign": "bottom"})
        for column, title in enumerate(columns):
            sheet.write_string(0, column, title.replace("_", " "), head)
        for number, row in enumerate(rows, 1):
            _write_row(sheet, number, [row[name] for name in columns])
        sheet.freeze_panes(1, 2)
        sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
        sheet.autofit(300)
    return out.getvalue()


def _write_row(sheet: Any, number: int, values: Sequence[Any]) -> None:
    for column, value in enumerate(values):
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
    return table_file(rows, FIGURE_COLUMNS, indicator.slug, kind)

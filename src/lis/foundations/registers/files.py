"""The records of a register as a file: CSV, Excel or JSON, safe from formulas."""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.http.response import HttpResponseBase

from lis.foundations.documents.csv import csv_text
from lis.foundations.registers import queries, rules
from lis.foundations.registers.declaration import Register
from lis.foundations.registers.queries import Veil, Wanted
from lis.foundations.registers.telling import plainly

KEY = "Record"
KINDS = ("csv", "xlsx", "json")
# Excel reads a file as UTF-8 only where it begins with this.
MARK = "\ufeff"
Rows = list[list[Any]]


def file_of(*, register: Register, person: Any, wanted: Wanted, kind: str) -> HttpResponseBase:
    """Every record that is wanted and that the person may see, with all that they may see of it."""
    columns = rules.columns_for(register.everything, person)
    # The key comes last: a file that was changed and sent back knows its records by it.
    labels = [*(register.label(column.name) for column in columns), KEY]
    names = [*(column.name for column in columns), KEY.lower()]
    veil = Veil(person)
    rows = [
        [*(plainly(record, column, veil) for column in columns), register.key_of(record)]
        for record in queries.matching(register, person, wanted)
    ]
    response = _WRITERS[kind](labels, names, rows)
    response.headers["Content-Disposition"] = f'attachment; filename="{register.slug}.{kind}"'
    return response


def _csv(labels: list[str], names: list[str], rows: Rows) -> HttpResponseBase:
    return HttpResponse(MARK + csv_text([labels, *rows]), content_type="text/csv; charset=utf-8")


def _json(labels: list[str], names: list[str], rows: Rows) -> HttpResponseBase:
    told = [dict(zip(names, row, strict=True)) for row in rows]
    return JsonResponse(told, safe=False, json_dumps_params={"indent": 1, "ensure_ascii": False})


def _xlsx(labels: list[str], names: list[str], rows: Rows) -> HttpResponseBase:
    # xlsxwriter is heavy, and pages never need it.
    from lis.foundations.documents.xlsx.book import Book

    book = Book()
    sheet = book.sheet("Records")
    for column, label in enumerate(labels):
        book.say(sheet, 0, column, label, bold=True, bottom=1, text_wrap=True)
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            if isinstance(value, int | float) and not isinstance(value, bool):
                sheet.write_number(number, column, value, book.look())
            elif value is not None:
                book.say(sheet, number, column, _yes_no(value))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(rows), 1), len(labels) - 1)
    sheet.autofit(300)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return HttpResponse(book.finished(), content_type=kind)


def _yes_no(value: Any) -> str:
    return ("Yes" if value else "No") if isinstance(value, bool) else str(value)


_WRITERS = {"csv": _csv, "json": _json, "xlsx": _xlsx}

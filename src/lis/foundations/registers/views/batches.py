"""Many records at once: choose, give a value, or bring a file; look; say yes; undo."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from lis.foundations.access.doors import acting, allow
from lis.foundations.access.models import Account
from lis.foundations.access.rules import signed_in
from lis.foundations.documents.csv import csv_text
from lis.foundations.registers import operations, queries, rules
from lis.foundations.registers.declaration import Register
from lis.foundations.registers.files import MARK
from lis.foundations.registers.forms import (
    ChooseForm,
    FileForm,
    ListForm,
    RecordForm,
    record_form,
    value_form,
)
from lis.foundations.registers.models import Batch
from lis.foundations.registers.operations import CannotDo, NotAllowed
from lis.foundations.registers.pages import batch_page, earlier
from lis.foundations.registers.views.asked import WORKBOOK, batch_of, opened, refuse

ROWS = 20_000


@allow(signed_in)
def bulk(request: HttpRequest, slug: str) -> HttpResponse:
    """Change many records: choose them and a field, give the value, then look at what it would do."""
    register, person = opened(request, slug), acting(request)
    refuse(rules.why_not_batch(register, person))
    asked = ListForm(request.GET, register=register, person=person)
    records = queries.matching(register, person, asked.wanted())
    form = ChooseForm(request.POST or None, register=register, person=person, records=records)
    shown = {"register": register, "form": form, "asked": asked.asked(), "count": records.count()}
    if request.method != "POST" or not form.is_valid():
        return render(request, "registers/bulk.html", shown)
    name = form.cleaned_data["field"]
    value = value_form(register, person, name, request.POST if "value" in request.POST else None)
    if not value.is_bound or not value.is_valid():
        return render(request, "registers/bulk_value.html", shown | _chosen(form, value, register))
    return _staged(register, form.chosen(), {name: value.cleaned_data[name]}, person)


def _chosen(form: ChooseForm, value: RecordForm, register: Register) -> dict[str, Any]:
    records = list(form.chosen())
    return {"value": value, "records": [register.title_of(one) for one in records], "chosen": form.data}


def _staged(register: Register, records: Any, values: dict[str, Any], person: Account) -> HttpResponse:
    from lis.foundations.registers.bringing import plan_change

    lines = plan_change(register, records, values, person)
    batch = operations.stage(register=register, kind=Batch.Kind.CHANGE, lines=lines, by=person)
    return redirect("registers:batch", batch.pk)


@allow(signed_in)
def bring(request: HttpRequest, slug: str) -> HttpResponse:
    """Bring records in from a spreadsheet."""
    register, person = opened(request, slug), acting(request)
    refuse(rules.why_not_batch(register, person))
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        batch = _brought(register, form, person)
        if batch is not None:
            return redirect("registers:batch", batch.pk)
    fields = record_form(register, person)
    known = " and ".join(register.label(name).lower() for name in register.matched_by)
    shown = {"register": register, "form": form, "fields": fields, "known": known}
    return render(request, "registers/import.html", shown | {"earlier": earlier(register, person)})


def _brought(register: Register, form: FileForm, person: Account) -> Batch | None:
    """What the file would do, kept to be looked at; None where it can't be read, which the form then says."""
    # Reading spreadsheets is heavy to import, and most pages read none.
    from lis.foundations.intake import CannotRead, Limits, read
    from lis.foundations.registers.bringing import given_in, plan

    sent = form.cleaned_data["file"]
    limits = Limits(file_bytes=settings.UPLOAD_LIMIT, rows=ROWS)
    try:
        asked = record_form(register, person)
        told = [register.label(column.name) for column in register.everything]
        given = given_in(read(sent.read(), sent.name, limits), asked, told)
    except CannotRead as refusal:
        form.add_error("file", str(refusal))
        return None
    said: dict[str, Any] = {"kind": Batch.Kind.IMPORT, "file_name": sent.name, "notes": given.notes}
    return operations.stage(register=register, lines=plan(register, given, asked, person), by=person, **said)


@allow(signed_in)
def template(request: HttpRequest, slug: str) -> HttpResponse:
    """A workbook to fill in."""
    register, person = opened(request, slug), acting(request)
    refuse(rules.why_not_batch(register, person))
    from lis.foundations.registers.bringing import template_of

    book = template_of(register, record_form(register, person))
    name = f'attachment; filename="{register.slug}-to-fill-in.xlsx"'
    return HttpResponse(book, content_type=WORKBOOK, headers={"Content-Disposition": name})


@allow(signed_in)
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """What a batch would do or has done; say yes to it, drop it, undo it."""
    register, held = batch_of(request, pk)
    if request.method != "POST":
        page = batch_page(register=register, person=request.user, batch=held, number=request.GET.get("page"))
        return render(request, "registers/batch.html", {"page": page})
    try:
        return _decided(request, register, held, acting(request))
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from None
    except CannotDo as refusal:
        messages.error(request, str(refusal))
        return redirect("registers:list", register.slug)


def _decided(request: HttpRequest, register: Register, held: Batch, by: Account) -> HttpResponse:
    act = request.POST.get("act")
    if act == "drop":
        operations.discard(batch=held)
        messages.success(request, "It is dropped. Nothing was changed.")
        return redirect("registers:list", register.slug)
    if act == "confirm":
        operations.confirm(register=register, batch=held, by=by)
        messages.success(request, "It is done, and can be undone here.")
    elif act == "undo":
        operations.undo(register=register, batch=held, by=by)
        messages.success(request, "It is undone.")
    return redirect("registers:batch", held.pk)


@allow(signed_in)
def left(request: HttpRequest, pk: int) -> HttpResponse:
    """The doubtful rows of an import as they came, each with its reason, to be mended and sent again."""
    register, held = batch_of(request, pk)
    lines = list(queries.lines_for(register, request.user, held).filter(outcome="doubtful"))
    headings = list(dict.fromkeys(heading for line in lines for heading in line.given))
    rows = [
        [
            *(line.given.get(heading, "") for heading in headings),
            " ".join(f"{cell}: {text}" if cell else text for cell, text in line.problems),
        ]
        for line in lines
    ]
    text = MARK + csv_text([[*headings, "Why it was left"], *rows])
    name = f'attachment; filename="{register.slug}-left.csv"'
    headers = {"Content-Disposition": name}
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers=headers)

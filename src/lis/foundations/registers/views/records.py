"""The pages of one record: read it, add, change, end, open again."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.db.models import Manager
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from lis.foundations.access.doors import acting, allow
from lis.foundations.access.rules import anyone, signed_in
from lis.foundations.registers import operations, queries, rules
from lis.foundations.registers.declaration import Column, Register
from lis.foundations.registers.forms import EndForm, ReasonForm, RecordForm, record_form
from lis.foundations.registers.operations import Conflict, NotAllowed, StillPointedAt
from lis.foundations.registers.pages import record_page
from lis.foundations.registers.queries import Veil
from lis.foundations.registers.telling import in_words
from lis.foundations.registers.views.asked import found, opened, refuse

MEANWHILE = "Somebody changed it meanwhile. Look at it again, then decide."
TWICE = "Somebody has just added one like it. Look at the list before you add it again."


@allow(anyone)
def record(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """One record."""
    register = opened(request, slug)
    held = found(register, request, key)
    page = record_page(register=register, person=request.user, record=held)
    return render(request, "registers/record.html", {"page": page})


@allow(signed_in)
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a record."""
    register, person = opened(request, slug), acting(request)
    refuse(rules.why_not_add(register, person))
    form = record_form(register, person, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        kept = _kept(form, operations.add, register=register, values=form.cleaned_data, by=person)
        if kept is not None:
            return _done(request, register, kept, f"The {register.one} is added.")
    shown = {"form": form, "register": register, "title": f"Add {register.one}"}
    return render(request, "registers/edit.html", shown)


@allow(signed_in)
def change(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Change a record."""
    register, person = opened(request, slug), acting(request)
    held = found(register, request, key)
    refuse(rules.why_not_change(register, person, held))
    form = record_form(register, person, held, data=request.POST or None)
    shown = {"form": form, "register": register, "record": held, "key": key}
    shown["version"] = version = _version(request, register, held)
    if request.method == "POST" and form.is_valid():
        said = {"register": register, "record": held, "version": version, "by": person}
        try:
            kept = _kept(form, operations.change, values=form.cleaned_data, **said)
        except Conflict as conflict:
            return render(
                request, "registers/edit.html", shown | _both(register, form, conflict.theirs, person)
            )
        if kept is not None:
            return _done(request, register, kept, f"The {register.one} is changed.")
    return render(request, "registers/edit.html", shown)


@allow(signed_in)
def end(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """End a record, or remove one that nothing points at."""
    register, person = opened(request, slug), acting(request)
    held = found(register, request, key)
    refuse(rules.why_not_end(register, person, held))
    form = EndForm(request.POST or None, register=register)
    shown = {"form": form, "register": register, "record": held, "key": key}
    shown["pointing"] = [] if register.ended else queries.pointing_at(held)
    shown["version"] = version = _version(request, register, held)
    if request.method == "POST" and form.is_valid():
        said = {"register": register, "record": held, "version": version, "by": person}
        try:
            return _ended(request, register, said | form.cleaned_data)
        except Conflict as conflict:
            shown["version"] = queries.version_of(register, conflict.theirs)
            form.add_error(None, MEANWHILE)
        except StillPointedAt as refusal:
            shown["pointing"] = refusal.pointing
    return render(request, "registers/end.html", shown)


@allow(signed_in)
def reopen(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Take the end of a record back."""
    register, person = opened(request, slug), acting(request)
    held = found(register, request, key)
    refuse(rules.why_not_reopen(register, person, held))
    form = ReasonForm(request.POST or None)
    shown = {"form": form, "register": register, "record": held, "key": key}
    shown["version"] = version = _version(request, register, held)
    if request.method == "POST" and form.is_valid():
        said = {"register": register, "record": held, "version": version, "by": person}
        try:
            kept = _kept(form, operations.reopen, **said, **form.cleaned_data)
        except Conflict as conflict:
            shown["version"] = queries.version_of(register, conflict.theirs)
            form.add_error(None, MEANWHILE)
        else:
            if kept is not None:
                return _done(request, register, kept, f"The {register.one} is in force again.")
    return render(request, "registers/reopen.html", shown)


def _version(request: HttpRequest, register: Register, held: Any) -> str:
    """Which state of the record the person had before them: as sent, or as it is shown now."""
    if request.method == "POST":
        return request.POST.get("version", "")
    return queries.version_of(register, held)


def _ended(request: HttpRequest, register: Register, said: dict[str, Any]) -> HttpResponse:
    if register.ended:
        kept = operations.end(**said)
        return _done(request, register, kept, f"The {register.one} has ended.")
    operations.remove(**said)
    messages.success(request, f"The {register.one} is removed.")
    return redirect("registers:list", register.slug)


def _kept(form: Any, keep: Any, **said: Any) -> Any:
    """The record as it was kept; None where it could not be, which the form then says."""
    try:
        return keep(**said)
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from None
    except ValidationError as refusal:
        _say(form, refusal)
    except IntegrityError:
        form.add_error(None, TWICE)
    return None


def _say(form: Any, refusal: ValidationError) -> None:
    for name, texts in refusal.message_dict.items() if hasattr(refusal, "error_dict") else ():
        form.add_error(name if name in form.fields else None, texts)
    if not hasattr(refusal, "error_dict"):
        form.add_error(None, refusal)


def _both(register: Register, form: RecordForm, theirs: Any, person: Any) -> dict[str, Any]:
    """What differs between what was typed and what somebody else kept meanwhile."""
    veil = Veil(person)
    differing = [
        (register.label(name), in_words(theirs, Column(name), veil))
        for name in form.fields
        if _differs(getattr(theirs, name), form.cleaned_data.get(name))
    ]
    return {"theirs": differing, "version": queries.version_of(register, theirs), "conflict": True}


def _differs(theirs: Any, mine: Any) -> bool:
    if isinstance(theirs, Manager):
        return {one.pk for one in theirs.all()} != {one.pk for one in mine}
    return bool(theirs != mine)


def _done(request: HttpRequest, register: Register, kept: Any, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("registers:record", register.slug, register.key_of(kept))

"""Run a quarter: open it, see how far it is, ask, remind, freeze, say when it is published."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from lis.delivery.performance import downloads, operations, queries
from lis.delivery.performance.forms_of_quarters import (
    AskForm,
    GuestForm,
    OpenForm,
    ReasonForm,
    ScheduleForm,
    next_code,
)
from lis.delivery.performance.models import ReportingCycle
from lis.delivery.performance.pages.quarter import ASK_COLUMNS, ask_rows, quarter_page, quarters_page
from lis.delivery.performance.views.asked import cycle_or_404
from lis.foundations.access import editor
from lis.foundations.access.doors import acting, allow
from lis.foundations.access.models import Account

REFUSALS = (operations.CannotClose, operations.CannotOpen, operations.CannotPublish, operations.NotReady)


@allow(editor)
def quarters(request: HttpRequest) -> HttpResponse:
    """Every quarter, and how far it is."""
    return render(request, "performance/quarters.html", {"page": quarters_page(request.user)})


@allow(editor)
def open_quarter(request: HttpRequest) -> HttpResponse:
    """Open a quarter: its measures, and who owes what by when."""
    cycles = queries.cycles(request.user)
    start = {"code": next_code(cycles), "source": cycles[0].slug if cycles else ""}
    form = OpenForm(request.POST or None, request.FILES or None, cycles=cycles, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            cycle = operations.open_quarter(**form.chosen, by=acting(request))
        except (operations.CannotOpen, operations.CannotImport) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{cycle.code} is open, and its agencies are told.")
            return redirect("performance:quarter", cycle.slug)
    status = 400 if form.errors else 200
    return render(request, "performance/open_quarter.html", {"form": form}, status=status)


@allow(editor)
def quarter(request: HttpRequest, cycle_slug: str) -> HttpResponse:
    """How far a quarter is, by agency; what is doubtful; what can be done."""
    cycle = cycle_or_404(cycle_slug, request.user)
    if request.method == "POST":
        return _act(request, cycle)
    return _shown(request, cycle)


def _shown(request: HttpRequest, cycle: ReportingCycle, **forms: Any) -> HttpResponse:
    context = {
        "page": quarter_page(cycle),
        "ask": AskForm(prefix="ask"),
        "reason": ReasonForm(prefix="reason"),
        "schedule": ScheduleForm(prefix="schedule"),
        "guest": GuestForm(prefix="guest"),
        **forms,
    }
    status = 400 if forms else 200
    return render(request, "performance/quarter.html", context, status=status)


def _act(request: HttpRequest, cycle: ReportingCycle) -> HttpResponse:
    asked = request.POST.get("do", "")
    if asked not in ACTS:
        raise Http404("There is no such thing to do with a quarter.")
    name, make, act = ACTS[asked]
    form = make(request.POST, prefix=name) if make else None
    if form is not None and not form.is_valid():
        return _shown(request, cycle, **{name: form, "wrong": form})
    try:
        messages.success(request, act(cycle, form, acting(request), request))
    except REFUSALS as refusal:
        messages.error(request, str(refusal))
    return redirect("performance:quarter", cycle.slug)


def _remind(cycle: ReportingCycle, form: Any, by: Account, request: HttpRequest) -> str:
    told = operations.remind(cycle=cycle, on=timezone.localdate(), by=by)
    return (
        f"{told} {'person is' if told == 1 else 'people are'} reminded."
        if told
        else "Nobody is left to remind."
    )


def _freeze(cycle: ReportingCycle, form: Any, by: Account, request: HttpRequest) -> str:
    operations.freeze_cycle(cycle=cycle, by=by)
    return f"{cycle.code} is frozen: nothing more can be written until it is published."


def _unfreeze(cycle: ReportingCycle, form: Any, by: Account, request: HttpRequest) -> str:
    operations.unfreeze_cycle(cycle=cycle, reason=form.cleaned_data["reason"], by=by)
    return f"{cycle.code} is open again."


def _schedule(cycle: ReportingCycle, form: Any, by: Account, request: HttpRequest) -> str:
    operations.schedule_publication(cycle=cycle, at=form.at, by=by)
    return (
        f"{cycle.code} publishes itself at {form.at:%H:%M} on {form.at:%-d %B %Y}, if it is frozen by then."
    )


def _unschedule(cycle: ReportingCycle, form: Any, by: Account, request: HttpRequest) -> str:
    operations.schedule_publication(cycle=cycle, at=None, by=by)
    return f"{cycle.code} waits to be published by hand."


def _invite(cycle: ReportingCycle, form: Any, by: Account, request: HttpRequest) -> str:
    operations.invite_to_preview(cycle=cycle, account=form.account, by=by)
    return f"{form.account} may read the report of {cycle.code} from now on, and is told."


def _uninvite(cycle: ReportingCycle, form: Any, by: Account, request: HttpRequest) -> str:
    number = request.POST.get("guest", "")
    guest = cycle.preview_guests.filter(pk=int(number)).first() if _is_number(number) else None
    if guest is None:
        raise Http404("There is no such guest.")
    operations.withdraw_preview(guest=guest, by=by)
    return f"{guest.account} can read the report of {cycle.code} no longer."


def _ask(cycle: ReportingCycle, form: Any, by: Account, request: HttpRequest) -> str:
    measure, organisation = form.cleaned_data["measure"], form.cleaned_data["organisation"]
    operations.ask(cycle=cycle, indicator=measure, organisation=organisation, by=by)
    return f"{measure.code} is asked of {organisation}."


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 19


Act = Callable[[ReportingCycle, Any, Account, HttpRequest], str]
ACTS: dict[str, tuple[str, Any, Act]] = {
    "remind": ("", None, _remind),
    "freeze": ("", None, _freeze),
    "unfreeze": ("reason", ReasonForm, _unfreeze),
    "schedule": ("schedule", ScheduleForm, _schedule),
    "unschedule": ("", None, _unschedule),
    "invite": ("guest", GuestForm, _invite),
    "uninvite": ("", None, _uninvite),
    "ask": ("ask", AskForm, _ask),
}


@allow(editor)
def asks_download(request: HttpRequest, cycle_slug: str) -> HttpResponseBase:
    """Everything that is asked in a quarter, as CSV."""
    cycle = cycle_or_404(cycle_slug, request.user)
    return downloads.table_file(ask_rows(cycle), ASK_COLUMNS, f"asked-{cycle.slug}", "csv")


@allow(editor)
def change_ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for something no longer, or let it be written again, with the reason."""
    one = queries.submission_for(request.user, pk)
    if one is None:
        raise Http404("There is nothing asked by this number.")
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, _changed(request, one, form.cleaned_data["reason"]))
            return redirect("performance:quarter", one.cycle.slug)
        except (*REFUSALS, operations.NotAllowed) as refusal:
            form.add_error(None, str(refusal))
    status = 400 if form.errors else 200
    return render(request, "performance/change_ask.html", {"one": one, "form": form}, status=status)


def _changed(request: HttpRequest, one: Any, reason: str) -> str:
    if "withdraw" in request.POST:
        operations.withdraw_ask(submission=one, reason=reason, by=acting(request))
        return f"{one.indicator.code} is asked of {one.organisation} no longer."
    operations.reopen_submission(submission=one, note=reason, by=acting(request))
    return f"{one.indicator.code} is back with {one.organisation}, who are told why."

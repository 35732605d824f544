"""Data issues: propose, read, write down what was decided, carry out, put back."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from lis.delivery.performance import operations, queries, rules
from lis.delivery.performance.forms_of_issues import CarryingForm, DecisionForm, ProposalForm
from lis.delivery.performance.models import DataIssue, ReportingCycle
from lis.delivery.performance.pages.issues import issue_lines, issue_page, plan_table
from lis.delivery.performance.queries.carrying import starts_for, targets_of
from lis.delivery.performance.rules import proposer
from lis.delivery.performance.views.asked import cycle_or_404
from lis.evidence.indicators import queries as indicators
from lis.evidence.indicators.queries import Indicator
from lis.foundations.access import anyone, editor
from lis.foundations.access.doors import acting, allow
from lis.foundations.access.roles import bodies_of
from lis.foundations.access.rules import keeper
from lis.methods import periods
from lis.methods.periods import Period
from lis.partnership.partners.queries import Organisation

LATER = 4
REFUSALS = (operations.CannotDecide, operations.CannotCarryOut, operations.CannotOpen)


@allow(anyone)
def issues(request: HttpRequest, cycle_slug: str) -> HttpResponse:
    """The data issues that come up in a cycle, and the decisions sought."""
    cycle = cycle_or_404(cycle_slug, request.user)
    lines = issue_lines(queries.data_issues(cycle, request.user), cycle)
    return render(request, "performance/data_issues.html", {"cycle": cycle, "lines": lines})


@allow(anyone)
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """One data issue with every step; who proposed it takes it back here, officers put back what was done."""
    found = _issue_or_404(request, pk)
    if request.method == "POST":
        return _done(request, found)
    page = issue_page(found, request.user)
    return render(request, "performance/issue.html", {"page": page, "is_officer": editor(request.user)})


def _issue_or_404(request: HttpRequest, pk: int) -> DataIssue:
    found = queries.data_issue(pk, request.user)
    if found is None:
        raise Http404("There is no such data issue.")
    return found


def _done(request: HttpRequest, found: DataIssue) -> HttpResponse:
    if not request.user.is_authenticated:
        raise PermissionDenied("Sign in to do this.")
    try:
        if request.POST.get("do") == "put back":
            operations.put_back(issue=found, by=acting(request))
            messages.success(request, "It is put back as it was. The decision stands.")
        elif request.POST.get("do") == "take back":
            operations.take_back_data_issue(issue=found, by=acting(request))
            messages.success(request, "The proposal is taken back.")
    except operations.CannotCarryOut as refusal:
        messages.error(request, str(refusal))
    return redirect("performance:issue", found.pk)


@allow(proposer)
def propose(request: HttpRequest, slug: str) -> HttpResponse:
    """Propose that something about a measure changes, for the board to decide."""
    measure = indicators.seen_by(request.user).filter(slug=slug).first()
    if measure is None:
        raise Http404("There is no such measure.")
    form = ProposalForm(request.POST or None, **_choices(request, measure))
    if request.method == "POST" and form.is_valid():
        made = operations.propose_data_issue(indicator=measure, by=acting(request), **form.said)
        messages.success(request, "Your proposal is kept, and the partnership’s officers are told.")
        return redirect("performance:issue", made.pk)
    context = {"indicator": measure, "form": form, "any_cycle": form.fields["cycle"].queryset.exists()}  # type: ignore[attr-defined]
    return render(request, "performance/propose.html", context, status=400 if form.errors else 200)


def _choices(request: HttpRequest, measure: Indicator) -> dict[str, Any]:
    """Measures, organisations and cycles among which this person can choose."""
    person = request.user
    everybody = keeper(person)
    own = bodies_of(person)
    bodies = Organisation.objects.all() if everybody else Organisation.objects.filter(slug__in=own)
    cycles = ReportingCycle.objects.filter(rules.cycles_seen_by(person))
    if not editor(person):
        cycles = cycles.exclude(state=ReportingCycle.State.PUBLISHED)
    standing = indicators.seen_by(person).filter(withdrawn_on=None).exclude(pk=measure.pk)
    initial = {"proposed_for": measure.lead.slug if measure.lead else None}
    return {
        "measures": standing,
        "organisations": bodies,
        "cycles": cycles,
        "everybody": everybody,
        "initial": initial,
    }


@allow(editor)
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what the board decided about a data issue, with the minute's reference."""
    found = _issue_or_404(request, pk)
    names = ("decision", "minute", "decided_on", "kind")
    initial = {name: getattr(found, name) for name in names}
    initial["verdict"] = found.state if found.is_decided else None
    form = DecisionForm(request.POST or None, initial=initial, later=_later(found))
    if request.method == "POST" and form.is_valid():
        try:
            operations.decide_data_issue(issue=found, by=acting(request), **form.said)
            messages.success(request, f"The decision on {found.subject} is kept.")
            return redirect("performance:issue", found.pk)
        except REFUSALS as refusal:
            form.add_error(None, str(refusal))
    context = {"issue": found, "form": form, "why_not": rules.may_decide(request.user, found)}
    return render(request, "performance/decide.html", context, status=400 if form.errors else 200)


def _later(found: DataIssue) -> list[Period]:
    """The periods with whose report a deferred issue may come up again."""
    latest = [queries.cycles()[0]] if queries.cycles() else []
    known = max([found.cycle, *latest], key=lambda cycle: cycle.start)
    after = Period(known.start, known.duration)
    return [periods.step(after, n) for n in range(1, LATER + 1)]


@allow(editor)
def carry_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Carry out what was agreed: choose, see what would change, and do it."""
    found = _issue_or_404(request, pk)
    form = _carrying_form(request, found)
    context: dict[str, Any] = {
        "issue": found,
        "form": form,
        "why_not": rules.may_carry_out(request.user, found),
    }
    if request.method == "POST" and not context["why_not"] and form.is_valid():
        plan = operations.plan_of(found, form.carrying)
        for problem in plan.problems:
            form.add_error(None, problem)
        if not plan.problems and request.POST.get("seen") == form.mark:
            return _carried(request, found, form)
        context |= {"table": plan_table(plan), "plan": plan, "mark": "" if plan.problems else form.mark}
    return render(request, "performance/carry_out.html", context, status=400 if form.errors else 200)


def _carrying_form(request: HttpRequest, found: DataIssue) -> CarryingForm:
    standing = indicators.seen_by(request.user).filter(withdrawn_on=None)
    return CarryingForm(
        request.POST or None,
        issue=found,
        starts=starts_for(found),
        measures=standing.exclude(pk=found.indicator_id) if found.indicator_id else standing,
        targets=targets_of(found),
    )


def _carried(request: HttpRequest, found: DataIssue, form: CarryingForm) -> HttpResponse:
    try:
        operations.carry_out(issue=found, carrying=form.carrying, by=acting(request))
        messages.success(request, f"The decision on {found.subject} is carried out.")
    except REFUSALS as refusal:
        messages.error(request, str(refusal))
        return redirect(reverse("performance:carry_out", args=[found.pk]))
    return redirect("performance:issue", found.pk)

"""The audit of a pack: its page, its files, accepting a finding, correcting a figure."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from lis.delivery.performance import downloads, operations, queries
from lis.delivery.performance.findings import FoundFinding
from lis.delivery.performance.forms import AcceptForm, CorrectForm
from lis.delivery.performance.models import ReportingCycle
from lis.delivery.performance.pages.findings import findings_page
from lis.delivery.performance.views.asked import cycle_or_404
from lis.evidence.indicators import operations as indicator_operations
from lis.evidence.indicators import queries as indicators
from lis.foundations.access import anyone, editor
from lis.foundations.access.doors import acting, allow


@allow(anyone)
def findings(request: HttpRequest, cycle_slug: str) -> HttpResponse:
    """What a careful reader would find."""
    page = findings_page(cycle_or_404(cycle_slug, request.user), by=request.user)
    return render(request, "performance/findings.html", {"page": page})


@allow(anyone)
def findings_download(request: HttpRequest, cycle_slug: str, kind: str) -> HttpResponseBase:
    """The findings as a file."""
    if kind not in downloads.KINDS:
        raise Http404("There is no such download.")
    cycle = cycle_or_404(cycle_slug, request.user)
    return downloads.findings_file(queries.findings(cycle, request.user), f"findings-{cycle.slug}", kind)


def _found_or_404(request: HttpRequest, cycle: ReportingCycle, fingerprint: str) -> FoundFinding:
    for found in queries.findings(cycle, request.user):
        if found.finding.fingerprint == fingerprint:
            return found
    raise Http404("This finding is no longer there: the cells it rested on have changed.")


@allow(editor)
def accept(request: HttpRequest, cycle_slug: str, fingerprint: str) -> HttpResponse:
    """Accept a finding with a reason, or take the acceptance back."""
    cycle = cycle_or_404(cycle_slug, request.user)
    found = _found_or_404(request, cycle, fingerprint)
    form = AcceptForm(
        request.POST or None, initial={"reason": found.accepted.reason if found.accepted else ""}
    )
    if request.method == "POST" and "reopen" in request.POST and found.accepted:
        operations.reopen_finding(accepted=found.accepted, by=acting(request))
        return redirect("performance:findings", cycle.slug)
    if request.method == "POST" and form.is_valid():
        finding = found.finding
        operations.accept_finding(
            cycle=cycle,
            fingerprint=fingerprint,
            rule=finding.rule,
            code=finding.code,
            reason=form.cleaned_data["reason"],
            by=acting(request),
        )
        messages.success(request, "The finding is accepted. It stays quiet until its cells change.")
        return redirect("performance:findings", cycle.slug)
    return render(request, "performance/accept.html", {"cycle": cycle, "found": found, "form": form})


@allow(editor)
def correct(request: HttpRequest, cycle_slug: str, slug: str) -> HttpResponse:
    """Correct one figure of a measure, with the reason that readers will see."""
    cycle = cycle_or_404(cycle_slug, request.user)
    indicator = indicators.indicators().filter(slug=slug).first()
    if indicator is None:
        raise Http404("There is no such measure.")
    form = CorrectForm(request.POST or None, cycle=cycle, indicator=indicator)
    if request.method == "POST" and form.is_valid():
        indicator_operations.revise_figure(
            figure=form.figure(), reason=form.cleaned_data["reason"], by=acting(request)
        )
        operations.refresh_scorecard(cycle=cycle)
        messages.success(request, f"{indicator.code} is corrected. The figure before is kept as a revision.")
        return redirect("performance:measure", indicator.slug)
    context = {"cycle": cycle, "indicator": indicator, "form": form}
    return render(request, "performance/correct.html", context)

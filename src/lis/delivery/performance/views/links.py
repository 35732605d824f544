"""The officer sends agencies links by which they answer without an account, sends again, withdraws."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from lis.delivery.performance import operations
from lis.delivery.performance.models import ReportingCycle
from lis.delivery.performance.pages.links import field_name, links_page
from lis.delivery.performance.queries.coverage import coverage
from lis.delivery.performance.queries.links import link_of_number
from lis.delivery.performance.views.asked import cycle_or_404
from lis.foundations.access import editor
from lis.foundations.access.doors import acting, allow


@allow(editor)
def links(request: HttpRequest, cycle_slug: str) -> HttpResponse:
    """Who can answer without an account, how far they are; send, send again, withdraw."""
    cycle = cycle_or_404(cycle_slug, request.user)
    if request.method != "POST":
        return render(request, "performance/links.html", {"page": links_page(cycle)})
    try:
        messages.success(request, _done(request, cycle))
    except operations.CannotSend as refusal:
        messages.error(request, str(refusal))
    return redirect("performance:links", cycle.slug)


def _done(request: HttpRequest, cycle: ReportingCycle) -> str:
    by = acting(request)
    number = request.POST.get("withdraw") or request.POST.get("again") or ""
    if not number:
        return _send(request, cycle)
    link = link_of_number(cycle, int(number)) if number.isdecimal() and len(number) < 19 else None
    if link is None:
        raise Http404("There is no such link.")
    if "withdraw" in request.POST:
        operations.withdraw_link(link=link, by=by)
        return f"The link of {link.organisation} is withdrawn. What was saved by it stays as a draft."
    operations.resend_link(link=link, by=by)
    return f"A new link goes to {link.email}. The one before is good no longer."


def _send(request: HttpRequest, cycle: ReportingCycle) -> str:
    """Send a link to one agency, the one whose button was pressed."""
    slug = request.POST.get("send", "")
    organisation = next(
        (one.organisation for one in coverage(cycle).agencies if one.organisation.slug == slug), None
    )
    if organisation is None:
        raise Http404("This agency is asked for nothing in this quarter.")
    email = request.POST.get(field_name(organisation), "")
    link = operations.send_link(cycle=cycle, organisation=organisation, email=email, by=acting(request))
    return f"A link and a workbook go to {link.email}."

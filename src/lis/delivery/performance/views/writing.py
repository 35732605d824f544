"""What people write: commentary, a target, a withheld direction."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from lis.delivery.performance import operations, queries
from lis.delivery.performance.forms import WritingForm
from lis.delivery.performance.models import GridRow, ReportingCycle
from lis.delivery.performance.views.asked import cycle_or_404
from lis.evidence.indicators.queries import Indicator
from lis.foundations.access import editor
from lis.foundations.access.doors import acting, allow
from lis.foundations.access.models import Account
from lis.methods import periods
from lis.methods.periods import Period


def _row_or_404(cycle: ReportingCycle, slug: str) -> GridRow:
    row = GridRow.objects.select_related("indicator").filter(cycle=cycle, indicator__slug=slug).first()
    if row is None:
        raise Http404(f"{cycle.code} has no measure “{slug}”.")
    return row


@allow(editor)
def write(request: HttpRequest, cycle_slug: str, slug: str) -> HttpResponse:
    """Write a measure's commentary for a cycle, set its target, or withhold its direction with a reason."""
    cycle = cycle_or_404(cycle_slug, request.user)
    row = _row_or_404(cycle, slug)
    said = queries.commentary_for(cycle, row.indicator)
    initial = {name: getattr(said, name, "") for name in FOUR_FIELDS} | {"withheld": row.withheld_reason}
    form = WritingForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        _keep(cycle, row, form.cleaned_data, acting(request))
        messages.success(request, f"What you wrote about {row.indicator.code} is kept.")
        return redirect(reverse("performance:measure", args=[slug], query={"cycle": cycle.slug}))
    title = periods.title(Period(cycle.start, cycle.duration))
    context = {"cycle": cycle, "indicator": row.indicator, "form": form, "period": title}
    return render(request, "performance/write.html", context)


FOUR_FIELDS = ("progress", "issues_and_risks", "mitigation", "next_steps", "role")


def _keep(cycle: ReportingCycle, row: GridRow, said: dict[str, Any], by: Account) -> None:
    indicator: Indicator = row.indicator
    operations.keep_commentary(
        cycle=cycle,
        indicator_code=indicator.code,
        received_on=cycle.as_at,
        by=by,
        **{name: said[name] for name in FOUR_FIELDS},
    )
    if said["target"]:
        period = Period(cycle.start, cycle.duration)
        operations.set_target(indicator_code=indicator.code, period=period, text=said["target"], by=by)
    if said["withheld"] != row.withheld_reason:
        operations.withhold_direction(
            cycle=cycle, indicator_code=indicator.code, reason=said["withheld"], by=by
        )

"""Say who may see a record."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from lis.foundations.access.doors import acting, allow
from lis.foundations.access.operations import CannotShow
from lis.foundations.access.rules import keeper
from lis.publishing.workspace.forms.shown_to import ShownToForm
from lis.publishing.workspace.pages.shown_to import KINDS, shown_to_page


def _record_or_404(request: HttpRequest, kind: str, slug: str) -> Any:
    found = KINDS[kind].seen_by(request.user).filter(slug=slug).first() if kind in KINDS else None
    if found is None:
        raise Http404(f"There is nothing called “{slug}” among the {kind}.")
    return found


@allow(keeper)
def shown_to(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """Who may see a measure, a statistic or a layer of points: choose, with the reason; and the history."""
    record = _record_or_404(request, kind, slug)
    form = ShownToForm(request.POST or None, initial={"tier": record.visibility, "scope": record.scope})
    if request.method == "POST" and form.is_valid():
        try:
            KINDS[kind].keep(record, **form.cleaned_data, by=acting(request))
        except CannotShow as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "It is kept. From now on it is shown to them alone.")
            return redirect("workspace:shown_to", kind, slug)
    context = {"page": shown_to_page(kind, record), "form": form}
    return render(request, "workspace/shown_to.html", context, status=400 if form.errors else 200)

"""Approve, return, take back: what moves a submission on."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from lis.delivery.performance import operations
from lis.foundations.access import signed_in
from lis.foundations.access.doors import acting, allow
from lis.publishing.workspace.forms import ReturnForm, WritingForm
from lis.publishing.workspace.views.asked import submission_or_404
from lis.publishing.workspace.views.submission import screen

WITH_A_NOTE: dict[str, Callable[..., Any]] = {
    "return": operations.return_submission,
    "reopen": operations.reopen_submission,
}
DONE = {
    "approve": "{} is approved. Its figures are in force once the quarter is published.",
    "take_back": "{} is yours again. Send it when it is right.",
    "return": "{} is returned, with your note.",
    "reopen": "The approval of {} is taken back, with your note.",
}


@require_POST
@never_cache
@allow(signed_in)
def decide(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Approve what was sent, return it with a note, take it back, or take an approval back."""
    found = submission_or_404(request, pk)
    wanted = request.POST.get("do", "")
    if wanted not in DONE:
        raise Http404("There is no such decision.")
    if request.POST.get("version") != str(found.version):
        messages.warning(request, "This changed after you opened it. Read it again, then decide.")
        return redirect("workspace:submission", pk)
    note = ReturnForm(request.POST)
    if wanted in WITH_A_NOTE and not note.is_valid():
        return screen(request, found, writing=WritingForm(submission=found), returning=note, status=400)
    try:
        _carry_out(request, found, wanted, note)
    except (operations.NotReady, operations.Conflict) as refused:
        messages.warning(request, str(refused))
        return redirect("workspace:submission", pk)
    messages.success(request, DONE[wanted].format(found.indicator.name))
    return redirect("workspace:work") if wanted == "approve" else redirect("workspace:submission", pk)


def _carry_out(request: HttpRequest, found: Any, wanted: str, note: ReturnForm) -> None:
    by = acting(request)
    if wanted == "approve":
        reason = request.POST.get("reason", "")[:2000]
        operations.approve(submission=found, version=found.version, reason=reason, by=by)
    elif wanted == "take_back":
        operations.take_back(submission=found, by=by)
    else:
        WITH_A_NOTE[wanted](submission=found, note=note.cleaned_data["note"], by=by)

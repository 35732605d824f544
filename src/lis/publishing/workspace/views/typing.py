"""What a form that saves itself asks for: to save, and to check, without leaving the page."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from lis.delivery.performance import operations
from lis.foundations.access import signed_in
from lis.foundations.access.doors import allow
from lis.publishing.workspace import unsent
from lis.publishing.workspace.forms import WritingForm
from lis.publishing.workspace.pages.submission import saved_at
from lis.publishing.workspace.views.asked import submission_or_404
from lis.publishing.workspace.views.submission import saved_as_typed


@require_POST
@never_cache
@allow(signed_in)
def save(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Save what was typed so far; says the new version and when, as JSON."""
    found = submission_or_404(request, pk, to_write=True)
    explains = any(name.startswith("explain-") for name in request.POST)
    writing = WritingForm(request.POST, submission=found, checked=explains)
    if not writing.is_valid():
        return _refused(_first_of(writing), 400)
    try:
        saved = saved_as_typed(request, found, writing)
    except operations.Conflict as conflict:
        return _refused(f"{conflict} Press “Save draft” to see both.", 409)
    except operations.CannotSave as refused:
        return _refused(str(refused), 400)
    except (operations.Closed, operations.NotAllowed) as refused:
        return _refused(f"This is not saved. {refused}", 403)
    unsent.forget(request, pk)
    return JsonResponse({"version": saved.version, "words": saved_at(saved)})


def _refused(words: str, status: int) -> JsonResponse:
    return JsonResponse({"words": words}, status=status)


def _first_of(writing: WritingForm) -> str:
    return next(str(error) for errors in writing.errors.values() for error in errors)


@require_POST
@never_cache
@allow(signed_in)
def checks(request: HttpRequest, pk: int) -> HttpResponse:
    """What the checks say of what was typed so far, as a part of the page."""
    writing: Any = WritingForm(request.POST, submission=submission_or_404(request, pk, to_write=True))
    return render(request, "workspace/checks.html", {"form": writing})

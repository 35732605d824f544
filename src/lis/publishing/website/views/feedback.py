"""Tell us what is wrong, and what readers told us."""

from urllib.parse import urlsplit

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lis.foundations.access import anyone, editor
from lis.foundations.access.attempts import address_of
from lis.foundations.access.doors import allow
from lis.foundations.access.models import Account
from lis.publishing.website import operations, queries
from lis.publishing.website.forms import TellUs
from lis.publishing.website.models import Feedback

THANKS = "Thank you. We have your message."


@allow(anyone)
def feedback(request: HttpRequest) -> HttpResponse:
    """Tell us what is wrong."""
    sent = request.POST if request.method == "POST" else None
    form = TellUs(sent, initial={"page_address": _came_from(request)})
    if not form.is_valid():
        return render(request, "website/feedback.html", {"form": form, "may_read": editor(request.user)})
    where = address_of(request)
    if operations.FEEDBACK_LIMIT.reached(where):
        form.add_error(None, "You have sent us several messages in the last hour. Try again later.")
        return render(request, "website/feedback.html", {"form": form}, status=429)
    operations.FEEDBACK_LIMIT.count(where)
    if not form.is_from_a_machine:
        kept = {name: form.cleaned_data[name] for name in ("page_address", "message", "email")}
        operations.keep_feedback(**kept)
    messages.success(request, THANKS)
    return redirect("website:home")


@allow(editor)
def feedback_received(request: HttpRequest) -> HttpResponse:
    """What readers told us, for those who can put it right."""
    if request.method == "POST" and isinstance(request.user, Account):
        operations.settle_feedback(feedback=_asked(request), by=request.user, at=timezone.now())
        return redirect("website:feedback_received")
    return render(request, "website/feedback_received.html", {"received": queries.feedback()})


def _asked(request: HttpRequest) -> Feedback:
    number = request.POST.get("feedback", "")
    try:
        return queries.feedback_of(int(number) if number.isdecimal() else 0)
    except Feedback.DoesNotExist:
        raise Http404("There is no such message.") from None


def _came_from(request: HttpRequest) -> str:
    """The path of the page of ours that led here, so that nobody has to copy it."""
    before = urlsplit(request.headers.get("Referer", ""))
    if before.netloc != request.get_host() or before.path == request.path:
        return ""
    return before.path + (f"?{before.query}" if before.query else "")

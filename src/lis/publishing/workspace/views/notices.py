"""What somebody was told, how they want to be told, and how mail stops."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from lis.foundations.access import anyone, signed_in
from lis.foundations.access.doors import acting, allow
from lis.foundations.access.models import Account
from lis.foundations.notices import operations, queries
from lis.foundations.notices.leaving import UnsubscribeRefused, account_pk_of
from lis.publishing.workspace.forms import MailForm

A_PAGE = 30
LONGEST_NUMBER = 19


@never_cache
@allow(signed_in)
def notices(request: HttpRequest) -> HttpResponse:
    """What I was told, the latest first; the buttons mark one or all of them as read, and opening one
    marks it."""
    account = acting(request)
    if request.method == "POST":
        return _read(request, account)
    found = Paginator(queries.notices_of(account), A_PAGE).get_page(request.GET.get("page"))
    context = {"page": found, "unread": queries.unread_count(account), "pace": queries.pace_of(account)}
    return render(request, "workspace/notices.html", context)


def _read(request: HttpRequest, account: Account) -> HttpResponse:
    """Mark one or all as read; `open` leads to the page that the notice is about."""
    chosen = request.POST.get("open", "") or request.POST.get("notice", "")
    only = [int(chosen)] if chosen.isdecimal() and len(chosen) < LONGEST_NUMBER else None
    if only is None and "open" in request.POST:
        return redirect("workspace:notices")
    operations.mark_read(account=account, at=timezone.now(), notices=only)
    meant = queries.notices_of(account).filter(pk__in=only or ()).first() if "open" in request.POST else None
    return redirect(meant.address if meant and meant.address else "workspace:notices")


@never_cache
@allow(signed_in)
def mail(request: HttpRequest) -> HttpResponse:
    """Choose when e-mail comes."""
    account = acting(request)
    form = MailForm(request.POST or None, initial={"pace": queries.pace_of(account)})
    if request.method == "POST" and form.is_valid():
        choice = operations.choose_pace(account=account, pace=form.cleaned_data["pace"], by=account)
        messages.success(request, f"E-mail comes: {choice.get_pace_display().lower()}.")
        return redirect("workspace:notices")
    context = {"form": form, "email": account.email, "route": queries.mail_route()}
    return render(request, "workspace/mail.html", context)


# Mail programs press this button themselves (RFC 8058) and bring no cookie; the signed token says who it is.
@csrf_exempt
@never_cache
@allow(anyone)
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Stop somebody's mail: one button, without signing in. Opening the address alone stops nothing."""
    try:
        account_pk_of(token)
        whose = operations.unsubscribe(token=token) if request.method == "POST" else None
    except UnsubscribeRefused as refused:
        return render(request, "workspace/unsubscribe_refused.html", {"why": str(refused)}, status=403)
    return render(request, "workspace/unsubscribe.html", {"whose": whose})

"""Where somebody goes whose first step was right."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from lis.foundations.access.entering import enter
from lis.foundations.access.models import Account


def signed_in(request: HttpRequest, account: Account, *, way: str, next: str) -> HttpResponse:
    """On to the page they wanted, or first to their second step."""
    if not enter(request, account=account, way=way, next=next):
        return redirect("website:second_step")
    return redirect(next or reverse(settings.LOGIN_REDIRECT_URL))

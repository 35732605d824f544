"""The home page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lis.foundations.access import anyone
from lis.foundations.access.doors import allow
from lis.publishing.website.pages.home import home_page


@allow(anyone)
def home(request: HttpRequest) -> HttpResponse:
    """How the place is doing; in an empty system, what to do first."""
    return render(request, "website/home.html", {"page": home_page(), "hide_search": True})

"""The search box's answer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lis.foundations.access import anyone
from lis.foundations.access.doors import allow
from lis.publishing.search.pages import search_page


@allow(anyone)
def search(request: HttpRequest) -> HttpResponse:
    """What holds the words asked for."""
    page = search_page(request.GET.get("q", ""), request.GET.get("only", ""), request.user)
    return render(request, "search/search.html", {"page": page, "hide_search": True})

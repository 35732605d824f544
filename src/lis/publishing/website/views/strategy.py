"""The strategy."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lis.foundations.access import anyone
from lis.foundations.access.doors import allow
from lis.publishing.website.pages import strategy as pages
from lis.publishing.website.tables import csv_answer


@allow(anyone)
def strategy(request: HttpRequest) -> HttpResponse:
    """What the partnership wants."""
    return render(request, "website/strategy.html", {"page": pages.strategy_page()})


@allow(anyone)
def strategy_download(request: HttpRequest) -> HttpResponse:
    """Every objective as a table."""
    return csv_answer(pages.objective_rows(), pages.COLUMNS, "objectives")

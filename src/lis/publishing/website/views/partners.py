"""The partners."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from lis.foundations.access import anyone
from lis.foundations.access.doors import allow
from lis.publishing.website.pages import partners as pages
from lis.publishing.website.tables import csv_answer


@allow(anyone)
def partners(request: HttpRequest) -> HttpResponse:
    """Every organisation of the partnership."""
    return render(request, "website/partners.html", {"page": pages.partners_page()})


@allow(anyone)
def partner(request: HttpRequest, slug: str) -> HttpResponse:
    """One organisation."""
    page = pages.partner_page(slug)
    if page is None:
        raise Http404(f"There is no partner “{slug}”.")
    return render(request, "website/partner.html", {"page": page})


@allow(anyone)
def partners_download(request: HttpRequest) -> HttpResponse:
    """Every organisation as a table."""
    return csv_answer(pages.partner_rows(), pages.COLUMNS, "partners")

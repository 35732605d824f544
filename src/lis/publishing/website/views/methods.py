"""How figures are made."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lis.foundations.access import anyone
from lis.foundations.access.doors import allow
from lis.publishing.website.pages.methods import method_page, methods_page


@allow(anyone)
def methods(request: HttpRequest) -> HttpResponse:
    """Every method with its purpose, and every rule of the audit."""
    return render(request, "website/methods.html", {"page": methods_page()})


@allow(anyone)
def method(request: HttpRequest, name: str) -> HttpResponse:
    """One method: formula, source, use and worked example, from its own docstring."""
    page = method_page(name)
    if page is None:
        context = {"page": methods_page(), "asked": name}
        return render(request, "website/methods.html", context, status=404)
    return render(request, "website/method.html", {"page": page})

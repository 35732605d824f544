"""Everything that can be taken away."""

from collections.abc import Iterator
from typing import Any

import yaml
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from lis.evidence.indicators import queries as indicators
from lis.foundations.access import anyone
from lis.foundations.access.doors import allow
from lis.foundations.access.visibility import Eyes, eyes_at
from lis.publishing.website.pages.downloads import downloads_page
from lis.publishing.website.tables import csv_stream

YAML = "application/yaml; charset=utf-8"
MEASURES_AT_A_TIME = 50


@allow(anyone)
def downloads(request: HttpRequest) -> HttpResponse:
    """What can be taken away, and where it came from."""
    return render(request, "website/downloads.html", {"page": downloads_page(request.user)})


@allow(anyone)
def figures_download(request: HttpRequest) -> HttpResponseBase:
    """Every figure in force."""
    return csv_stream(_figures(eyes_at(request)), indicators.VALUE_COLUMNS, "figures")


def _figures(eyes: Eyes) -> Iterator[list[dict[str, Any]]]:
    codes = list(indicators.seen_by(eyes).values_list("code", flat=True))
    for first in range(0, len(codes), MEASURES_AT_A_TIME):
        yield indicators.values_table(codes[first : first + MEASURES_AT_A_TIME])


@allow(anyone)
def definitions_download(request: HttpRequest) -> HttpResponse:
    """The pack of definitions."""
    pack = indicators.definition_pack(by=request.user)
    text = yaml.safe_dump(pack, allow_unicode=True, sort_keys=False, width=100)
    response = HttpResponse(text, content_type=YAML)
    response.headers["Content-Disposition"] = 'attachment; filename="definitions.yaml"'
    return response

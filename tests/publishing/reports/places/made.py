"""Answers about places, made for tests: a figure, a row of a profile, a place, with sensible defaults."""

from dataclasses import replace
from datetime import date

from lis.evidence.statistics.answers import PlaceFigure, PlaceRow, Provenance, Spine, TrendPoint
from lis.partnership.places.models import Area, AreaType
from lis.publishing.reports.places.subject import Link, Subject

PROVENANCE = Provenance("Census 2021", "Open Government Licence v3.0", "Ward", 3, date(2024, 5, 1))


def a_figure(value=30.4, text=None, **fields):
    """A figure of Quay End with its text; `value` None for a figure that is missing."""
    shown = "" if value is None else f"{value:,g}%" if text is None else text
    return PlaceFigure(place="E05000001", name="Quay End", value=value, text=shown, **fields)


def a_row(title="No qualifications", **fields):
    """A percentage for which lower is better, worse here than in Harbour."""
    row = PlaceRow(
        statistic=title.lower().replace(" ", "-"),
        title=title,
        topic="Prosperity",
        unit="%",
        period="2021",
        polarity="lower",
        figure=a_figure(
            comparison="worse", low95=28.1, high95=32.8, numerator=3206.0, denominator=10546.0, rank=22
        ),
        benchmark=a_figure(17.9, "17.9%"),
        benchmark_name="Harbour",
        spine=Spine(0.02, 0.3, 0.72, 0.9, 0.05, "31", "8", (0.01, 0.09)),
        trend=(),
        sentence="",
        provenance=PROVENANCE,
        places_ranked=24,
    )
    return replace(row, **fields)


def a_trend(*figures, periods=("2011", "2021")):
    """Points of a trend, oldest first."""
    return tuple(TrendPoint(period, figure) for period, figure in zip(periods, figures, strict=True))


def a_subject(**fields):
    """A ward that lies in Harbour."""
    subject = Subject(
        key="E05000001",
        name="Quay End",
        what="ward",
        caption="Ward, since May 2022 · E05000001",
        address="/places/E05000001/?type=ward22",
        type="ward22",
        above=(Link("Harbour", "/places/E09000001/?type=borough"),),
    )
    return replace(subject, **fields)


def an_area_type(slug="ward22", **fields):
    """An area type, saved; wards since May 2022."""
    given = {
        "level": "ward",
        "name": "Ward",
        "plural": "Wards",
        "vintage": "since May 2022",
        "size": 40,
        "valid_from": date(2022, 5, 5),
    }
    return AreaType.objects.get_or_create(slug=slug, defaults=given | fields)[0]


def an_area(code="E05000001", name="Quay End", type=None, **fields):
    """An area, saved; a ward of Harbour."""
    type = type or an_area_type()
    return Area.objects.create(code=code, name=name, type=type, **fields)

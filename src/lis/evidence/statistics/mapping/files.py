"""A map as a file: a picture with its title, legend and source, or its figures."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from django.http import HttpResponse

from lis.evidence.statistics.mapping import words
from lis.evidence.statistics.mapping.sight import Sight
from lis.evidence.statistics.mapping.told import Told
from lis.foundations.design.maps import Poster, draw_poster
from lis.foundations.documents.csv import csv_text
from lis.foundations.documents.pictures import pngs

KINDS = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "csv": "text/csv; charset=utf-8",
    "geojson": "application/geo+json",
    "json": "application/json",
}
# Wide enough for half a printed page, sharp enough for a screen.
MILLIMETRES, DOTS = 160, 220
PLACES_AFTER_THE_POINT = 5


def answer(seen: Sight, kind: str) -> HttpResponse:
    """The file. Raises NothingToDraw for a picture of a map that can't be drawn."""
    made = {"svg": _svg, "png": _png, "csv": _csv, "geojson": _geojson, "json": _json}[kind](seen)
    response = HttpResponse(made, content_type=KINDS[kind])
    if kind != "json":
        response.headers["Content-Disposition"] = f'attachment; filename="{_name(seen)}.{kind}"'
    return response


class NothingToDraw(Exception):
    """There are no shapes for what was asked; the message says so."""


def _name(seen: Sight) -> str:
    parts = (seen.asked.statistic.slug, seen.asked.show.value, seen.asked.before, seen.asked.period)
    return "-".join(part for part in parts if part).replace("/", "-")


def _svg(seen: Sight) -> str:
    if seen.map is None:
        raise NothingToDraw("There are no boundaries to draw this map with.")
    told = seen.subject
    return draw_poster(
        Poster(
            map=seen.map,
            title=seen.title,
            subtitle=f"{told.when}. {words.where(told)[:1].upper()}{words.where(told)[1:]}.",
            legend=seen.classed.heading,
            foot=source_words(seen),
        )
    )


def source_words(seen: Sight) -> tuple[str, ...]:
    """Source, licence and edition, for the foot of a picture."""
    known = seen.subject.provenance
    edition = f"Edition {known.edition}." if known.edition else ""
    made_up = "Synthetic figures." if known.synthetic else ""
    licence = f"{known.licence}." if known.licence else ""
    source = " ".join(filter(None, (f"Source: {known.source}." if known.source else "", licence, edition)))
    return tuple(filter(None, (source, made_up, seen.classed.note)))


def _png(seen: Sight) -> bytes:
    return pngs([_svg(seen)], millimetres=MILLIMETRES, dots_per_inch=DOTS)[0]


def rows(seen: Sight) -> list[dict[str, Any]]:
    """Every place with its figures and its class, as plain data."""
    return [_row(seen, place) for place in seen.subject.places]


def _row(seen: Sight, place: Told) -> dict[str, Any]:
    told: dict[str, Any] = {"code": place.code, "name": place.name, "period": seen.asked.period}
    if seen.subject.show.is_change:
        told |= {"before_period": seen.asked.before, "before": place.before, "after": place.after}
    told |= {
        "shown": seen.subject.show.value,
        "value": place.value,
        "text": place.text,
        "status": place.status,
    }
    if seen.subject.show.is_change:
        told |= {"more_than_noise": place.beyond_noise}
    else:
        told |= {"low95": place.low95, "high95": place.high95, "comparison": place.comparison}
    shade = seen.classed.shade_of.get(place.code)
    return told | {"class": "" if shade is None else seen.classed.shades[shade].label, "note": place.note}


def _csv(seen: Sight) -> bytes:
    listed = rows(seen)
    headings = listed[0].keys() if listed else ("code", "name", "value")
    return f"\ufeff{csv_text([headings, *(row.values() for row in listed)])}".encode()


def _geojson(seen: Sight) -> str:
    from shapely.geometry import mapping

    shapes = seen.ground.shapes if seen.ground else {}
    features = [
        {
            "type": "Feature",
            "id": row["code"],
            "properties": row,
            "geometry": _rounded(mapping(shapes[row["code"]])) if row["code"] in shapes else None,
        }
        for row in rows(seen)
    ]
    about = {"title": seen.title, "period": seen.subject.when, "source": list(source_words(seen))}
    return json.dumps({"type": "FeatureCollection", "about": about, "features": features})


def _rounded(geometry: Any) -> Any:
    """A GeoJSON geometry to about a metre, each corner rounded alike so that neighbours still touch."""
    if isinstance(geometry, float):
        return round(geometry, PLACES_AFTER_THE_POINT)
    if isinstance(geometry, dict):
        return {name: part if name == "type" else _rounded(part) for name, part in geometry.items()}
    return [_rounded(part) for part in geometry]


def _json(seen: Sight) -> str:
    """What the map in the browser is drawn from: small enough to come with the page's first paint."""
    told = {
        "title": seen.title,
        "period": seen.subject.when,
        "unit": seen.subject.unit,
        "heading": seen.classed.heading,
        "classes": _classes(seen),
        "places": {place.code: _place(seen, place) for place in seen.subject.places},
        "names": [[n.text, round(n.longitude, 5), round(n.latitude, 5)] for n in _names(seen)],
        "points": [[p.name, round(p.longitude, 5), round(p.latitude, 5)] for p in _points(seen)],
        "source": list(source_words(seen)),
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _classes(seen: Sight) -> list[dict[str, Any]]:
    counted = Counter(seen.classed.shade_of[place.code] for place in seen.subject.places)
    return [
        {"label": shade.label, "fill": shade.fill, "hatch": shade.hatch, "count": counted[at]}
        for at, shade in enumerate(seen.classed.shades)
    ]


def _place(seen: Sight, place: Told) -> list[Any]:
    return [place.name, place.text or "no figure", seen.classed.shade_of[place.code], place.value]


def _names(seen: Sight) -> Any:
    return seen.map.names if seen.map else ()


def _points(seen: Sight) -> Any:
    return seen.map.points if seen.map else ()

"""The boundaries pages: what shapes there are, what was found in a file, what taking one in would do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, QuerySet
from django.urls import reverse

from lis.foundations.design.maps import Area as DrawnArea
from lis.foundations.design.maps import Map, Shade
from lis.foundations.design.tables import Column, Group, Row, Table
from lis.partnership.places import queries
from lis.partnership.places.geometry.coverage import Flaw
from lis.partnership.places.geometry.report import BoundaryReport
from lis.partnership.places.models import AreaType, Boundary, BoundarySet
from lis.partnership.places.queries.shapes import EVERYWHERE

if TYPE_CHECKING:
    from lis.partnership.places.operations import BoundaryPreview

MOST_DRAWN = 1_000
MOST_LINES = 50
HECTARE = 10_000
SHADES = (Shade("Nothing found", "#b7d3cf"), Shade("Mended, or beside a gap or an overlap", "#d8b365", "ink"))


@dataclass(frozen=True)
class BoundariesPage:
    """Every area type, and whether it has shapes."""

    sentence: str
    table: Table


@dataclass(frozen=True)
class ReportPart:
    """What was found in one file: facts for a list, a table of what needs a look, and notes."""

    sentence: str
    facts: tuple[dict[str, str], ...]
    notes: tuple[str, ...]
    table: Table | None
    hidden: int


@dataclass(frozen=True)
class SetPart:
    """A file that was brought in: whose it is and what was found in it. `in_force` shapes of it are used."""

    made: BoundarySet
    heading: str
    in_force: int
    in_use: str
    source_words: str
    report: ReportPart
    csv: str


@dataclass(frozen=True)
class TypePage:
    """The boundaries of one area type."""

    type: AreaType
    sentence: str
    map: Map | None
    downloads: tuple[dict[str, str], ...]
    sets: tuple[SetPart, ...]
    attribution: str


@dataclass(frozen=True)
class PreviewPage:
    """What taking in a file would do."""

    preview: BoundaryPreview
    sentence: str
    warnings: tuple[str, ...]
    samples: str
    report: ReportPart
    map: Map | None


def boundaries_page() -> BoundariesPage:
    """Every area type with its shapes, smallest areas first."""
    counts = dict(AreaType.objects.annotate(n=Count("areas")).values_list("pk", "n"))
    drawn = dict(Boundary.objects.values_list("area__type").annotate(n=Count("pk")))
    latest: dict[int, BoundarySet] = {}
    for one in queries.boundary_sets():
        latest.setdefault(one.type_id, one)
    types = queries.area_types()
    rows = tuple(_type_row(one, counts[one.pk], drawn.get(one.pk, 0), latest.get(one.pk)) for one in types)
    columns = ("Areas", "Known", "With a shape", "Latest file", "Found in it")
    table = Table(
        caption="Area types and their boundaries",
        columns=tuple(
            Column(label, number=label in ("Known", "With a shape"), wide=label == "Found in it")
            for label in columns
        ),
        groups=(Group(rows),),
        show_caption=False,
    )
    return BoundariesPage(_types_sentence(len(drawn), sum(drawn.values())), table)


def _types_sentence(types: int, shapes: int) -> str:
    if not shapes:
        return "No boundaries have been taken in yet. Maps need them; figures and profiles do without."
    areas = "1 area has" if shapes == 1 else f"{shapes:,} areas have"
    return f"{areas} a shape here, of {_count(types, 'type')}."


def _type_row(type: AreaType, known: int, drawn: int, latest: BoundarySet | None) -> Row:
    if latest is None:
        return Row(type.name, (known or "–", "–", "None yet", ""))
    report = BoundaryReport.of_json(latest.report)
    href = reverse("places:boundary_type", args=[type.slug])
    when = f"{latest.file_name}, {latest.loaded_at:%-d %B %Y}"
    return Row(type.name, (f"{known:,}", f"{drawn:,}", when, _in_short(report)), href=href)


def type_page(type: AreaType) -> TypePage:
    """The boundaries of one area type: a map, the files, what was found in each."""
    shapes = queries.shapes(type) if Boundary.objects.filter(area__type=type).count() <= MOST_DRAWN else {}
    sets = tuple(_set_part(one) for one in _sets(type))
    used = next((one for one in sets if one.in_force), None)
    names = dict(queries.areas(type).values_list("code", "name"))
    report = BoundaryReport.of_json(used.made.report) if used else None
    return TypePage(
        type=type,
        sentence=_type_sentence(type, sets),
        map=map_of(shapes, names, report, f"The boundaries of {len(shapes):,} {many(type)}.")
        if report
        else None,
        downloads=_downloads(type) if sets else (),
        sets=sets,
        attribution=" ".join(queries.attributions(type)),
    )


def _type_sentence(type: AreaType, sets: tuple[SetPart, ...]) -> str:
    if not sets:
        return f"No boundaries of {many(type)} have been taken in yet."
    shapes = sum(one.in_force for one in sets)
    return f"{shapes:,} {many(type)} have a shape here, from {_count(len(sets), 'file')}."


def many(type: AreaType) -> str:
    """Areas of a type within a sentence: wards, LSOAs (2011)."""
    plural = type.plural
    return plural if plural[1:2].isupper() else plural[:1].lower() + plural[1:]


def _downloads(type: AreaType) -> tuple[dict[str, str], ...]:
    return (
        {"label": "GeoJSON", "href": reverse("places:latest_geojson", args=[type.slug, EVERYWHERE])},
        {"label": "TopoJSON", "href": reverse("places:latest_topojson", args=[type.slug, EVERYWHERE])},
    )


def _sets(type: AreaType) -> QuerySet[BoundarySet]:
    return queries.boundary_sets(type).annotate(n=Count("boundaries")).order_by("-loaded_at", "-pk")


def _set_part(made: BoundarySet) -> SetPart:
    report = BoundaryReport.of_json(made.report)
    return SetPart(
        made=made,
        heading=f"{made.file_name}, {made.loaded_at:%-d %B %Y}",
        in_use=_in_use(made.n),  # type: ignore[attr-defined]
        source_words=_source_words(made),
        in_force=made.n,  # type: ignore[attr-defined]
        report=report_part(report),
        csv=reverse("places:boundary_report", args=[made.type.slug, made.pk]),
    )


def preview_page(preview: BoundaryPreview) -> PreviewPage:
    """What taking in a file would do, and a picture of it."""
    names = dict(preview.samples)
    return PreviewPage(
        preview=preview,
        sentence=_preview_sentence(preview),
        warnings=_warnings(preview),
        samples=", ".join(f"{code} {name}".strip() for code, name in preview.samples),
        report=report_part(preview.report),
        map=map_of(preview.shapes, names, preview.report, f"The {len(preview.shapes):,} shapes of the file."),
    )


def _preview_sentence(preview: BoundaryPreview) -> str:
    areas = preview.report.areas
    told = f"{preview.file_name} holds {_count(areas, 'area')}"
    if not preview.type:
        return f"{told}. Say of which type they are."
    return f"{told}: {preview.new:,} new, {preview.known:,} known by their code. Nothing has changed yet."


def _warnings(preview: BoundaryPreview) -> tuple[str, ...]:
    warned = []
    if preview.other_vintage:
        better = queries.area_type(preview.other_vintage).name
        warned.append(f"More of these codes are known as {better}. Is the type right?")
    if not preview.report.name_column:
        warned.append("No column of names was found. The areas will be known by their codes alone.")
    return tuple(warned)


def _source_words(made: BoundarySet) -> str:
    told = (made.source, f"Licence: {made.licence}" if made.licence else "", made.attribution)
    return " ".join(f"{words.strip().rstrip('.')}." for words in told if words)


def _in_use(shapes: int) -> str:
    if not shapes:
        return "All of its shapes were replaced by a later file."
    return "1 of its shapes is in use." if shapes == 1 else f"{shapes:,} of its shapes are in use."


def report_part(report: BoundaryReport) -> ReportPart:
    """What was found in a file, for a page."""
    rows = _rows(report)
    columns = (
        Column("What"),
        Column("Areas", wide=True),
        Column("Size", number=True),
        Column("Where, what was done", wide=True),
    )
    return ReportPart(
        sentence=_in_short(report),
        facts=_facts(report),
        notes=report.notes,
        table=Table("What needs a look, gaps and overlaps first", columns, (Group(rows[:MOST_LINES]),))
        if rows
        else None,
        hidden=max(len(rows) - MOST_LINES, 0),
    )


def _facts(report: BoundaryReport) -> tuple[dict[str, str], ...]:
    kept = 100 * report.corners_after / max(report.corners_before, 1)
    told = {
        "Format": f"{report.kind}, layer {report.layer}",
        "Coordinates": report.crs,
        "Codes in": report.code_column,
        "Names in": report.name_column or "no column",
        "Parents in": report.parent_column,
        "Older codes in": report.other_column,
        "Simplified for maps": (
            f"to {report.tolerance:g} m, together with their neighbours: {report.corners_before:,} corners"
            f" became {report.corners_after:,} ({kept:.0f}%)"
        ),
    }
    return tuple({"key": key, "value": value} for key, value in told.items() if value)


def _in_short(report: BoundaryReport) -> str:
    """What was found, in a line: 101 mended, 3 gaps (7 m²), 9 overlaps (1.3 ha)."""
    if report.is_clean:
        return "All shapes are valid and meet their neighbours."
    told = (
        (report.repaired, f"{report.repaired:,} mended"),
        (report.gap_count, f"{_count(report.gap_count, 'gap')} ({size_words(report.gap_size)})"),
        (
            report.overlap_count,
            f"{_count(report.overlap_count, 'overlap')} ({size_words(report.overlap_size)})",
        ),
        (report.unmatched, f"{report.unmatched:,.0f} m of edges that don’t meet a neighbour’s"),
        (report.doubled, f"{_count(len(report.doubled), 'code')} in several rows"),
        (report.without_code, f"{_count(len(report.without_code), 'row')} without a code"),
        (report.without_shape, f"{len(report.without_shape):,} without a shape"),
    )
    words = ", ".join(text for found, text in told if found)
    return f"{words[0].upper()}{words[1:]}."


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def size_words(square_metres: float) -> str:
    """A size as people say it: 7 m², 1.3 ha."""
    if square_metres >= HECTARE:
        return f"{square_metres / HECTARE:,.1f} ha"
    return f"{square_metres:,.0f} m²"


def _rows(report: BoundaryReport) -> tuple[Row, ...]:
    return (
        *(_flaw_row("Gap between", one) for one in report.gaps),
        *(_flaw_row("Overlap of", one) for one in report.overlaps),
        *(
            Row("Left out", (f"row {number:,} of the file", "", "It has no code."))
            for number in report.without_code
        ),
        *(Row("Joined", (code, "", "Its code stood in several rows.")) for code in report.doubled),
        *(
            Row("Mended", (f"{one.code} {one.name}".strip(), "", f"{one.problem}. {one.done}."))
            for one in report.repairs
        ),
    )


def _flaw_row(what: str, flaw: Flaw) -> Row:
    north = f"{abs(flaw.y):.5f} {'north' if flaw.y >= 0 else 'south'}"
    where = f"{north}, {abs(flaw.x):.5f} {'east' if flaw.x >= 0 else 'west'}"
    return Row(what, (", ".join(flaw.codes), size_words(flaw.square_metres), where))


def report_rows(report: BoundaryReport) -> list[list[str]]:
    """Everything that was found as rows of a file, with its heading."""
    rows = [[row.name, *map(str, row.cells)] for row in _rows(report)]
    return [["what", "areas", "size", "where or what was done"], *rows]


def map_of(
    shapes: Mapping[str, Any], names: Mapping[str, str], report: BoundaryReport, alt: str
) -> Map | None:
    """The shapes as a picture, those that need a look hatched; None where there are too many to draw."""
    if not shapes or len(shapes) > MOST_DRAWN:
        return None
    odd = {one.code for one in report.repairs}
    odd |= {code for flaw in (*report.gaps, *report.overlaps) for code in flaw.codes}
    areas = tuple(DrawnArea(code, names.get(code) or code, code, int(code in odd)) for code in shapes)
    marked = sum(area.shade for area in areas if area.shade)
    said = f" {marked:,} are hatched: mended, or beside a gap or an overlap." if marked else ""
    return Map(alt=alt + said, shapes=shapes, areas=areas, shades=SHADES, id="shapes")

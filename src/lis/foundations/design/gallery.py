"""The gallery: every component with an example; the accessibility and picture tests look at it too.

`examples()` gives the sections; the page that serves them renders `design/gallery.html`.
"""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.template import Context, Engine

from lis.foundations.design.gallery_charts import chart_examples
from lis.foundations.design.gallery_form import a_form_with_mistakes, an_empty_form
from lis.foundations.design.gallery_maps import map_examples
from lis.foundations.design.html import trusted
from lis.foundations.design.marks import MARKS
from lis.foundations.design.tables import Column, Group, Row, Table

SECTIONS = {
    "Marks": ("marks", "glance", "sparkline"),
    "Top of a page": ("page_top", "breadcrumbs"),
    "Figures": ("cards", "facts", "symbols", "spine", "strip"),
    "Charts": (
        "chart_line",
        "chart_dots",
        "chart_bars",
        "chart_multiples",
        "chart_scatter",
        "chart_boxes",
        "chart_gap",
        "chart_spines",
    ),
    "Maps": ("map", "map_strip", "map_sheet", "map_picker"),
    "Tables": ("table", "table_by_hand", "chips", "filters", "downloads", "pagination"),
    "Words": ("notice", "inset", "details", "warning", "banner", "empty_state", "tag"),
    "Lists": ("summary_list", "task_list", "finding", "checks", "progress"),
    "Forms": ("form", "form_with_mistakes", "buttons"),
}


@dataclass(frozen=True)
class Example:
    """One example: the name of its component, how it is written, and what comes of it."""

    name: str
    source: str
    html: str


@dataclass(frozen=True)
class Section:
    """Examples that belong together."""

    title: str
    examples: tuple


def examples():
    """All sections of the gallery, rendered."""
    context = {**_sample(), **chart_examples(), **map_examples()}
    return tuple(
        Section(title, tuple(_example(name, context) for name in names)) for title, names in SECTIONS.items()
    )


def _example(name, context):
    template = Engine.get_default().get_template(f"design/examples/{name}.html")
    source = template.source.replace("{% load lis_design %}", "").strip()
    return Example(
        name.replace("_", " ").capitalize(), source, trusted(template.render(Context(context)).strip())
    )


def _sample():
    return {
        "all_marks": tuple(MARKS),
        "many": (12, 15, 11, 9, 14, 18, 17, 21, 19, 24, 22, 26),
        "few": (12, 15, 11),
        "gappy": (12, 15, None, 9, 14, None, 17, 21, 19, 24, None, 26),
        "dots": _dots(),
        "glance_rows": _glance_rows(),
        "trail": _links("Records", "Libraries"),
        "files": _links("CSV", "Excel", "JSON"),
        "facts": (
            {"label": "Visitors", "value": "13,283", "note": "3.6% of all"},
            {"label": "Branches", "value": "7"},
        ),
        "filters": _filters(),
        "table": _table(),
        "columns": (
            Column("Branch"),
            Column("Visits", number=True),
            Column("Goal", number=True),
            Column("So far"),
        ),
        "page": Paginator(range(95), 10).page(4),
        "summary": _summary(),
        "tasks": _tasks(),
        "finding": _finding(),
        "checks": _checks(),
        "form": an_empty_form(),
        "wrong_form": a_form_with_mistakes(),
    }


def _links(*labels):
    return tuple({"label": label, "href": "#"} for label in labels)


def _dots():
    keys = ("none", "on", "below", "near", "on", "on")
    return tuple({"key": key, "name": f"Branch {n}", "href": "#"} for n, key in enumerate(keys, 1))


def _glance_rows():
    return (
        {
            "name": "North",
            "href": "#",
            "dots": _dots(),
            "words": "Three of six on target. One can’t be assessed.",
        },
        {"name": "South", "href": "#", "dots": _dots()[1:3], "words": "One of two on target."},
    )


def _filters():
    return (
        {"label": "All", "href": "?", "count": 32, "current": True},
        {"label": "Below target", "href": "?rating=below", "count": 5, "mark": "below"},
        {"label": "Real change", "href": "?signal=real", "count": 0, "mark": "real"},
    )


def _table():
    columns = (
        Column("Branch", sort="?sort=name"),
        Column("Spring", number=True, hidden=True),
        Column("Summer", number=True, strong=True, sort="?sort=visits", order="descending"),
        Column("Goal", number=True),
    )
    north = (
        Row("Hill Road", ("481", "421", "420"), "B1 · north", "#"),
        Row("Mill Lane", ("9", "12", "–"), "B2 · north", "#"),
    )
    south = (Row("Quay Street", ("1,147", "886", "1,032"), "B3 · south", "#"),)
    groups = (Group(north, "North", "1 of 2 on target"), Group(south, "South", "0 of 1 on target"))
    return Table("Visits to three branches, summer 2011", columns, groups, sticky=True)


def _summary():
    return (
        {"key": "Counts", "value": "People through the door, by a beam across it"},
        {"key": "Source", "value": "Door counters", "actions": _links("Change")},
    )


def _tasks():
    return (
        {"label": "Hill Road", "href": "#", "status": "Ready to send"},
        {"label": "Mill Lane", "href": "#", "status": "Look again", "colour": "yellow"},
        {
            "label": "Quay Street",
            "href": "#",
            "status": "Not started",
            "colour": "grey",
            "hint": "Counter repaired in May",
        },
    )


def _finding():
    return {
        "code": "B1",
        "title": "Hill Road: months don’t add up to the quarter",
        "text": "The three months come to 552. The quarter was printed as 553, one more.",
        "cells": "Visits table, row B1, columns July to Quarter 2",
        "actions": _links("Accept, with a reason", "Ask", "Correct it"),
        "sums": (
            {"label": "July", "value": "181"},
            {"label": "August", "value": "176"},
            {"label": "September", "value": "195"},
            {"label": "Sum", "value": "552", "total": True},
            {"label": "Printed as quarter 2", "value": "553"},
        ),
    }


def _checks():
    return (
        {"key": "on", "strong": "All three months are there.", "text": "They add up to 843."},
        {
            "key": "near",
            "strong": "Look again: December.",
            "text": "371 is above 284, the most we would expect.",
        },
    )

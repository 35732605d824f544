"""The component library: `{% load lis_design %}`. Every component is shown, with its example, in the gallery.

A list of items may hold dicts or objects: templates read `item.label` from either.
"""

from django import template
from django.utils.html import format_html

from lis.foundations.design import charts, components, fields, glance, maps, marks, symbols, tables
from lis.foundations.design.html import trusted

register = template.Library()

# Marks: shape, colour and word.
register.simple_tag(marks.mark_html, name="mark")
register.simple_tag(marks.picture_html, name="mark_picture")
register.simple_tag(glance.marks, name="marks")
register.simple_tag(glance.key, name="key")
register.simple_tag(glance.dots, name="dots")
register.inclusion_tag("design/components/glance.html", name="glance")(glance.glance)

# Figures.
register.simple_tag(symbols.symbol, name="symbol")
register.simple_tag(symbols.figure, name="figure")
register.simple_tag(symbols.bound, name="bound")
register.simple_tag(symbols.symbols_note, name="symbols_note")

# Tables.
register.simple_tag(tables.table_html, name="table")
register.simple_block_tag(tables.table_around, name="tablebox", end_name="endtablebox")
register.simple_block_tag(tables.row_group, name="rowgroup", end_name="endrowgroup")
register.simple_block_tag(tables.row, name="row")
register.simple_tag(tables.group_row, name="group_row")
register.simple_tag(tables.row_head, name="row_head")
register.simple_tag(tables.cell, name="cell")
register.simple_block_tag(tables.cell_around, name="cellbox", end_name="endcellbox")

# Forms.
register.simple_tag(fields.field_html, name="field")
register.inclusion_tag("design/components/error_summary.html", name="error_summary")(fields.error_summary)

# Words and structure.
for name in (
    "as_at",
    "breadcrumbs",
    "button",
    "card",
    "checks",
    "chips",
    "downloads",
    "empty_state",
    "facts",
    "finding",
    "heading",
    "page_title",
    "pagination",
    "progress",
    "summary_list",
    "tag",
    "task_list",
    "warning",
):
    register.inclusion_tag(f"design/components/{name}.html", name=name)(getattr(components, name))
for name in ("sentence", "notice", "details", "inset", "banner", "button_group", "cards"):
    register.simple_block_tag(getattr(components, name), name=name, end_name=f"end{name}")


@register.simple_tag
def sparkline(points, target=None, size="row"):
    """A small line for a row (110×34) or a card (`size="card"`, 124×46)."""
    width, height = (124, 46) if size == "card" else (110, 34)
    return trusted(charts.sparkline_svg(points, target, width=width, height=height))


@register.inclusion_tag("design/components/chart.html")
def chart(spec, title, subtitle="", note=""):
    """A chart as a figure, drawn 740 and 350 wide. The title, outside the picture, states the finding."""
    return {
        "title": title,
        "subtitle": subtitle,
        "note": note,
        "wide": trusted(charts.draw(spec, width=740)),
        "narrow": trusted(charts.draw(spec, width=350)),
    }


@register.simple_tag
def spine(spec, low="", high=""):
    """One row of a spine chart between the values of its two ends."""
    return format_html(
        '<div class="lis-spine"><span class="lis-tick">{}</span>{}<span class="lis-tick">{}</span></div>',
        low,
        trusted(charts.spine(spec)),
        high,
    )


@register.simple_tag
def strip(spec):
    """A few things on one line, each a dot with its letter, for a row of a table."""
    return format_html('<div class="lis-strip">{}</div>', trusted(charts.strip(spec)))


# Maps.
register.simple_tag(maps.legend_html, name="map_legend")
register.simple_tag(maps.sheet_html, name="map_sheet")


@register.inclusion_tag("design/components/map.html", name="map")
def map_figure(spec, title="", subtitle="", note="", skip_to=""):
    """A map as a figure; `skip_to` is the id of what follows, for those who go by keyboard."""
    return {
        "title": title,
        "subtitle": subtitle,
        "note": note,
        "skip_to": skip_to,
        "drawing": trusted(maps.draw(spec)),
    }


@register.inclusion_tag("design/components/map_strip.html")
def map_strip(spec, title, subtitle=""):
    """One square for each area, under a map."""
    return {
        "title": title,
        "subtitle": subtitle,
        "wide": trusted(maps.draw_strip(spec, width=740)),
        "narrow": trusted(maps.draw_strip(spec, width=350)),
    }


@register.inclusion_tag("design/components/map_picker.html")
def map_picker(spec, name, legend, chosen=(), hint=""):
    """Areas to pick: boxes to tick, and with JavaScript a map beside them that ticks and shows the same."""
    return {
        "legend": legend,
        "hint": hint,
        "name": name,
        "drawing": trusted(maps.draw_picker(spec, set(chosen))),
        "areas": [(area.key, area.name, area.key in chosen) for area in spec.areas],
        "id": spec.id,
    }

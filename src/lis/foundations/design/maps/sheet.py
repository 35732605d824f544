"""Small maps side by side. Each shape's path is written once, and every map uses it."""

from html import escape

from django.utils.html import format_html, format_html_join

from lis.foundations.design.charts.svg import INK
from lis.foundations.design.html import trusted
from lis.foundations.design.maps.hatching import paint, patterns
from lis.foundations.design.maps.paths import area_path
from lis.foundations.design.maps.projection import fitted

WIDTH, TALLEST = 480, 480


def sheet_html(sheet):
    """All panels as a list of figures, after the shapes that they share."""
    outlines = [shape for each in sheet.lines for shape in each.shapes]
    projection = fitted([*sheet.shapes.values(), *outlines], width=WIDTH, tallest=TALLEST)
    figures = format_html_join(
        "", "<li>{}</li>", ((_figure(sheet, at, projection),) for at in range(len(sheet.panels)))
    )
    return format_html('{}<ul class="lis-sheetmaps">{}</ul>', _shared(sheet, projection), figures)


def _shared(sheet, projection):
    paths = "".join(
        f'<path id="{sheet.id}-a{at}" d="{area_path(shape, projection)}"/>'
        for at, shape in enumerate(sheet.shapes.values())
    )
    over = "".join(_line(each, projection) for each in sheet.lines)
    return trusted(
        f'<svg class="lis-sprite" aria-hidden="true" focusable="false"><defs>{paths}'
        f'<g id="{sheet.id}-over" fill="none" stroke="{INK}">{over}</g></defs></svg>'
    )


def _line(lines, projection):
    path = "".join(area_path(shape, projection) for shape in lines.shapes)
    look = 'stroke-width="1.6"' if lines.heavy else 'stroke-opacity=".5" stroke-width=".6"'
    return f'<path d="{path}" {look}/>'


def _figure(sheet, at, projection):
    panel = sheet.panels[at]
    title = format_html('<a class="govuk-link" href="{}">{}</a>', panel.href, panel.title)
    return format_html(
        '<figure class="lis-chart"><p class="lis-chart__title">{}</p>{}{}</figure>',
        title if panel.href else panel.title,
        trusted(_drawing(sheet, panel, f"{sheet.id}-{at}", projection)),
        format_html("<figcaption>{}</figcaption>", panel.words) if panel.words else "",
    )


def _drawing(sheet, panel, prefix, projection):
    keys = {key: at for at, key in enumerate(sheet.shapes)}
    groups = "".join(_group(sheet, panel, prefix, shade, keys) for shade in (*range(len(panel.shades)), None))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {projection.width} {projection.height}" '
        f'role="img" aria-label="{escape(panel.alt)}"><defs>{patterns(panel.shades, prefix, step=5)}</defs>'
        f'<g stroke="#fff" stroke-width=".5" stroke-linejoin="round" fill-rule="evenodd">{groups}</g>'
        f'<use href="#{sheet.id}-over"/></svg>'
    )


def _group(sheet, panel, prefix, shade, keys):
    members = [at for key, at in keys.items() if panel.shade_of.get(key) == shade]
    if not members:
        return ""
    uses = "".join(f'<use href="#{sheet.id}-a{at}"/>' for at in members)
    if shade is None:
        return f'<g fill="#fff" stroke="#7c8a89" stroke-dasharray="3 3">{uses}</g>'
    return f'<g fill="{paint(panel.shades, shade, prefix)}">{uses}</g>'

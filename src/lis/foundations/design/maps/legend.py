"""The legend: a list with the look, the words and the count of each class."""

from django.utils.html import format_html, format_html_join

from lis.foundations.design.html import trusted
from lis.foundations.design.maps.hatching import paint, patterns
from lis.foundations.design.maps.shades import NO_DATA

EDGE = "#7c8a89"


def legend_html(spec, labelled_by="", counts=True):
    """A map's shades with how many areas have each, and those without data last.

    Without `counts` where one legend stands for several maps.
    """
    prefix = f"{spec.id}-key"
    rows = [
        (_swatch(paint(spec.shades, at, prefix)), shade.label, f"{spec.count(at):,}")
        for at, shade in enumerate(spec.shades)
    ]
    rows.append((_swatch(NO_DATA.fill, dashed=True), NO_DATA.label, f"{spec.count(None):,}"))
    return format_html(
        '{}<ul class="lis-legend"{}>{}</ul>',
        _patterns(spec, prefix),
        format_html(' aria-labelledby="{}"', labelled_by) if labelled_by else "",
        format_html_join("", "<li>{}<span>{}</span><b>{}</b></li>", rows)
        if counts
        else format_html_join("", "<li>{}<span>{}</span></li>", (row[:2] for row in rows)),
    )


def _patterns(spec, prefix):
    held = patterns(spec.shades, prefix, step=4)
    if not held:
        return ""
    return trusted(f'<svg class="lis-sprite" aria-hidden="true" focusable="false"><defs>{held}</defs></svg>')


def _swatch(fill, dashed=False):
    dash = ' stroke-dasharray="2 2"' if dashed else ""
    return trusted(
        '<svg viewBox="0 0 28 18" aria-hidden="true" focusable="false">'
        f'<rect x=".5" y=".5" width="27" height="17" fill="{fill}" stroke="{EDGE}"{dash}/></svg>'
    )

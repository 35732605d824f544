"""Pieces of the scorecard: `{% load performance %}`."""

from collections import OrderedDict
from typing import Any

from django import template
from django.template.loader import get_template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from lis.delivery.performance import queries
from lis.delivery.performance.assess.wording import shown_text
from lis.delivery.performance.facts import Held
from lis.delivery.performance.models import ReportingCycle
from lis.delivery.performance.pages.changes import newer
from lis.delivery.performance.score import ScoreRow, ShownFigure
from lis.evidence.indicators.queries import Indicator
from lis.foundations.design import components, symbols
from lis.foundations.moments import queries as moments
from lis.methods import periods
from lis.methods.periods import Period

register = template.Library()
_fragments: OrderedDict[tuple[int, str], tuple[ScoreRow, SafeString]] = OrderedDict()
MOST = 4000
POLARITY_BOUNDS = {"higher": "min", "lower": "max"}


@register.simple_tag
def score_row(row: ScoreRow, cycle_slug: str) -> SafeString:
    """A row of the scorecard. The same row gives the same markup, so it is drawn once and kept."""
    key = (id(row), cycle_slug)
    held = _fragments.get(key)
    if held is not None and held[0] is row:
        return held[1]
    drawn = get_template("performance/score_row.html").render({"row": row, "cycle_slug": cycle_slug})
    if len(_fragments) >= MOST:
        _fragments.popitem(last=False)
    # Drawn by a template, which escapes everything it is given.
    _fragments[key] = (row, mark_safe(drawn))  # noqa: S308
    return _fragments[key][1]


@register.simple_tag
def shown(figure: ShownFigure) -> SafeString | str:
    """A figure with its symbol; an en dash where none was due."""
    if figure.status in {"nd", "ms", ""}:
        return symbols.figure(figure.text, "" if figure.status != "ms" or figure.text else "ms")
    return symbols.figure("" if figure.value is None else figure.text, figure.status)


@register.simple_tag
def target_of(row: ScoreRow, text: str) -> SafeString | str:
    """A target with at least or at most; an en dash where none is set."""
    return symbols.bound(POLARITY_BOUNDS.get(row.polarity, ""), text) if text else "–"


@register.simple_tag
def held(figure: Held | None) -> SafeString | str:
    """A figure in force as printed, with its symbol, marked where it was invented for the demonstration."""
    if figure is None:
        return "–"
    reading = figure.reading
    drawn = symbols.figure(
        shown_text(reading) if reading.value is not None else "", str(reading.status or "")
    )
    if reading.value is None and not reading.status:
        return reading.text or "–"
    return (
        format_html('{}<abbr class="lis-sym" title="Invented for the demonstration">▲</abbr>', drawn)
        if (figure.synthetic)
        else drawn
    )


@register.simple_tag
def unpublished(cycle: ReportingCycle | None) -> SafeString | str:
    """What stands over everything that is shown of a cycle before it is published; nothing once it is."""
    said = queries.embargo(cycle) if cycle else ""
    return components.notice(format_html("<p><b>{}</b></p>", said)) if said else ""


@register.simple_tag
def revised(cycle: ReportingCycle | None, indicator: Indicator) -> SafeString | str:
    """Which figures were revised since the cycle was published, and why; nothing where none was."""
    found = queries.revised_since_publication(cycle, indicator) if cycle else []
    if not found:
        return ""
    lines = format_html_join(
        "",
        "<li>{}: {}{}</li>",
        (
            (
                periods.title(Period(one.observation.start, one.observation.duration)),
                one.text or "no figure",
                f". {one.reason}" if one.reason else "",
            )
            for one in found
        ),
    )
    words = format_html('<ul class="govuk-list govuk-list--bullet">{}</ul>', lines)
    return components.notice(words, title="Revised since publication", kind="doubt")


@register.simple_tag(takes_context=True)
def newer_known(
    context: dict[str, Any], cycle: ReportingCycle | None, indicator: Indicator | None = None
) -> SafeString | str:
    """That something of a measure (or of a cycle) that is shown as it was has changed since; nothing where
    nothing has, or where things are shown as they are."""
    moment = moments.shown()
    if moment is None:
        return ""
    measure = indicator.slug if indicator else ""
    person = getattr(context.get("request"), "user", None)
    count = newer(moment, by=person, measure=measure, cycle=None if indicator else cycle)
    if not count:
        return components.notice(format_html("<p>{}</p>", "Nothing of this has changed since."))
    named = {"measure": measure} if indicator else {"cycle": cycle.slug if cycle else ""}
    address = reverse("performance:changes", query={"since": moment.parameter[1], **named})
    said = f"{count} thing{'' if count == 1 else 's'} of this {'has' if count == 1 else 'have'} changed since"
    words = '<p><b>{}.</b> <a class="govuk-link" data-now href="{}">See what, by whom and why</a></p>'
    return components.notice(format_html(words, said, address), kind="doubt")


@register.filter
def lower_first(text: str) -> str:
    """The text with a small first letter, to stand inside a sentence; NI and other codes keep theirs."""
    return text if len(text) > 1 and text[1].isupper() else text[:1].lower() + text[1:]

"""What is printed beside a figure: the symbols of official statistics, and at least / at most."""

from django.utils.html import format_html, format_html_join

SYMBOLS = {
    "e": "estimate",
    "p": "provisional",
    "r": "revised",
    "x": "not available",
    "z": "not applicable",
    "c": "confidential",
    "u": "unreliable",
    "low": "low",
    "b": "break in the series",
    "f": "forecast",
    "ns": "not statistically significant",
    "s": "statistically significant at 5%",
    "ss": "statistically significant at 1%",
    "sss": "statistically significant at 0.1%",
    "w": "none recorded in the survey",
    "nd": "not due",
    "nr": "not reported",
    "nc": "not collected any more",
    "ms": "missing",
}
BOUNDS = {"min": ("≥", "at least"), "max": ("≤", "at most")}


def symbol(code):
    """A symbol after a figure, or in its place: [e], with its meaning for those who ask."""
    code = str(code).strip("[]")
    return format_html('<abbr class="lis-sym" title="{}">[{}]</abbr>', SYMBOLS[code].capitalize(), code)


def figure(value, symbols="", unit=""):
    """A figure as printed, with its symbols: `{% figure "421" "e" %}`. No value: an en dash."""
    if value in (None, ""):
        return symbol(symbols.split()[0]) if symbols else "–"
    return format_html(
        "{}{}{}", value, unit, format_html_join("", "{}", ((symbol(s),) for s in symbols.split()))
    )


def bound(kind, value):
    """At least ("min") or at most ("max") this value; any other kind gives the value alone."""
    if kind not in BOUNDS:
        return value
    sign, words = BOUNDS[kind]
    return format_html(
        '<span class="lis-vs" aria-hidden="true">{}</span><span class="govuk-visually-hidden">{} </span>{}',
        sign,
        words,
        value,
    )


def symbols_note(codes):
    """The meaning of the symbols that were used, for under a table: "[e] estimate [x] not available"."""
    used = [code.strip("[]") for code in codes.split()] if isinstance(codes, str) else list(codes)
    pairs = [(code, words) for code, words in SYMBOLS.items() if code in used]
    return format_html(
        '<span class="lis-symbols">{}</span>', format_html_join(" ", "<span>[{}] {}</span>", pairs)
    )

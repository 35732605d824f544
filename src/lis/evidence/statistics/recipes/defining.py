"""The part of a recipe that defines statistics: names, kinds, units, how they are judged and protected."""

from typing import Any

from lis.evidence.statistics.models import Statistic
from lis.evidence.statistics.recipes.recipe import Told
from lis.evidence.statistics.recipes.section import Section

TEXTS = ("name", "topic", "unit", "unit_noun", "numerator", "denominator", "about", "source", "licence")
WHOLE = {"per": 1, "decimals": 0, "small_count": None, "round_to": None, "headline": None}
CHOICES = {"kind": Statistic.Kind, "interval": Statistic.Interval}
POLARITIES = ("higher", "lower", "range", "")
KNOWN = (*TEXTS, *WHOLE, *CHOICES, "polarity", "indicator", "theme")
SHARED = "all"


def read_statistics(top: Section) -> dict[str, Told]:
    """Every statistic by code; what stands under `all` holds for each that doesn't say otherwise."""
    part = top.within("statistics")
    if not part.content:
        top.fault("statistics", "`statistics` is missing. Define each by its code: name, topic, kind, unit.")
    shared = part.within(SHARED, KNOWN) if part.has(SHARED) else None
    found = {}
    for code in part.content:
        if code != SHARED:
            found[code] = _told(code, part.within(code, KNOWN), shared, top)
    return found


def _told(code: str, part: Section, shared: Section | None, top: Section) -> Told:
    if shared is not None:
        part.content = {**shared.content, **part.content}
    fields: dict[str, Any] = {key: part.text(key) for key in TEXTS}
    fields["name"] = part.text("name", needed="What is it called?")
    fields |= {key: part.whole(key, default) for key, default in WHOLE.items()}
    fields |= {key: _choice(part, key, kind) for key, kind in CHOICES.items()}
    fields["polarity"] = part.text("polarity")
    if fields["polarity"] not in POLARITIES:
        part.fault("polarity", f"“{fields['polarity']}” is not one of: higher, lower, range.")
    fields["source"] = fields["source"] or top.text("source")
    fields["licence"] = fields["licence"] or top.text("licence")
    fields["synthetic"] = top.flag("synthetic")
    fields |= {key: part.text(key) for key in ("indicator", "theme")}
    return Told(code, fields)


def _choice(part: Section, key: str, kind: Any) -> str:
    said = part.text(key) or kind.values[0]
    if said not in kind.values:
        part.fault(key, f"“{said}” is not one of: {', '.join(kind.values)}.")
    return said

"""The part of a recipe that says which columns hold figures, and what each of them is of."""

import re

from lis.evidence.statistics.recipes.recipe import NUMBERS, Figures, Text
from lis.evidence.statistics.recipes.section import Section

TEXT_KEYS = ("column", "fixed", "rename", "kind")
OWN = (*NUMBERS, "count", "status", "note", "scale")
VALUE_KEYS = ("columns", "except", "rename", "statistic", "period", "breakdown", *OWN)
COUNTED = {"rows"}


def read_figures(top: Section) -> tuple[Figures, ...]:
    """Each item of `values:`, or the one that the keys at the top make; what is at the top holds for all."""
    if not top.has("values"):
        return (_figures(top, top),)
    return tuple(_figures(part, top) for part in top.each("values", VALUE_KEYS))


def _figures(part: Section, top: Section) -> Figures:
    found = Figures(
        statistic=_text_of(part, top, "statistic", "Which statistic are the figures of?"),
        period=_text_of(part, top, "period", "Which period are the figures for?"),
        breakdown=_breakdown(top) | (_breakdown(part) if part is not top else {}),
        numbers={key: own for key in NUMBERS if (own := part.text(key) or _shared(part, top, key))},
        columns=part.text("columns") if part is not top else "",
        except_columns=part.texts("except") if part is not top else (),
        rename=_renames(part) if part is not top else {},
        count=_counts(part),
        status=_optional(part, top, "status"),
        note=_optional(part, top, "note"),
        scale=part.number("scale", top.number("scale", 1.0)) or 1.0,
    )
    _refuse_nothing(part, found)
    _refuse_pattern(part, found.columns)
    return found


def _shared(part: Section, top: Section, key: str) -> str:
    """What stands at the top holds for every item, but for the figure itself."""
    return "" if part is top or key == "value" else top.text(key)


def _refuse_nothing(part: Section, found: Figures) -> None:
    has_parts = {"numerator", "denominator"} <= set(found.numbers)
    if not (found.columns or found.count or "value" in found.numbers or has_parts):
        said = "Say which column holds the figures: `value:`, `columns:`, or numerator and denominator."
        part.fault("", said)


def _refuse_pattern(part: Section, pattern: str) -> None:
    try:
        re.compile(pattern)
    except re.error as problem:
        part.fault("columns", f"This pattern can't be read: {problem}.")


def _counts(part: Section) -> bool:
    said = part.text("count")
    if said and said not in COUNTED:
        part.fault("count", "Only `rows` can be counted.")
    return bool(said)


def _renames(part: Section) -> dict[str, dict[str, str]]:
    groups = part.within("rename")
    return {group: groups.pairs(group) for group in groups.content}


def _breakdown(part: Section) -> dict[str, Text]:
    dimensions = part.within("breakdown")
    found = {name: _text(dimensions, name) for name in dimensions.content}
    for name in found:
        if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
            dimensions.fault(name, "A dimension is named in small letters, such as age or sex.")
    return found


def _optional(part: Section, top: Section, key: str) -> Text | None:
    holder = part if part.has(key) else top
    return _text(holder, key, of_column=True) if holder.has(key) else None


def _text_of(part: Section, top: Section, key: str, needed: str) -> Text:
    holder = part if part.has(key) else top
    if not holder.has(key):
        part.fault("", f"`{key}` is missing. {needed}")
        return Text(fixed="?")
    return _text(holder, key)


def _text(holder: Section, key: str, of_column: bool = False) -> Text:
    """A text by a column (`{column: Year}`), or the same for all (`2010`)."""
    content = holder.content.get(key)
    if not isinstance(content, dict):
        said = holder.text(key)
        return Text(column=said) if of_column else Text(fixed=said)
    inner = holder.within(key, TEXT_KEYS)
    if not inner.has("column") and not inner.has("fixed"):
        inner.fault("", "Say which `column:` holds it, or write the text itself.")
    return Text(inner.text("column"), inner.text("fixed"), inner.pairs("rename"), inner.text("kind"))

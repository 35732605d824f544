"""What stands under a series: names of readings, and rows of brackets with their totals."""

from lis.foundations.design.charts.svg import INK, MUTED, STRONG, level, words
from lis.foundations.design.charts.text import width_of

SMALL = 12


def feet(spec, layout):
    """The parts under the plot, and the height of the whole drawing."""
    parts, base = [], layout.bottom + 6
    names = _names(spec, layout)
    if names:
        parts += names
        base += 14
    for tier, brackets in enumerate(spec.tiers):
        drawn = list(_tier(brackets, layout, base, ruled=tier == 0))
        label = spec.tier_label if tier == 0 and drawn else ""
        if label and width_of(label, SMALL) + 8 <= layout.left:
            drawn.append(words(layout.left - 7, base + 18, label, size=SMALL, anchor="end"))
        parts += drawn
        base += (24 if tier == 0 else 19) if drawn else 0
    if not parts and spec.readings:
        first, last = spec.ends or (spec.readings[0].label, spec.readings[-1].label)
        parts = _ends(first, last, layout, base + 10)
        base += 14
    return parts, base + 8


def _names(spec, layout):
    """A short name under each reading, where they fit."""
    shorts = [reading.short or reading.label for reading in spec.readings]
    y = layout.bottom + 16
    if all(width_of(text, SMALL) + 2 <= layout.step for text in shorts):
        return [
            words(layout.x(index), y, text, size=SMALL, anchor="middle", bold=spec.readings[index].strong)
            for index, text in enumerate(shorts)
        ]
    return []


def _ends(first, last, layout, y):
    start = words(layout.left, y, first, size=SMALL)
    if width_of(first, SMALL) + width_of(last, SMALL) + 12 > layout.right - layout.left:
        return [start]
    return [start, words(layout.right, y, last, size=SMALL, anchor="end")]


def _tier(brackets, layout, base, *, ruled):
    """One row of brackets, all in full or all in short; nothing where neither fits."""
    texts = _fitting(brackets, layout)
    if not texts:
        return
    for bracket, text in zip(brackets, texts, strict=True):
        start, end = layout.edge(bracket.start) + 2, layout.edge(bracket.end + 1) - 2
        if ruled:
            look = {"stroke": INK, "width": 2.5} if bracket.strong else {"stroke": STRONG}
            yield level(start, end, base + 2, **look)
        middle = _kept((start + end) / 2, width_of(text, layout.size, bracket.strong), layout)
        fill = INK if ruled else MUTED
        yield words(
            middle,
            base + 18 if ruled else base + 14,
            text,
            size=layout.size,
            fill=fill,
            anchor="middle",
            bold=bracket.strong,
        )


def _kept(middle, width, layout):
    return min(max(middle, layout.left - 4 + width / 2), layout.width - 2 - width / 2)


def _fitting(brackets, layout):
    for choice in ("text", "short"):
        texts = [getattr(bracket, choice) for bracket in brackets]
        if all(texts) and _fit(brackets, texts, layout):
            return texts
    return []


def _fit(brackets, texts, layout):
    """Whether each text stands inside its bracket, or over its edge into room that nobody needs."""
    right = layout.left - 8
    for bracket, text in zip(brackets, texts, strict=True):
        width = width_of(text, layout.size, bracket.strong)
        middle = (layout.edge(bracket.start) + layout.edge(bracket.end + 1)) / 2
        left = _kept(middle, width, layout) - width / 2
        if left < right + 4 or width > (layout.right - layout.left):
            return False
        right = left + width
    return True

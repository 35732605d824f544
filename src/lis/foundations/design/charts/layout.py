"""Where a series chart's parts stand: the plot, its gutters and its two axes."""

from dataclasses import dataclass

from lis.foundations.design.charts.scale import Scale, domain, tick_texts, ticks
from lis.foundations.design.charts.spec import Series
from lis.foundations.design.charts.svg import INK, MUTED, SERIES
from lis.foundations.design.charts.text import width_of, wrapped

WIDE = 740


@dataclass(frozen=True)
class EndLabel:
    """A label in the right gutter, in lines, and the value it belongs to."""

    value: float
    lines: tuple
    fill: str
    bold: bool


@dataclass(frozen=True)
class Layout:
    """Everything about a drawing that its parts have to agree on."""

    width: int
    left: float
    right: float
    top: float
    bottom: float
    size: float
    y: Scale
    step: float
    ticks: tuple
    ends: tuple

    @property
    def is_wide(self):
        """Whether there is room for words in full."""
        return self.width >= WIDE

    def x(self, index):
        """The middle of the reading at this index."""
        return self.left + (index + 0.5) * self.step

    def edge(self, index):
        """The left edge of the reading at this index, which is the right edge of the one before."""
        return self.left + index * self.step


def lay_out(spec: Series, width, *, few=False):
    """The layout of a series at this width; gutters are as wide as the words in them need."""
    wide = width >= WIDE
    size = 13 if wide else 12
    low, high = domain(_values(spec), from_zero=spec.from_zero, lowest=spec.floor, highest=spec.ceiling)
    values = ticks(low, high, halves=not spec.from_zero)
    texts = tick_texts(values, spec.unit)
    ends = tuple(_end_labels(spec, size, 150 if wide else 68, few=few))
    left = max(26, *(width_of(text, size) + 9 for text in texts))
    if spec.tiers and spec.tier_label and wide:
        left = max(left, width_of(spec.tier_label, 12) + 9)
    gutter = max((width_of(text, size, end.bold) for end in ends for text in end.lines), default=0)
    right = width - (gutter + 10 if gutter else 8)
    top, bottom = (34, 288) if wide else (32, 240)
    return Layout(
        width=width,
        left=left,
        right=right,
        top=top,
        bottom=bottom,
        size=size,
        y=Scale(low, high, bottom, top),
        step=(right - left) / max(1, len(spec.readings)),
        ticks=tuple(zip(values, texts, strict=True)),
        ends=ends,
    )


def last_known(spec):
    """The index of the last reading that has a value, or None."""
    known = [index for index, reading in enumerate(spec.readings) if reading.value is not None]
    return known[-1] if known else None


def reaches_end(line, spec):
    """Whether a reference line runs to the last reading, so that its label may stand at the right."""
    return line.end is None or line.end >= len(spec.readings) - 1


def _values(spec):
    yield from (reading.value for reading in spec.readings)
    yield from (line.value for line in spec.lines)
    if spec.band:
        yield from (spec.band.low, spec.band.high)
        yield from (limit for pair in spec.band.each if pair for limit in pair)


def _end_labels(spec, size, room, *, few):
    for value, text, fill, bold in _end_words(spec, few):
        yield EndLabel(value, tuple(wrapped(text, size, room, bold)), fill, bold)


def _end_words(spec, few):
    if spec.band:
        for value, text in ((spec.band.high, spec.band.high_label), (spec.band.low, spec.band.low_label)):
            if value is not None and text:
                yield value, text, MUTED, False
    for line in spec.lines:
        if line.label and reaches_end(line, spec):
            goal = line.kind.value == "goal"
            yield line.value, line.label, INK if goal else MUTED, goal
    last = last_known(spec)
    if last is not None and not few:
        reading = spec.readings[last]
        yield reading.value, spec.end_label or f"{reading.label} {reading.printed}", SERIES, True

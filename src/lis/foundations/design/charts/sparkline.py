"""Sparkline: a line as small as a word. Ten lines of template, fast enough for a thousand on a page."""

from itertools import chain, pairwise

SERIES = "#1d4a68"
MUTED = "#4a5560"
FEW = 6
HIDDEN = 'aria-hidden="true" focusable="false"'
STANDALONE = 'xmlns="http://www.w3.org/2000/svg"'


def sparkline_svg(points, target=None, *, width=110, height=34, standalone=False):
    """The readings as a small SVG: last dot solid, target dashed, hollow dots under six readings.

    `points` are numbers in order, None where there is a gap. With no number at all the answer is "".
    `standalone` makes an image of its own, for a document.
    """
    known = [(i, v) for i, v in enumerate(points) if v is not None]
    if not known:
        return ""
    values = [v for _, v in known]
    low, high = min(values), max(values)
    if target is not None:
        low, high = min(low, target), max(high, target)
    rise = (height - 10) / (high - low) if high > low else 0
    base = height - 5 if rise else height / 2
    step = (width - 10) / (len(points) - 1) if len(points) > 1 else 0
    left = 4 if step else width - 6
    at = [(left + i * step, base - (v - low) * rise) for i, v in known]
    x, y = at[-1]
    few = len(known) < FEW
    look = 'stroke-width="1" stroke-opacity=".6"' if few else 'stroke-width="1.3"'
    return (
        f'<svg class="lis-spark" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f"{STANDALONE if standalone else HIDDEN}>"
        f"{'' if target is None else _dash(base - (target - low) * rise, width)}"
        f'<path d="{_path(known, at)}" fill="none" stroke="{SERIES}" stroke-linejoin="round" '
        f'stroke-linecap="round" {look}/>{_hollow(at[:-1]) if few else ""}'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.2" fill="{SERIES}"/></svg>'
    )


def _dash(y, width):
    return f'<path d="M2 {y:.1f}H{width - 2}" stroke="{MUTED}" stroke-width="1" stroke-dasharray="3 2.5"/>'


def _path(known, at):
    """A line through the readings that stops at a gap and starts again after it."""
    # One formatting of the whole path is three times as fast as one for each reading.
    if known[-1][0] - known[0][0] == len(known) - 1:
        shape = "M%.1f %.1f" + "L%.1f %.1f" * (len(known) - 1)
    else:
        joints = ["L" if now[0] == before[0] + 1 else "h0M" for before, now in pairwise(known)]
        shape = "%.1f %.1f".join(["M", *joints, "h0"])
    return shape % tuple(chain.from_iterable(at))


def _hollow(at):
    return "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2" fill="#fff" stroke="{SERIES}" stroke-width="1.2"/>'
        for x, y in at
    )

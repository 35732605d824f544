"""Which names a map has room for, and where they stand."""

from lis.foundations.design.charts.text import width_of


def placed(names, projection, *, size):
    """The names that fit, in their order, as (x, y, text): one that would cross another is left out."""
    kept: list[tuple[int, int, str]] = []
    boxes: list[tuple[float, float, float, float]] = []
    for name in names:
        x, y = projection(name.longitude, name.latitude)
        half = width_of(name.text, size, True) / 2
        x = min(max(x, half + 2), projection.width - half - 2)
        box = (x - half - 4, y - size, x + half + 4, y + size * 0.4)
        if any(_cross(box, other) for other in boxes):
            continue
        boxes.append(box)
        kept.append((round(x), round(y), name.text))
    return kept


def _cross(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]

"""Labels that keep off each other."""

from dataclasses import dataclass, field
from itertools import pairwise

CLEAR = 2


def spread(centres, heights, low, high):
    """Centres moved as little as needed so that none overlaps, in the same order, within `low` to `high`.

    Neighbours that touch become a block that stands at the mean of its members' wishes.
    """
    blocks = []
    for index, centre in enumerate(centres):
        blocks.append(([index], heights[index], centre * 1.0))
        while len(blocks) > 1 and _touch(blocks[-2], blocks[-1]):
            blocks[-2:] = [_joined(blocks[-2], blocks[-1], centres, heights)]
    placed = [0.0] * len(centres)
    for members, height, middle in blocks:
        at = middle - height / 2
        for member in members:
            placed[member] = at + heights[member] / 2
            at += heights[member]
    return _kept_inside(placed, heights, low, high)


def _touch(above, below):
    return above[2] + above[1] / 2 > below[2] - below[1] / 2


def _joined(above, below, centres, heights):
    members = above[0] + below[0]
    height = above[1] + below[1]
    offset, wishes = 0.0, 0.0
    for member in members:
        wishes += centres[member] - (offset + heights[member] / 2)
        offset += heights[member]
    return members, height, wishes / len(members) + height / 2


def _kept_inside(placed, heights, low, high):
    """Push down from the top edge, then up from the bottom edge."""
    edge = low
    for index, centre in enumerate(placed):
        placed[index] = max(centre, edge + heights[index] / 2)
        edge = placed[index] + heights[index] / 2
    edge = high
    for index in range(len(placed) - 1, -1, -1):
        placed[index] = min(placed[index], edge - heights[index] / 2)
        edge = placed[index] - heights[index] / 2
    return placed


@dataclass
class Board:
    """The boxes already taken, and the lines (each of points, None for a gap) that words must not cover."""

    left: float
    right: float
    top: float
    bottom: float
    lines: tuple = ()
    taken: list = field(default_factory=list)

    def take(self, x, y, width, height, *, far=False):
        """The centre of a free place for a label above or below the point (x, y), or None."""
        for rise in (-1, 1, -2, 2) if far else (-1, 1):
            for lean in (0, 0.5, -0.5, 0.25, -0.25):
                middle = min(max(x + lean * width, self.left + width / 2), self.right - width / 2)
                centre = y + rise * (height / 2 + 9) + (rise - rise / abs(rise)) * height / 2
                box = (middle - width / 2, centre - height / 2, middle + width / 2, centre + height / 2)
                if self._is_free(box):
                    self.taken.append(box)
                    return middle, centre
        return None

    def _is_free(self, box):
        inside = box[0] >= self.left - 0.5 and box[1] >= self.top and box[3] <= self.bottom
        return inside and not any(_overlap(box, other) for other in self.taken) and not self._covers_line(box)

    def _covers_line(self, box):
        wide = (box[0] - CLEAR, box[1] - CLEAR, box[2] + CLEAR, box[3] + CLEAR)
        return any(_crosses(wide, start, end) for points in self.lines for start, end in pairwise(points))


def _overlap(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _crosses(box, start, end):
    """Whether the part of a line over the box's width passes through the box."""
    if start is None or end is None or end[0] < box[0] or start[0] > box[2]:
        return False
    run = (end[0] - start[0]) or 1
    left, right = max(start[0], box[0]), min(end[0], box[2])
    ys = [start[1] + (x - start[0]) / run * (end[1] - start[1]) for x in (left, right)]
    return max(ys) > box[1] and min(ys) < box[3]

"""Areas for improvement: the bullets after the sentence that introduces them."""

import re
from collections.abc import Sequence

from lis.delivery.performance.grid.pack import AreaForImprovement, Passage, PassageKind

OPENING = re.compile(r"\bareas\b.*\b(improvement|development)\b.*:$", re.IGNORECASE | re.DOTALL)


def read_areas(passages: Sequence[Passage]) -> tuple[AreaForImprovement, ...]:
    """The areas in order, split into title and reason at the first ' – ' where there is one."""
    for at, passage in enumerate(passages):
        if passage.kind is PassageKind.PARAGRAPH and OPENING.search(passage.text.strip()):
            bullets = _bullets_after(passages, at)
            if bullets:
                return tuple(_area(bullet) for bullet in bullets)
    return ()


def _bullets_after(passages: Sequence[Passage], at: int) -> list[Passage]:
    bullets = []
    for passage in passages[at + 1 :]:
        if passage.kind is not PassageKind.BULLET:
            break
        bullets.append(passage)
    return bullets


def _area(bullet: Passage) -> AreaForImprovement:
    title, _, reason = bullet.text.partition(" – ")
    return AreaForImprovement(title.strip(), reason.strip(), bullet.text, bullet.address)

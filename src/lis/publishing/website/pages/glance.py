"""Themes at a glance: a line of marks for each, and what the marks can't say."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from lis.delivery.performance.queries.cycles import ReportingCycle

NUMBERS = (
    *("none", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
MOST_NAMES = 2


@dataclass(frozen=True)
class GlanceRow:
    """A line: its name, a mark for each measure, and a sentence; as the component `glance` takes it."""

    name: str
    href: str
    dots: tuple[dict[str, str], ...]
    words: str


def theme_row(cycle: ReportingCycle | None, card: Any, *, slug: str, name: str, words: str = "") -> GlanceRow:
    """A theme's line. Without `words` it says how the theme stands."""
    asked = f"?cycle={cycle.slug}" if cycle else ""
    return GlanceRow(
        name=name or "No theme",
        href=reverse("performance:theme", args=[slug]) + asked if slug else "",
        dots=dots(card, asked),
        words=words or standing(card),
    )


def dots(rows: Any, asked: str = "") -> tuple[dict[str, str], ...]:
    """A mark for each measure, as the component `dots` takes them."""
    return tuple(
        {
            "name": row.name,
            "key": row.rating,
            "href": reverse("performance:measure", args=[row.slug]) + asked,
        }
        for row in rows
    )


def counted(count: int) -> str:
    """A count as a word up to twelve, in figures from there."""
    return NUMBERS[count] if count < len(NUMBERS) else f"{count:,}"


def at_start(text: str) -> str:
    """The text with a capital, to begin a sentence."""
    return text[:1].upper() + text[1:]


def standing(card: Any) -> str:
    """How a theme stands: on target, what changed by more than chance, what has no figure."""
    rows = tuple(card)
    on_target = sum(row.rating == "on_target" for row in rows)
    sentences = [f"{at_start(counted(on_target))} of {counted(len(rows))} on target."]
    for direction, said in (("improving", "Better"), ("declining", "Worse")):
        changed = [row for row in rows if row.signal == "real_change" and row.direction == direction]
        if changed:
            sentences.append(f"{said} by more than chance: {_named(changed)}.")
    absent = sum(not row.has_figure for row in rows)
    if absent:
        sentences.append(
            f"{at_start(counted(absent))} {'has' if absent == 1 else 'have'} no figure this time."
        )
    return " ".join(sentences)


def _named(rows: list[Any]) -> str:
    """The names where they are few, else how many."""
    if len(rows) > MOST_NAMES:
        return f"{counted(len(rows))} measures"
    return " and ".join(_inside(row.name) for row in rows)


def _inside(name: str) -> str:
    """A name inside a sentence; one that begins with an abbreviation keeps its capitals."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]

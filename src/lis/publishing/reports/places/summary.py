"""A place in two or three sentences, made from its figures."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from lis.methods.words import SMALL
from lis.publishing.reports.places.figures import VERDICTS, in_sentence, said, verdict
from lis.publishing.reports.places.standing_out import Standing, StandingOut

if TYPE_CHECKING:
    from lis.evidence.statistics.answers import PlaceRow

POPULATION = "population"


def population(rows: tuple[PlaceRow, ...]) -> PlaceRow | None:
    """The row that counts everybody; the first of the headlines where there are several."""
    found = [row for row in rows if row.statistic.startswith(POPULATION) and row.figure.value is not None]
    return min(found, key=lambda row: (row.headline is None, row.headline or 0), default=None)


def summary(name: str, rows: tuple[PlaceRow, ...], out: StandingOut) -> str:
    """How many people, how the figures compare, and what differs most."""
    if not rows:
        return f"No figures have been loaded for {name} yet."
    parts = [_people(name, rows), _compared(rows), _furthest(out)]
    return " ".join(part for part in parts if part) or f"{name} has {len(rows)} figures."


def _people(name: str, rows: tuple[PlaceRow, ...]) -> str:
    row = population(rows)
    if row is None:
        return ""
    return f"{name} has {said(row.figure)} residents ({row.period})."


def _compared(rows: tuple[PlaceRow, ...]) -> str:
    judged = [row for row in rows if verdict(row.figure)]
    if not judged:
        return ""
    name = Counter(row.benchmark_name for row in judged).most_common(1)[0][0]
    counts = Counter(verdict(row.figure) for row in judged)
    told = [(word, counts[word]) for word in VERDICTS if counts[word]]
    if len(judged) == 1:
        return f"The one figure that can be compared with {name} is {told[0][0]}."
    first = f"{_small(told[0][1])} {'is' if told[0][1] == 1 else 'are'} {told[0][0]}"
    rest = [f"{_small(count)} {word}" for word, count in told[1:]]
    return f"Of {len(judged)} figures that can be compared with {name}, {first}{_listed(rest)}."


def _listed(rest: list[str]) -> str:
    if not rest:
        return ""
    return f" and {rest[0]}" if len(rest) == 1 else f", {', '.join(rest[:-1])} and {rest[-1]}"


def _furthest(out: StandingOut) -> str:
    if not (out.behind or out.ahead):
        return _told("most unlike it", out.unlike)
    return f"{_told('furthest behind', out.behind)} {_told('furthest ahead', out.ahead)}".strip()


def _told(way: str, found: tuple[Standing, ...]) -> str:
    if not found:
        return ""
    row = found[0].row
    return f"It is {way} on {_inside(row.title)}: {in_sentence(row)} against {said(row.benchmark)}."


def _inside(title: str) -> str:
    """A title inside a sentence: its first letter small, unless the word is a name or an abbreviation."""
    word = title.split(" ", 1)[0]
    return title if word[1:] != word[1:].lower() or len(word) < 2 else f"{title[:1].lower()}{title[1:]}"


def _small(count: int) -> str:
    return SMALL[count] if count < len(SMALL) else f"{count:,}"

"""Finding: every word must stand somewhere; exact codes first, then names, then what is written."""

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from lis.publishing.search.places import places_for
from lis.publishing.search.things import KINDS, Field, Thing, bare

WORD = re.compile(r"[\w’']+")
MOST_LETTERS = 200
MOST_WORDS = 12
CLOSE_ENOUGH = 0.74
SHORTEST_GUESS = 4
AROUND = 60


@dataclass(frozen=True)
class Hit:
    """Something that was found. `why` says where the words stood where its name does not show them."""

    name: str
    href: str
    note: str
    why: str
    rating: str
    score: int


@dataclass(frozen=True)
class Group:
    """The hits of one kind, best first."""

    key: str
    heading: str
    hits: tuple[Hit, ...]


@dataclass(frozen=True)
class Results:
    """What was found for a question; `instead` is the question with its misspelt words put right."""

    question: str
    groups: tuple[Group, ...]
    instead: str

    @property
    def count(self) -> int:
        return sum(len(group.hits) for group in self.groups)


def search(question: str, by: Any = None) -> Results:
    """What holds every word of the question and `by` (a person) may see, by kind. The kind with the best hit
    stands first."""
    asked = question.strip()[:MOST_LETTERS]
    words = WORD.findall(asked.casefold())[:MOST_WORDS]
    if not words:
        return Results(asked, (), "")
    things = {key: tuple(every(by)) for key, _, every in KINDS}
    groups = [
        Group(key, heading, tuple(_ranked(_hits(things[key], asked, words)))) for key, heading, _ in KINDS
    ]
    places = _places(asked, by)
    found = [group for group in (*groups, places) if group.hits]
    found.sort(key=lambda group: -group.hits[0].score)
    # The name of a place is no misspelt measure.
    return Results(asked, tuple(found), "" if places.hits else _instead(words, things.values()))


def _places(asked: str, by: Any) -> Group:
    """Places are asked of their own room: there may be a hundred thousand of them."""
    hits = (Hit(one.name, one.href, one.note, "", "", one.score) for one in places_for(asked, by))
    return Group("places", "Places", tuple(_ranked(hits)))


def _ranked(hits: Iterable[Hit]) -> list[Hit]:
    return sorted(hits, key=lambda hit: -hit.score)


def _hits(things: Iterable[Thing], asked: str, words: list[str]) -> Iterable[Hit]:
    for thing in things:
        score = _score(thing, asked, words)
        if score:
            yield Hit(thing.name, thing.href, thing.note, _why(thing, words), thing.rating, score)


def _score(thing: Thing, asked: str, words: list[str]) -> int:
    """0 where a word stands nowhere. A code exactly: 1,000. Then each word by where it stands best."""
    wanted = bare(asked)
    if thing.bare_code and thing.bare_code == wanted:
        return 1000
    marks = [_word_score(word, thing) for word in words]
    if not all(marks):
        return 0
    whole = 200 if asked.casefold() in thing.low_name else 0
    begins = 100 if thing.bare_code and thing.bare_code.startswith(wanted) else 0
    return whole + begins + sum(marks) // len(marks)


def _word_score(word: str, thing: Thing) -> int:
    named = f"{thing.low_name} {thing.code.casefold()}"
    if word in named:
        return 60 if re.search(rf"\b{re.escape(word)}\b", named) else 40
    return 10 if word in thing.rest else 0


def _why(thing: Thing, words: list[str]) -> str:
    """Where the words stood that neither name nor note shows."""
    shown = f"{thing.name} {thing.note} {thing.code}".casefold()
    hidden = [word for word in words if word not in shown]
    held = [(field, word) for word in hidden for field in thing.fields if word in field.text.casefold()]
    return _quoted(*held[0]) if held else ""


def _quoted(field: Field, word: str) -> str:
    """Lead: … the words around it …"""
    at = field.text.casefold().index(word)
    first, last = max(0, at - AROUND), at + len(word) + AROUND
    if first:
        first = field.text.find(" ", first) + 1
    if last < len(field.text):
        last = (
            field.text.rfind(" ", at + len(word), last + 1)
            if " " in field.text[at + len(word) : last]
            else last
        )
    before, after = "… " if first else "", " …" if last < len(field.text) else ""
    return f"{field.label}: {before}{field.text[first:last].strip()}{after}"


def _instead(words: list[str], kinds: Iterable[Iterable[Thing]]) -> str:
    """The question with each unknown word replaced by the nearest known one; empty where none is near."""
    text = " ".join(f"{thing.low_name} {thing.rest}" for things in kinds for thing in things)
    if all(word in text for word in words):
        return ""
    known = sorted({word for word in WORD.findall(text) if len(word) >= SHORTEST_GUESS})
    better = [word if word in text else _nearest(word, known) for word in words]
    return " ".join(better) if all(better) else ""


def _nearest(word: str, known: list[str]) -> str:
    if len(word) < SHORTEST_GUESS:
        return ""
    return next(iter(difflib.get_close_matches(word, known, 1, CLOSE_ENOUGH)), "")

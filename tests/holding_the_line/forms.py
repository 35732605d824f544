"""The forms of a page as a browser would send them, and as nobody should."""

import random
import re
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup, Tag
from tests.holding_the_line.hostile import PERSONAL_EMAIL, PERSONAL_TEXT, a_dear_file, a_file, a_text

TOKEN = "csrfmiddlewaretoken"
# Reading a whole page takes longer than making it.
POSTING = re.compile(r"<form[^>]*method=\"post\".*?</form>", re.DOTALL | re.IGNORECASE)
KIND_DATES = ("2011-07-01", "2026-01-31", "1/7/2011")


@dataclass(frozen=True)
class Entry:
    """A field of a form: its name, its kind, what it holds, and what may be chosen."""

    name: str
    kind: str
    value: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Form:
    """Where a form goes, and its fields."""

    action: str
    entries: tuple[Entry, ...]


def forms_of(html: str, address: str) -> list[Form]:
    """Every form of a page that changes something."""
    posting = [
        form for piece in POSTING.findall(html) for form in BeautifulSoup(piece, "html.parser")("form")
    ]
    return [Form(str(form.get("action") or address), tuple(_entries(form))) for form in posting]


def _entries(form: Tag) -> list[Entry]:
    """Fields in their order; of many with one name, one with what may be chosen."""
    found: dict[str, Entry] = {}
    for tag in form(["input", "select", "textarea", "button"]):
        if name := str(tag.get("name") or ""):
            entry = _entry(tag, name)
            earlier = found.get(name)
            choices = (*earlier.choices, *entry.choices) if earlier else entry.choices
            found[name] = Entry(name, entry.kind, entry.value, choices)
    return list(found.values())


def _entry(tag: Tag, name: str) -> Entry:
    value = str(tag.get("value") or "")
    if tag.name == "select":
        choices = tuple(str(option.get("value", option.text)) for option in tag("option"))
        return Entry(name, "choice", choices[0] if choices else "", choices)
    if tag.name == "textarea":
        return Entry(name, "textarea", tag.text)
    kind = "button" if tag.name == "button" else str(tag.get("type") or "text")
    chosen = (value,) if kind in {"radio", "checkbox", "button", "submit"} else ()
    return Entry(name, "choice" if chosen else kind, value, chosen)


def filled(form: Form, chance: random.Random) -> dict[str, Any]:
    """What is sent: now and then just what was asked, mostly something else in one or more fields."""
    harm = chance.choice((0.0, 0.15, 0.15, 0.4, 0.9))
    sent: dict[str, Any] = {}
    for entry in form.entries:
        if entry.name == TOKEN:
            if chance.random() < 0.96:
                sent[TOKEN] = entry.value
        elif chance.random() < harm:
            if chance.random() < 0.8:
                sent[entry.name] = _harmful(entry, chance)
        else:
            sent[entry.name] = _fitting(entry, chance)
    return sent


def _harmful(entry: Entry, chance: random.Random) -> Any:
    if entry.kind == "file":
        return a_dear_file(chance) if chance.random() < 0.02 else a_file(chance)
    if chance.random() < 0.1:
        return [a_text(chance) for _ in range(3)]
    if chance.random() < 0.05:
        return a_file(chance)
    return a_text(chance)


def _fitting(entry: Entry, chance: random.Random) -> Any:
    """Something that the form asks for."""
    if entry.kind == "choice":
        return chance.choice(entry.choices)
    if entry.kind == "hidden" or (entry.value and chance.random() < 0.5):
        return entry.value
    if entry.kind == "email":
        return PERSONAL_EMAIL
    if entry.kind == "file":
        return a_file(chance)
    if entry.kind == "textarea":
        return PERSONAL_TEXT
    if entry.kind == "number" or entry.name.endswith(("_0", "_1", "_2")):
        return str(chance.choice((1, 2, 7, 12, 2011, 2026)))
    if entry.kind == "date" or "date" in entry.name or entry.name.endswith(("_on", "_at")):
        return chance.choice(KIND_DATES)
    return chance.choice(("Words", "612", "Plain 2", "2011/12-Q3"))

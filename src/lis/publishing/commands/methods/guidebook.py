"""The methods guide as Markdown, from the methods' own docstrings."""

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from lis.methods import checks

PARTS = ("Formula", "Source", "Use for")
PART = re.compile(rf"^({'|'.join(PARTS)}): ?")
INTRODUCTION = """\
# The methods guide

Made by `lis methods guide` from what the methods say of themselves; don't edit it here. The name of a method
is stable: pages and reports link to it, and `lis methods check FILE.csv` runs your own cases against it by
that name. Where a figure can't be worked out, a method refuses with a sentence; it never guesses.
"""


@dataclass(frozen=True)
class Entry:
    """What a method says of itself. `parts` are its formula, source and use."""

    name: str
    signature: str
    says: str
    parts: dict[str, str]
    example: str


def guidebook() -> str:
    """The whole guide: a list of rooms, then every method of each."""
    rooms: dict[str, list[Entry]] = {}
    for name, function in checks.known().items():
        rooms.setdefault(name.partition(".")[0], []).append(entry_of(name, function))
    lines = [INTRODUCTION]
    lines += [f"- [{room}](#{room}): {_about(room)}" for room in rooms]
    for room, entries in rooms.items():
        lines += ["", f"## {room}", "", _about(room)]
        lines += [line for entry in entries for line in _written(entry)]
    return "\n".join(lines).rstrip() + "\n"


def _about(room: str) -> str:
    told = inspect.getdoc(import_module(f"lis.methods.{room}")) or ""
    return told.split("\n\n")[0].replace("\n", " ")


def entry_of(name: str, function: Callable[..., Any]) -> Entry:
    """A method's docstring, taken apart."""
    text = inspect.getdoc(function) or ""
    before, _, example = text.partition(">>> ")
    says, parts, current = [], {}, ""
    for line in before.splitlines():
        if found := PART.match(line):
            current = found[1]
            parts[current] = line[found.end() :].strip()
        elif current and line.startswith(" "):
            parts[current] += f" {line.strip()}"
        elif line.strip() or not current:
            current = ""
            says.append(line)
    return Entry(
        name=name,
        signature=_signature(function),
        says="\n".join(says).strip(),
        parts=parts,
        example=f">>> {example}".rstrip() if example else "",
    )


def _signature(function: Callable[..., Any]) -> str:
    """The names of what it is given, and what each is where nothing is said."""
    shown = []
    for parameter in inspect.signature(function).parameters.values():
        default = "" if parameter.default is parameter.empty else f"={parameter.default!r}"
        shown.append(f"{parameter.name}{default}")
    return ", ".join(shown)


def _written(entry: Entry) -> Iterator[str]:
    yield from ("", f"### {entry.name}", "", f"`{entry.name}({entry.signature})`", "", entry.says, "")
    for part in PARTS:
        if part in entry.parts:
            yield f"- **{part}**: {entry.parts[part]}"
    if entry.example:
        yield from ("", "```python", entry.example, "```")

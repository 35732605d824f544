"""Runs of words: plain, bold, muted or linked. Text is always text: no rendering reads markup in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style; `href` makes it a link."""

    text: str
    bold: bool = False
    muted: bool = False
    href: str = ""


Words = str | Run | tuple[str | Run, ...]


def bold(text: str) -> Run:
    return Run(text, bold=True)


def muted(text: str) -> Run:
    return Run(text, muted=True)


def link(text: str, href: str) -> Run:
    return Run(text, href=href)


def runs(words: Words) -> tuple[Run, ...]:
    """`words` as runs, whichever way they were given; empty text gives no run."""
    given = words if isinstance(words, tuple) else (words,)
    found = (run if isinstance(run, Run) else Run(run) for run in given)
    return tuple(run for run in found if run.text)


def plain(words: Words) -> str:
    """The text of `words` without styles."""
    return "".join(run.text for run in runs(words))


def spoken(words: Words) -> str:
    """The text on one line, for places that take nothing else."""
    return " ".join(plain(words).split())


def shortened(text: str, most: int = 90) -> str:
    """The text on one line of a running head, cut at a word and marked where it is too long."""
    line = " ".join(visible(text).split())
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0] + "…"


UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def visible(text: str) -> str:
    """`text` without control letters, which no file format takes; lines end with a newline alone."""
    if text.isprintable():
        return text
    return UNSEEN.sub("", text.replace("\r\n", "\n").replace("\t", " "))


def written_date(day: date) -> str:
    """A date as people write it in English: 16 January 2012."""
    return f"{day.day} {day:%B %Y}"

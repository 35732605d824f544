"""Telling whether two names, or two codes, are one."""

import re
from functools import lru_cache

from lis.methods.audit.facts import Highlight, Pack, Row


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """A name without case, punctuation and plurals, for telling whether two names are the same."""
    words = re.sub(r"(?<=[0-9]),(?=[0-9])", "", text.lower()).replace("&", " and ")
    return " ".join(_singular(word) for word in re.findall(r"[^\W_]+", words))


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return (
        word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 else word
    )


def folded_code(code: str) -> str:
    """A code without case, spaces and punctuation."""
    return re.sub(r"[\W_]+", "", code.lower())


def highlighted(pack: Pack, highlight: Highlight) -> Row | None:
    """The row that a highlight names: by its code, else by its name, else by a code at the name's head."""
    if highlight.code:
        wanted = folded_code(highlight.code)
        return next((row for row in pack.rows if folded_code(row.code) == wanted), None)
    name = folded(highlight.name)
    by_name = (row for row in pack.rows if folded(row.name) == name)
    by_code = (row for row in pack.rows if f"{name} ".startswith(f"{folded(row.code)} "))
    return next(by_name, None) or max(by_code, key=lambda row: len(row.code), default=None)

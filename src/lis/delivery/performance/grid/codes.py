"""Codes of measures: 'NI 155', 'Local 23 b', 'NI 131 (SS)', alone or at the start of a text or inside it."""

import re
from collections.abc import Collection

USUAL_PREFIXES = ("NI", "Local")


def tidy_code(text: str) -> str:
    """A code with single spaces, so that 'NI  155' and 'NI 155' are one."""
    return " ".join(text.split())


def prefixes_of(codes: Collection[str]) -> tuple[str, ...]:
    """The words that codes start with, the usual ones included."""
    words = {match[1] for code in codes if (match := re.match(r"([A-Za-z]+)\s?\d", code))}
    return tuple(sorted(words.union(USUAL_PREFIXES)))


def leading_code(text: str, known: Collection[str]) -> tuple[str | None, str]:
    """The code at the start of a text and the rest: 'NI 155 – Homes' is ('NI 155', 'Homes')."""
    found = _pattern(known).match(text)
    if not found:
        return None, text.strip()
    rest = text[found.end() :].lstrip(" –—-:.")
    return tidy_code(found[0]), rest.strip()


def codes_in(text: str, known: Collection[str]) -> tuple[str, ...]:
    """The codes that a text names, in order, each once."""
    return tuple(dict.fromkeys(tidy_code(found[0]) for found in _pattern(known).finditer(text)))


def _pattern(known: Collection[str]) -> re.Pattern[str]:
    # Longest first: 'NI 195 a' is a code only where it is known, for 'NI 15 a year ago' is not.
    exact = [re.escape(code).replace(r"\ ", r"\s*") for code in sorted(known, key=len, reverse=True) if code]
    general = rf"(?:{'|'.join(prefixes_of(known))})\s?\d+[a-z]?"
    return re.compile(rf"(?<!\w)(?:{'|'.join([*exact, general])})(?!\w)")

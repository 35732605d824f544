"""The arithmetic of the chain: what a line says in one form, and how it is tied to the line before.

A line's digest is SHA-256 over its content in one canonical form; its hash is SHA-256 over its number, the
hash before and its digest. So neither content nor order nor number can change without the hashes telling.
"""

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

# What the first line is tied to.
BEGINNING = "0" * 64
CONTENT = ("at", "actor_id", "verb", "kind", "record", "before", "after", "reason", "origin")
# Whole numbers from here on are written by Python with an exponent and given back by PostgreSQL without.
EXACT = 10**16
_quoted = json.encoder.encode_basestring_ascii
_text = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode


def digest(content: Sequence[Any]) -> str:
    """SHA-256 (hexadecimal) of a line's content, in the order of CONTENT, `at` as text, the rest plain."""
    at, actor, verb, kind, record, before, after, reason, origin = content
    # Put together by hand, which takes half the time that json takes for the whole.
    said = (
        f"[{_quoted(at)},{'null' if actor is None else actor},{_quoted(verb)},{_quoted(kind)},"
        f"{_quoted(record)},{_state(before)},{_state(after)},{_quoted(reason)},{_quoted(origin)}]"
    )
    return hashlib.sha256(said.encode()).hexdigest()


def _state(value: Any) -> str:
    return "null" if value is None else _text(value)


def tied(number: int, previous: str, told: str) -> str:
    """The hash (hexadecimal) of the line with this number and digest, after the line with that hash."""
    return hashlib.sha256(f"{number}\n{previous}\n{told}".encode()).hexdigest()


def moment(at: datetime) -> str:
    """A moment as the canonical form writes it: UTC, with microseconds. One without a zone is in UTC."""
    plain = at.astimezone(UTC).replace(tzinfo=None) if at.tzinfo else at
    return plain.isoformat(timespec="microseconds")


def plain(value: Any) -> Any:
    """`before` or `after` as any of our databases gives it back."""
    return None if value is None else parsed(json.dumps(value))


def parsed(text: str) -> Any:
    """JSON as plain values, every number in one form."""
    return json.loads(text, parse_float=_number)


def _number(text: str) -> float | int:
    number = float(text)
    return int(number) if abs(number) >= EXACT and number.is_integer() else number + 0.0

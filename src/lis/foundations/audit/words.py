"""What people write never stands in a line: a reason stands beside it, and of a text the line says how long
it is.

A reason's *mark* is how many characters it has, and the beginning of a salted digest: it shows whether the
words beside the line are those that were written, and says nothing once they are erased.
"""

import hashlib
import secrets
from collections.abc import Iterable, Mapping
from typing import Any

LONGEST_SAID = 200
MARK = 16


def apart(said: Mapping[str, Any], *, words: Iterable[str]) -> dict[str, Any]:
    """The same with the length of every text that people write, in place of the text."""
    free = set(words)
    return {name: in_length(value) if name in free else value for name, value in said.items()}


def in_length(text: Any) -> str:
    """How long a text is: 57 characters; nothing for none."""
    return f"{len(str(text))} characters" if text else ""


def shortened(value: Any) -> Any:
    """`before` or `after` with the length of every text that is too long to be a code, a name or a figure."""
    if isinstance(value, dict):
        return {name: shortened(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [shortened(one) for one in value]
    if isinstance(value, str) and (len(value) > LONGEST_SAID or "\n" in value):
        return in_length(value)
    return value


def new_salt() -> str:
    """A salt for one reason."""
    return secrets.token_hex(8)


def mark(text: str, salt: str) -> str:
    """What a line says of its reason: 57 characters, 1f3a….; nothing for none."""
    if not text:
        return ""
    digest = hashlib.sha256(f"{salt}{text}".encode()).hexdigest()[:MARK]
    return f"{in_length(text)}, {digest}"

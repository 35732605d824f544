"""What no answer may ever be or hold."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from tests.house.tree import ROOT

OUR_HOSTS = {"", "testserver"}
LINK_WORDS = ("Narwhal", "Pangolin")
INNER = re.compile(
    r"Traceback \(most recent|File \"/|\bSELECT .{1,200}? FROM |\bINSERT INTO |django\.(?:db|core)|psycopg|"
    r"sqlite3\.|(?:Operational|Integrity|Programming|Data)Error|UNIQUE constraint|violates "
)
RAW = ("<script>fuzzed", "<img src=x", "<x onfuzz")
LED_AWAY = re.compile(
    r"""(?:href|src|action)\s*=\s*["']?\s*(?:javascript:|(?:https?:)?//fuzzed\.example)""", re.I
)
BEGINS_FORMULA = re.compile(r"[=+\-@\t\r].{0,12}FUZZED", re.DOTALL)


def faults(answer: Any, path: str, hidden: tuple[str, ...]) -> list[str]:
    """What is wrong with an answer to somebody from whom these words are hidden."""
    found = list(_of_its_head(answer))
    body = body_of(answer)
    told = "".join(readable(body))
    found += [f"shows {match[0]!r}" for match in [INNER.search(told)] if match]
    found += [f"shows {inner!r}" for inner in _secrets() if inner in told]
    if path.startswith("/answer/"):
        hidden = tuple(word for word in hidden if not word.startswith((*LINK_WORDS, "desk@harbour")))
    found += [f"tells of {word}" for word in hidden if word in told]
    return found + list(_harm(answer.headers.get("Content-Type", ""), told))


def _of_its_head(answer: Any) -> Iterator[str]:
    if answer.status_code >= 500:
        yield f"is a {answer.status_code}"
    host = urlsplit(answer.headers.get("Location", "")).netloc
    if host not in OUR_HOSTS:
        yield f"leads away to {host}"
    if "fuzzed" in str(answer.cookies):
        yield "sets a cookie that was sent as text"


def _secrets() -> tuple[str, ...]:
    return (settings.SECRET_KEY, str(settings.DATA_DIR), str(ROOT))


def _harm(kind: str, told: str) -> Iterator[str]:
    if kind.startswith(("text/html", "image/svg")):
        yield from (f"holds {raw!r} as it was typed" for raw in RAW if raw in told)
        if match := LED_AWAY.search(told):
            yield f"links to {match[0]!r}"
    elif kind.startswith("text/csv"):
        yield from _formulas(told)
    elif "spreadsheetml" in kind and re.search(r"<f[ >][^<]*FUZZED", told):
        yield "has a formula that was typed"


def _formulas(told: str) -> Iterator[str]:
    try:
        cells = [cell for row in csv.reader(io.StringIO(told, newline="")) for cell in row]
    except csv.Error as problem:
        yield f"is no CSV: {problem}"
        return
    yield from (f"has the formula {cell[:30]!r}" for cell in cells if BEGINS_FORMULA.match(cell))


def body_of(answer: Any) -> bytes:
    """All of it. What streams closes itself at its end; to close it here would close the database too."""
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def readable(body: bytes) -> Iterator[str]:
    """The text of an answer; of a packed file, of every part of it."""
    if not body.startswith(b"PK\x03\x04"):
        yield body.decode("utf-8", "replace")
        return
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        for name in packed.namelist():
            yield packed.read(name).decode("utf-8", "replace")

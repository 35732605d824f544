"""Values as PostgreSQL's COPY writes them in text, whichever database they come from or go to.

SQLite keeps moments, truth and decimals in ways of its own: here they become those of PostgreSQL, and back.
"""

import re
from collections.abc import Callable, Sequence
from decimal import Context, Decimal
from typing import Any

NOTHING = r"\N"
_ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})
_STROKE = re.compile(r"\\(.)", re.DOTALL)
_LETTERS = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f", "v": "\v"}
# As Django reads decimals from SQLite, which keeps them as binary numbers.
_EXACT = Context(prec=15)
Say = Callable[[Any], str]
Read = Callable[[str], Any]


def saying(kind: str) -> Say:
    """How a value of SQLite's column of this kind is written."""
    name, _, places = kind.partition(":")
    if name == "decimal":
        step = Decimal(1).scaleb(-int(places))
        return lambda value: str(_decimal(value).quantize(step))
    return _SAY.get(name, str)


def reading(kind: str) -> Read:
    """How what was written is given to SQLite."""
    return _READ.get(kind.partition(":")[0], _unescaped)


def line(row: Sequence[Any], says: Sequence[Say]) -> str:
    """A row as a line."""
    cells = [NOTHING if value is None else say(value) for value, say in zip(row, says, strict=True)]
    return "\t".join(cells) + "\n"


def row(text: str, reads: Sequence[Read]) -> list[Any]:
    """A line, without its end, as a row for SQLite."""
    cells = text.split("\t")
    return [None if cell == NOTHING else read(cell) for cell, read in zip(cells, reads, strict=True)]


def _decimal(value: Any) -> Decimal:
    return _EXACT.create_decimal_from_float(value) if isinstance(value, float) else Decimal(value)


def _escaped(value: Any) -> str:
    text = str(value)
    # Nearly every text has nothing to escape, and to see that takes a tenth of looking at each sign.
    if text.isprintable() and "\\" not in text:
        return text
    return text.translate(_ESCAPES)


def _unescaped(text: str) -> str:
    return _STROKE.sub(lambda found: _LETTERS.get(found[1], found[1]), text) if "\\" in text else text


def _moment(text: str) -> str:
    """PostgreSQL leaves zeros out that SQLite, which compares letters, needs; both are in UTC."""
    plain = text.removesuffix("+00")
    whole, dot, part = plain.partition(".")
    return f"{whole}.{part:0<6}" if dot else plain


_SAY: dict[str, Say] = {
    "text": _escaped,
    "json": _escaped,
    "bool": lambda value: "t" if value else "f",
    "real": repr,
    "datetime": lambda value: f"{value}+00",
    "binary": lambda value: rf"\\x{bytes(value).hex()}",
}
_READ: dict[str, Read] = {
    "int": int,
    "bool": lambda text: int(text == "t"),
    "real": float,
    "decimal": lambda text: text,
    "datetime": _moment,
    "time": _moment,
    "date": lambda text: text,
    "uuid": lambda text: text.replace("-", ""),
    "binary": lambda text: bytes.fromhex(_unescaped(text)[2:]),
}

"""What a record says, in words for people and as plain values for files."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Manager, Model
from django.utils import timezone
from django.utils.formats import date_format

from lis.foundations.registers.declaration import Column, Register
from lis.foundations.registers.queries import Veil

NOTHING = "–"


def in_words(record: Any, column: Column, veil: Veil) -> str:
    """What a column says of a record; a dash for nothing, or for what this person may not see."""
    if column.told is not None:
        return column.told(record) or NOTHING
    owner, name = _owner(record, column.name, veil)
    if owner is None:
        return NOTHING
    choice = getattr(owner, f"get_{name}_display", None)
    said = choice() if choice else _words(getattr(owner, name), veil)
    return str(said) or NOTHING


def said_of(register: Register, name: str, value: Any, veil: Veil) -> str:
    """A value of a field in words, where no record holds it yet."""
    known = register.field(name)
    if known.choices:
        return str(dict(known.flatchoices).get(value, value)) or NOTHING
    if isinstance(value, list):
        return ", ".join(str(one) for one in value if veil.lets(one)) or NOTHING
    return _words(value, veil) or NOTHING


def plainly(record: Any, column: Column, veil: Veil) -> str | int | float | bool | None:
    """The same for a file: numbers as numbers, dates as 2012-01-16, nothing as None."""
    if column.told is not None:
        return column.told(record) or None
    owner, name = _owner(record, column.name, veil)
    value = getattr(owner, name) if owner is not None else None
    if isinstance(value, bool | int | float) or value is None:
        return value
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    said = in_words(record, column, veil)
    return None if said == NOTHING else said


def _owner(record: Any, path: str, veil: Veil) -> tuple[Any, str]:
    """The record that holds the last part of a path, and that part; None where the way is closed."""
    *links, name = path.split("__")
    for link in links:
        record = getattr(record, link)
        if record is None or not veil.lets(record):
            return None, name
    return record, name


def _words(value: Any, veil: Veil) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "j F Y, H:i")
    if isinstance(value, date):
        return date_format(value, "j F Y")
    if isinstance(value, Decimal):
        return f"{value.normalize():,f}"
    if isinstance(value, Manager):
        return ", ".join(str(one) for one in value.all() if veil.lets(one))
    if isinstance(value, Model):
        return str(value) if veil.lets(value) else ""
    return str(value)

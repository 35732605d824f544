"""What a cell says, as a value for a field: dates, yes and no, names of other records."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from lis.foundations.design.dates import DayMonthYearField
from lis.foundations.documents.csv import DANGEROUS
from lis.foundations.intake import Cell
from lis.foundations.registers.book import register_of
from lis.foundations.registers.forms import RecordForm

EMPTY = "(empty)"
DATES = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y", "%d-%b-%Y")
YES, NO = {"yes", "true", "1", "y"}, {"no", "false", "0", "n"}
Reader = Callable[[Cell], Any]


def readers(form: RecordForm) -> dict[str, Reader]:
    """What reads a cell of each field. Each raises ValidationError with a sentence."""
    return {name: _reader(field) for name, field in form.fields.items()}


def _reader(field: Any) -> Reader:
    if isinstance(field, forms.ModelMultipleChoiceField):
        return partial(_several, _names(field.queryset))
    if isinstance(field, forms.ModelChoiceField):
        return partial(_one, _names(field.queryset))
    if isinstance(field, DayMonthYearField):
        return _date
    if isinstance(field, forms.BooleanField):
        return _yes_or_no
    if isinstance(field, forms.ChoiceField | forms.TypedChoiceField):
        return lambda cell: _chosen(field, cell.text.strip())
    if isinstance(field, forms.IntegerField | forms.FloatField | forms.DecimalField):
        return lambda cell: field.clean(_plain(cell).replace(",", ""))
    return lambda cell: field.clean(_plain(cell))


def is_emptied(cell: Cell) -> bool:
    """Whether the cell asks for its field to be emptied."""
    return cell.text.strip().casefold() == EMPTY


def emptied(field: Any) -> Any:
    """A field without a value. Raises ValidationError where it must have one."""
    if isinstance(field, DayMonthYearField):
        return field.clean(["", "", ""])
    if isinstance(field, forms.ModelMultipleChoiceField):
        return field.clean([])
    return field.clean("")


def _plain(cell: Cell) -> str:
    """The text as it was before a file of ours made it safe from formulas."""
    text = cell.text.strip()
    return text[1:] if text[:1] == "'" and text[1:].startswith(DANGEROUS) else text


def _date(cell: Cell) -> date:
    if isinstance(cell.value, datetime):
        return cell.value.date()
    if isinstance(cell.value, date):
        return cell.value
    for form in DATES:
        try:
            return datetime.strptime(cell.text.strip(), form).date()  # noqa: DTZ007, a day has no zone
        except ValueError:
            continue
    raise ValidationError(f"“{cell.text}” is not a date. Write it like 2012-01-27 or 27/1/2012.")


def _yes_or_no(cell: Cell) -> bool:
    said = cell.text.strip().casefold()
    if said in YES | NO:
        return said in YES
    raise ValidationError(f"“{cell.text}” is neither Yes nor No.")


def _chosen(field: Any, text: str) -> Any:
    wanted = text.casefold()
    for value, label in field.choices:
        if wanted in (str(value).casefold(), str(label).casefold()) and value not in (None, ""):
            return field.clean(value)
    offered = ", ".join(str(label) for value, label in field.choices if value not in (None, ""))
    raise ValidationError(f"“{text}” is none of: {offered}.")


def _names(offered: Any) -> dict[str, list[Any]]:
    """Records by every name that a file may call them, in small letters."""
    known: dict[str, list[Any]] = {}
    for record in offered:
        for name in {text.casefold() for text in _called(record) if text}:
            known.setdefault(name, []).append(record)
    return known


def _called(record: Any) -> set[str]:
    register = register_of(type(record))
    said = {str(record), *(str(getattr(record, name, "") or "") for name in ("name", "slug", "code", "ref"))}
    return said | ({register.title_of(record)} if register else set())


def _one(known: dict[str, list[Any]], cell: Cell) -> Any:
    return _named(cell.text.strip(), known)


def _named(text: str, known: dict[str, list[Any]]) -> Any:
    found = known.get(_safe(text).casefold(), [])
    if len(found) == 1:
        return found[0]
    if found:
        raise ValidationError(f"“{text}” is the name of {len(found)}. Write which one by its code.")
    raise ValidationError(f"“{text}” is not one of those to choose from. Check its spelling.")


def _safe(text: str) -> str:
    return text[1:] if text[:1] == "'" and text[1:].startswith(DANGEROUS) else text


def _several(known: dict[str, list[Any]], cell: Cell) -> list[Any]:
    """Names between line ends or semicolons; between commas too, as long as no name has one."""
    parts = [part.strip() for part in cell.text.replace("\n", ";").split(";") if part.strip()]
    found: list[Any] = []
    for part in parts:
        found += [_named(part, known)] if part.casefold() in known else _between_commas(part, known)
    return list(dict.fromkeys(found))


def _between_commas(text: str, known: dict[str, list[Any]]) -> list[Any]:
    """The longest names first: a name may hold a comma itself."""
    pieces, found = [piece.strip() for piece in text.split(",")], []
    while pieces:
        longest = next((n for n in range(len(pieces), 0, -1) if ", ".join(pieces[:n]).casefold() in known), 1)
        found.append(_named(", ".join(pieces[:longest]), known))
        pieces = pieces[longest:]
    return found

"""Fill in the form of any register, as somebody would: from what each field asks for."""

from datetime import date
from typing import Any

from django import forms

from lis.foundations.design.dates import DayMonthYearField
from lis.foundations.registers.forms import record_form

DAY = date(2012, 1, 16)


def filled(register: Any, person: Any, said: dict[str, Any], record: Any = None, word: str = "New") -> dict:
    """What a browser would send: what the record says already, or else something that fits each field."""
    form = record_form(register, person, record)
    sent: dict[str, Any] = {}
    for name, field in form.fields.items():
        value = said.get(name, _given(form, name)) if name in said or record else _fitting(field, name, word)
        sent |= _sent(field, name, value)
    return sent


def _given(form: Any, name: str) -> Any:
    value = form.initial.get(name)
    return [one.pk for one in value] if isinstance(value, list) else value


def _fitting(field: Any, name: str, word: str) -> Any:
    if isinstance(field, forms.ModelMultipleChoiceField):
        return [one.pk for one in field.queryset[:1]]
    if isinstance(field, forms.ModelChoiceField):
        return next((one.pk for one in field.queryset), "")
    if isinstance(field, DayMonthYearField):
        return DAY
    if isinstance(field, forms.BooleanField):
        return False
    if isinstance(field, forms.EmailField):
        return f"{word.lower()}@example.org"
    if isinstance(field, forms.URLField):
        return "https://example.org/"
    if isinstance(field, forms.SlugField):
        return "" if name == "scope" else word.lower()
    if isinstance(field, forms.ChoiceField):
        return next(value for value, _ in field.choices if value not in (None, ""))
    is_number = isinstance(field, forms.IntegerField | forms.FloatField | forms.DecimalField)
    return 3 if is_number else f"{word} {name}"[: field.max_length or None]


def _sent(field: Any, name: str, value: Any) -> dict[str, Any]:
    if isinstance(field, DayMonthYearField):
        parts = ("day", "month", "year")
        return {f"{name}_{part}": getattr(value, part) for part in parts} if value else {}
    if value is None or value is False:
        return {}
    return {name: value}

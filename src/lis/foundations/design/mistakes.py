"""What is wrong with a field, said plainly: which field, and what would be right."""

from django import forms

CHOOSING = (forms.Select, forms.RadioSelect)


def mistakes(bound):
    """The field's errors in words. Those a form words itself are kept; Django's general ones are replaced."""
    if not bound.form.is_bound:
        return []
    found = bound.form.errors.as_data().get(bound.name, [])
    return [words for error in found for words in _worded(bound, error)]


def _worded(bound, error):
    plain = _PLAIN.get(error.code)
    if plain and error.message == _general(bound.field).get(error.code):
        return [plain(bound)]
    return error.messages


def _general(field):
    """The messages that Django gives to a field of this type."""
    messages: dict[str, str] = {}
    for each in reversed(type(field).__mro__):
        messages.update(getattr(each, "default_error_messages", {}))
    return messages


def _missing(bound):
    widget = bound.field.widget
    if isinstance(widget, forms.CheckboxInput):
        return f"Tick “{bound.label}” to go on."
    if isinstance(widget, forms.FileInput):
        return f"Choose a file for “{bound.label}”."
    if isinstance(widget, CHOOSING):
        return f"Choose an answer for “{bound.label}”."
    return f"“{bound.label}” is empty. Enter it."


def _not_understood(bound):
    if isinstance(bound.field, forms.IntegerField):
        return f"{bound.label} must be a {_NUMBERS.get(type(bound.field), 'whole number, like 235')}."
    if isinstance(bound.field, forms.EmailField):
        return f"{bound.label} must be an email address, like name@example.org."
    if isinstance(bound.field, forms.DateField):
        return f"{bound.label} must be a real date, like 27/01/2012."
    return f"“{bound.label}” can’t be read. Look it over and enter it again."


def _no_such_choice(bound):
    return f"Choose one of the answers shown for “{bound.label}”."


# Decimal fields are integer fields to Django.
_NUMBERS = {forms.DecimalField: "number, like 4.62", forms.FloatField: "number, like 4.62"}
_PLAIN = {"required": _missing, "invalid": _not_understood, "invalid_choice": _no_such_choice}

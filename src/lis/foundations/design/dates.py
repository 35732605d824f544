"""A date asked for as day, month and year, as people write it."""

import datetime

from django import forms
from django.core.exceptions import ValidationError

PARTS = ("day", "month", "year")


class DateParts(forms.MultiWidget):
    """Three boxes: name_day, name_month, name_year."""

    use_fieldset = True

    def __init__(self, attrs=None):
        super().__init__({part: forms.TextInput() for part in PARTS}, attrs)

    def decompress(self, value):
        """A date as its three parts."""
        return [value.day, value.month, value.year] if value else [None, None, None]


class DayMonthYearField(forms.MultiValueField):
    """A date in three boxes. Errors say which part is missing or that there is no such day."""

    widget = DateParts

    def __init__(self, **kwargs):
        parts = tuple(forms.CharField(required=False) for _ in PARTS)
        super().__init__(fields=parts, require_all_fields=False, **kwargs)

    def compress(self, data_list):
        """The date; None when all three boxes are empty."""
        given = dict(zip(PARTS, data_list or (), strict=False))
        if not any(given.values()):
            return None
        missing = [part for part in PARTS if not given.get(part)]
        if missing:
            raise ValidationError(f"{self._name()} must include a {' and a '.join(missing)}.")
        return self._date(given)

    def _date(self, given):
        try:
            return datetime.date(*(int(given[part]) for part in ("year", "month", "day")))
        except ValueError:
            raise ValidationError(f"{self._name()} must be a real date, like 27 1 2012.") from None

    def _name(self):
        return self.label or "The date"

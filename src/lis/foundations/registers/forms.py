"""What people fill in: which records they want, and what a record says."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db import models
from django.forms import modelform_factory
from django.utils import timezone

from lis.foundations.design.dates import DayMonthYearField
from lis.foundations.registers import queries, rules
from lis.foundations.registers.book import register_of
from lis.foundations.registers.declaration import Register
from lis.foundations.registers.queries import ALL, ENDED, IN_FORCE, MISSING, Wanted

STATES = [(IN_FORCE, "In force"), (ENDED, "Ended"), (ALL, "All")]
ROWS = 5


class _Words(forms.CharField):
    """Words that may be left out, without a word about that."""

    def validate(self, value: Any) -> None:
        """Nothing is right as well."""


class _Choice(forms.ChoiceField):
    """A choice that may be left out, without a word about that."""

    def validate(self, value: Any) -> None:
        """Nothing is right as well; something else is one of the choices."""
        if value:
            super().validate(value)


class ListForm(forms.Form):
    """Search, filters and sorting of one register, as one person may use them."""

    # Nothing here must be filled in, which goes without saying beside each field.
    use_required_attribute = False

    def __init__(self, *args: Any, register: Register, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = [name for name in register.filters if rules.is_open(register, name, person)]
        if register.search:
            self.fields["q"] = _Words(label="Search", max_length=200)
        for name in self.names:
            self.fields[name] = _filter(register, person, name)
        if register.ended:
            self.fields["show"] = _Choice(label="Show", choices=STATES)
        self.fields["sort"] = _Choice(label="Sort by", choices=_orders(register, person))

    def wanted(self) -> Wanted:
        """What is wanted, as far as it was said rightly; the rest is told beside its field."""
        self.is_valid()
        said = self.cleaned_data
        return Wanted(
            words=said.get("q", ""),
            values={name: said[name] for name in self.names if said.get(name)},
            sort=said.get("sort", ""),
            state=said.get("show", IN_FORCE),
        )


def _filter(register: Register, person: Any, name: str) -> _Choice:
    known = register.field(name)
    found = queries.tally(register, person, name)
    names = _names_of(known, [value for value, _ in found])
    choices = [(MISSING if value in (None, "") else str(value), names[value], n) for value, n in found]
    choices.sort(key=lambda one: (one[0] == MISSING, one[1].casefold()))
    return _Choice(
        label=register.label(name),
        choices=[("", "All"), *((value, f"{words} ({n:,})") for value, words, n in choices)],
    )


def _names_of(known: Any, values: list[Any]) -> dict[Any, str]:
    """What each value of a field is called."""
    if known.is_relation:
        found = known.related_model._base_manager.in_bulk([value for value in values if value is not None])
        return {value: str(found[value]) if value is not None else "None" for value in values}
    chosen = dict(known.flatchoices)
    named = {True: "Yes", False: "No"} if isinstance(known, models.BooleanField) else {}
    return {value: str(chosen.get(value) or named.get(value) or value or "Not given") for value in values}


def _orders(register: Register, person: Any) -> list[tuple[str, str]]:
    found = [("", "Usual order")]
    for column in rules.columns_for(register.shown, person):
        if is_sortable(register, column.name):
            label = register.label(column.name)
            found += [(column.name, label), (f"-{column.name}", f"{label}, backwards")]
    return found


def is_sortable(register: Register, name: str) -> bool:
    """Whether the database can sort by this column."""
    known = register.field(name)
    return known is not None and not isinstance(known, models.ManyToManyField)


class RecordForm(forms.ModelForm):
    """The fields of a record; made for one register by `record_form`."""

    def __init__(self, *args: Any, register: Register, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, asked in list(self.fields.items()):
            asked.label = register.label(name)
            if isinstance(asked, forms.ModelChoiceField):
                self._offer(name, asked, person)
            if name in register.fixed and self.instance.pk:
                del self.fields[name]

    def _offer(self, name: str, asked: Any, person: Any) -> None:
        """Offer what this person may see; keep out a field that points at what they may not."""
        other = register_of(asked.queryset.model)
        if other is None:
            return
        if not isinstance(asked, forms.ModelMultipleChoiceField):
            asked.empty_label = "Not chosen"
        asked.queryset = queries.of_state(other, queries.seen(other, person), IN_FORCE)
        held = (
            None if isinstance(asked, forms.ModelMultipleChoiceField) else getattr(self.instance, name, None)
        )
        if held is None:
            return
        if queries.seen(other, person).filter(pk=held.pk).exists():
            asked.queryset = asked.queryset | queries.seen(other, person).filter(pk=held.pk)
        else:
            del self.fields[name]

    def _post_clean(self) -> None:
        """The record is filled and checked by the operation, on the row as it then stands."""


def record_form(register: Register, person: Any, record: Any = None, data: Any = None) -> RecordForm:
    """The form of a new record, or of this one."""
    made: Any = modelform_factory(
        register.model, form=RecordForm, fields=register.form, formfield_callback=_field_for
    )
    given = {"instance": record} if record is not None else {}
    form: RecordForm = made(data, register=register, person=person, **given)
    return form


def _field_for(known: Any, **options: Any) -> Any:
    if isinstance(known, models.DateField) and not isinstance(known, models.DateTimeField):
        return DayMonthYearField(
            required=not known.blank, help_text=known.help_text, label=str(known.verbose_name)
        )
    if isinstance(known, models.ManyToManyField):
        return known.formfield(**options, widget=forms.CheckboxSelectMultiple)
    if isinstance(known, models.URLField):
        options["assume_scheme"] = "https"
    made: Callable[..., Any] = known.formfield
    return made(**options)


class EndForm(forms.Form):
    """When a record ends, and why."""

    on = DayMonthYearField(label="From which day?", help_text="For example 27 1 2012.")
    reason = forms.CharField(
        label="Why?",
        max_length=400,
        help_text="It stands in the audit trail. Don’t name people.",
        error_messages={"required": "Say why, for whoever asks later."},
    )

    def __init__(self, *args: Any, register: Register, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["on"] = timezone.localdate()
        if not register.ended:
            del self.fields["on"]

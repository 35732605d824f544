"""What people fill in: which records they want, and what a record says."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db import models
from django.forms import modelform_factory
from django.utils import timezone
from django.utils.http import urlencode

from lis.foundations.design.dates import DayMonthYearField
from lis.foundations.registers import queries, rules
from lis.foundations.registers.book import register_of
from lis.foundations.registers.declaration import Register
from lis.foundations.registers.queries import ALL, ENDED, IN_FORCE, MISSING, Wanted

STATES = [(IN_FORCE, "In force"), (ENDED, "Ended"), (ALL, "All")]
MOST_ROWS = 200


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

    def asked(self) -> str:
        """What is wanted, as it stands in an address."""
        self.is_valid()
        return urlencode({name: said for name, said in self.cleaned_data.items() if said})


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


class ReasonForm(forms.Form):
    """Why a record that has ended is in force again."""

    reason = forms.CharField(
        label="Why?",
        max_length=400,
        help_text="It stands in the audit trail. Don’t name people.",
        error_messages={"required": "Say why, for whoever asks later."},
    )


class ViewForm(forms.Form):
    """A name for what is listed, and who may open it."""

    name = forms.CharField(
        label="Name",
        max_length=80,
        error_messages={"required": "Give the view a name."},
        help_text="For example: those of one branch.",
    )
    shared = forms.BooleanField(label="Share it with everybody who signs in", required=False)


class FileForm(forms.Form):
    """A spreadsheet of records."""

    file = forms.FileField(
        label="Spreadsheet",
        help_text="CSV or Excel. You see what it would do before anything is kept.",
        error_messages={"required": "Choose a file.", "empty": "This file is empty."},
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.xlsx,.xlsm,.xls,.ods"}),
    )


class ChooseForm(forms.Form):
    """Which records, and which of their fields."""

    use_required_attribute = False
    every = forms.BooleanField(required=False)
    rows = forms.MultipleChoiceField(
        label="Which ones?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "One of those that you chose is no longer in this list."},
    )
    field = forms.ChoiceField(
        label="What should change?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what should change."},
    )

    def __init__(self, *args: Any, register: Register, person: Any, records: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.records, shown = records, list(records[:MOST_ROWS])
        count = records.count()
        rows: Any = self.fields["rows"]
        rows.choices = [(str(one.pk), register.title_of(one)) for one in shown]
        self.fields["every"].label = f"All {count:,} that match what was asked"
        if count < 2:
            del self.fields["every"]
        field: Any = self.fields["field"]
        field.choices = [(name, register.label(name)) for name in bulk_fields(register, person)]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if not said.get("every") and not said.get("rows") and "rows" not in self.errors:
            self.add_error("rows", "Choose at least one.")
        return said

    def chosen(self) -> Any:
        """The records that were chosen, in their order."""
        if self.cleaned_data.get("every"):
            return self.records
        return self.records.filter(pk__in=self.cleaned_data["rows"])


def bulk_fields(register: Register, person: Any) -> list[str]:
    """The fields that many records may share: what is not fixed, nor told from one record to the next."""
    asked = record_form(register, person).fields
    return [
        name
        for name in asked
        if name not in register.fixed
        and name not in register.matched_by
        and not getattr(register.field(name), "unique", False)
    ]


def value_form(register: Register, person: Any, name: str, data: Any = None) -> RecordForm:
    """The form of one field, for the value that many records are to have."""
    form = record_form(register, person, data=data)
    form.fields = {name: form.fields[name]}
    return form

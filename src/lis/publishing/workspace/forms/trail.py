"""Which lines of the audit trail are meant."""

from typing import Any

from django import forms

from lis.foundations.audit import queries
from lis.foundations.audit.queries import Asked


class TrailForm(forms.Form):
    """Filters; what is left empty does not narrow."""

    actor = forms.TypedChoiceField(label="Who", required=False, coerce=int, empty_value=None)
    kind = forms.ChoiceField(label="Kind of record", required=False)
    record = forms.CharField(label="Record", required=False, max_length=200)
    since = forms.DateField(label="From", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label="Until", required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everyone = [(str(number), name) for number, name in queries.actors()]
        self.fields["actor"].choices = [("", "Anyone"), *everyone]  # type: ignore[attr-defined]
        every = [(kind, kind.capitalize()) for kind in queries.kinds()]
        self.fields["kind"].choices = [("", "Any kind"), *every]  # type: ignore[attr-defined]

        for field in self.fields.values():
            is_choice = isinstance(field, forms.ChoiceField)
            field.widget.attrs["class"] = "govuk-select" if is_choice else "govuk-input"

    def asked(self) -> Asked:
        """What is meant; where a field makes no sense, everything but that."""
        self.full_clean()
        return Asked(**{name: value for name, value in self.cleaned_data.items() if value})

"""What an officer fills in to run a quarter."""

from datetime import datetime
from typing import Any

import yaml
from django import forms
from django.utils import timezone

from lis.delivery.performance.models import ReportingCycle
from lis.delivery.performance.periods_of import cycle_code, period_of_code
from lis.evidence.indicators.queries import Indicator, indicators
from lis.foundations.access.models import Account
from lis.foundations.design.dates import DayMonthYearField
from lis.methods import periods
from lis.partnership.partners.queries import Organisation

LARGEST_PACK = 5_000_000
FROM_FILE, FROM_ALL = "file", "all"


class OpenForm(forms.Form):
    """A quarter to open: which, from what, and by when its figures are due."""

    code = forms.CharField(
        label="Which quarter?",
        max_length=20,
        help_text="The year and the quarter, like 2011/12-Q3.",
        error_messages={"required": "Say which quarter, like 2011/12-Q3."},
    )
    source = forms.ChoiceField(label="Which measures?")
    pack = forms.FileField(
        label="The template",
        required=False,
        help_text="Only where you chose a template above: a YAML file that a quarter was written to.",
    )
    targets = forms.ChoiceField(
        label="Targets",
        choices=[
            ("ask", "Ask the agencies for them"),
            ("carry", "Carry those of the quarter before"),
        ],
        initial="ask",
        widget=forms.RadioSelect,
    )
    due_on = DayMonthYearField(label="Figures are due on", required=True)
    board_on = DayMonthYearField(label="The board meets on", required=False)

    def __init__(self, *args: Any, cycles: list[ReportingCycle], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cycles = {cycle.slug: cycle for cycle in cycles}
        self.fields["source"].choices = [  # type: ignore[attr-defined]
            *((slug, f"Those of {cycle.code}") for slug, cycle in self.cycles.items()),
            (FROM_FILE, "Those of a template (a file)"),
            (FROM_ALL, "Every measure there is"),
        ]

    def clean_code(self) -> str:
        try:
            return cycle_code(period_of_code(self.cleaned_data["code"]))
        except ValueError as problem:
            raise forms.ValidationError(str(problem)) from None

    def clean_pack(self) -> dict[str, Any] | None:
        sent = self.cleaned_data["pack"]
        if self.data.get("source") != FROM_FILE:
            return None
        if sent is None:
            raise forms.ValidationError("Choose the template’s file.")
        if sent.size > LARGEST_PACK:
            raise forms.ValidationError(f"{sent.name} is too large to be a template: 5 MB is the most.")
        return _pack_in(sent.read())

    @property
    def chosen(self) -> dict[str, Any]:
        """What `operations.open_quarter` is given."""
        said = self.cleaned_data
        return {
            "code": said["code"],
            "from_cycle": self.cycles.get(said["source"]),
            "from_pack": said["pack"],
            "from_all": said["source"] == FROM_ALL,
            "targets_carried": said["targets"] == "carry",
            "due_on": said["due_on"],
            "board_on": said["board_on"],
        }


def _pack_in(data: bytes) -> dict[str, Any]:
    try:
        found = yaml.safe_load(data.decode())
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as problem:
        raise forms.ValidationError("This file is no template: it can’t be read as YAML.") from problem
    if not isinstance(found, dict):
        raise forms.ValidationError("This file is no template: it should begin with format: lis-cycle/1.")
    return found


class AskForm(forms.Form):
    """One more measure to ask of an organisation."""

    measure = forms.ModelChoiceField(
        queryset=Indicator.objects.none(), label="Measure", to_field_name="slug", empty_label="Choose one"
    )
    organisation = forms.ModelChoiceField(
        queryset=Organisation.objects.none(), label="Asked of", to_field_name="slug", empty_label="Choose one"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["measure"].queryset = indicators().filter(withdrawn_on=None)  # type: ignore[attr-defined]
        self.fields["organisation"].queryset = Organisation.objects.all()  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """Why something is done."""

    reason = forms.CharField(
        label="Why?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Those whom it concerns read it, and auditors do.",
        error_messages={"required": "Say why."},
    )


class ScheduleForm(forms.Form):
    """When a quarter publishes itself."""

    day = DayMonthYearField(label="Publish on", required=True)
    time = forms.TimeField(
        label="At",
        initial="09:30",
        input_formats=["%H:%M", "%H.%M"],
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5"}),
        help_text="Like 09:30.",
        error_messages={"invalid": "Write the time like 09:30."},
    )

    @property
    def at(self) -> datetime:
        """The moment, in the partnership's own time."""
        day, time = self.cleaned_data["day"], self.cleaned_data["time"]
        return timezone.make_aware(datetime.combine(day, time))


class GuestForm(forms.Form):
    """Somebody who may read the report before it is published."""

    email = forms.EmailField(
        label="Their e-mail address",
        help_text="Of somebody who can sign in here.",
        error_messages={"required": "Enter an e-mail address.", "invalid": "This is not an e-mail address."},
    )

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"])
        self.account = Account.objects.filter(email__iexact=email, is_active=True, left_at=None).first()
        if self.account is None:
            raise forms.ValidationError("Nobody with this address can sign in here. Invite them first.")
        return email


def next_code(cycles: list[ReportingCycle]) -> str:
    """The code of the period after the latest cycle's; "" where there is none."""
    if not cycles:
        return ""
    latest = max(cycles, key=lambda cycle: cycle.start)
    return cycle_code(periods.step(periods.Period(latest.start, latest.duration), 1))

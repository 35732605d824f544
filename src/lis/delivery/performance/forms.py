"""What people can fill in."""

from typing import Any

from django import forms
from django.conf import settings

from lis.delivery.performance.models import ReportingCycle
from lis.delivery.performance.periods_of import CyclePeriods, period_of_code
from lis.evidence.indicators.operations import NewFigure, kept_number
from lis.evidence.indicators.queries import Indicator, observations
from lis.methods import periods, values
from lis.methods.periods import Period
from lis.methods.refusal import Refused
from lis.partnership.partners.queries import Organisation


class AcceptForm(forms.Form):
    """Why a finding is accepted."""

    reason = forms.CharField(
        label="Why is it accepted?",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The next reader sees this beside the finding.",
        error_messages={"required": "Say why this finding is accepted, so that the next reader knows."},
    )


class CorrectForm(forms.Form):
    """One figure, corrected."""

    period = forms.ChoiceField(label="Which figure?")
    text = forms.CharField(
        label="What should it be?",
        max_length=120,
        help_text="As you would print it: 552, 44.1%, 421 (est).",
        error_messages={"required": "Enter the figure, such as 552."},
    )
    reason = forms.CharField(
        label="Why does it change?",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Readers see this with the revision.",
        error_messages={"required": "Say why the figure changes, so that readers know."},
    )

    def __init__(self, *args: Any, cycle: ReportingCycle, indicator: Indicator, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.indicator = indicator
        now = CyclePeriods(Period(cycle.start, cycle.duration))
        wanted = [now.now, *now.months, now.before, now.last_year]
        texts = {
            f"{o.start}/{o.duration}": o.text
            for o in observations([indicator.pk], embargoed=True)
            if o.kind == "actual"
        }
        self.fields["period"].choices = [  # type: ignore[attr-defined]
            (str(p), f"{periods.title(p)}, now {texts.get(str(p)) or 'empty'}") for p in wanted
        ]

    def clean_text(self) -> str:
        text = self.cleaned_data["text"]
        try:
            self._readings = values.read(text)
            kept_number(self._readings[0].value)
        except Refused as refusal:
            raise forms.ValidationError(str(refusal)) from None
        if len(self._readings) > 1:
            raise forms.ValidationError("Enter one figure. To correct a split figure, import the file again.")
        return text

    def figure(self) -> NewFigure:
        """The figure as it will be in force."""
        period = Period.of(self.cleaned_data["period"])
        return NewFigure(self.indicator.code, period, self._readings[0], note="Corrected by hand.")


class ImportForm(forms.Form):
    """A file and the quarter it is for."""

    file = forms.FileField(
        label="The partners’ figures",
        help_text="The paper as text, Excel (xlsx, xls, ods), CSV or TSV, or a filled-in template.",
        error_messages={"required": "Choose a file.", "empty": "The file is empty (0 bytes)."},
    )
    cycle = forms.CharField(
        label="Which quarter is it for?",
        required=False,
        max_length=20,
        help_text="For example 2011/12-Q2. Leave it empty if the file says so itself.",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
    )
    sent_by = forms.ModelChoiceField(
        queryset=Organisation.objects.none(),
        label="Who sent it?",
        required=False,
        to_field_name="slug",
        empty_label="As the file says",
        help_text="Leave it where the file names one lead, or holds the figures of several.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sent_by"].queryset = Organisation.objects.all()  # type: ignore[attr-defined]

    def clean_file(self) -> Any:
        sent = self.cleaned_data["file"]
        if sent.size > settings.UPLOAD_LIMIT:
            raise forms.ValidationError(
                f"{sent.name} is {sent.size / 1e6:,.0f} MB; the largest that is read is"
                f" {settings.UPLOAD_LIMIT / 1e6:,.0f} MB. Remove sheets that are not needed, or split it."
            )
        return sent

    def clean_cycle(self) -> str:
        text = self.cleaned_data["cycle"].strip()
        if text:
            try:
                period_of_code(text)
            except ValueError as error:
                raise forms.ValidationError(str(error)) from None
        return text


class MeaningForm(forms.ModelForm):
    """What a measure's figures mean: confirmed or corrected by a person."""

    class Meta:
        model = Indicator
        fields = (
            *("name", "polarity", "frequency", "unit", "rule", "comparator", "tolerance", "tolerance_kind"),
            *("seasonal", "why_it_matters", "numerator", "denominator", "source", "author", "checker"),
            "next_review",
        )
        labels = {
            "polarity": "Which way is better?",
            "frequency": "How often is it reported?",
            "unit": "Unit",
            "rule": "How do its months make a quarter?",
            "comparator": "What is it compared with?",
            "tolerance": "Tolerance",
            "tolerance_kind": "The tolerance is in",
            "seasonal": "It has a season (needs three years of months)",
            "why_it_matters": "Why it matters",
            "author": "Defined by",
            "checker": "Checked by",
        }
        help_texts = {
            "unit": "Empty for a count; %, per 10,000, £ …",
            "tolerance": "Empty: the cycle’s own tolerance is used.",
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("tolerance") is not None and not cleaned.get("tolerance_kind"):
            self.add_error("tolerance_kind", "Say whether the tolerance is per cent of the target or points.")
        return cleaned


class WritingForm(forms.Form):
    """What the person responsible says about a measure in a cycle, its target, and a withheld direction."""

    progress = forms.CharField(
        label="Progress",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Key events of the period, and what came of them.",
    )
    issues_and_risks = forms.CharField(
        label="Issues and risks", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    mitigation = forms.CharField(
        label="What is done about them", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    next_steps = forms.CharField(label="Next steps", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    role = forms.CharField(
        label="Who says so", required=False, max_length=200, help_text="By role: borough commander."
    )
    target = forms.CharField(
        label="Target for the period",
        required=False,
        max_length=60,
        help_text="As you would print it: 663, 95.00%. Empty leaves it as it is.",
    )
    withheld = forms.CharField(
        label="Withhold the direction of travel",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Only with a reason, which readers see. Empty shows the direction.",
    )

    def clean_target(self) -> str:
        text = self.cleaned_data["target"].strip()
        if not text:
            return ""
        try:
            reading = values.read(text)[0]
            kept_number(reading.value)
        except Refused as refusal:
            raise forms.ValidationError(str(refusal)) from None
        if reading.value is None:
            raise forms.ValidationError("A target must be a number, like 663 or 95.00%.")
        return text

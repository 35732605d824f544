"""What people can fill in."""

from typing import Any

from django import forms

from lis.delivery.performance.models import ReportingCycle
from lis.delivery.performance.periods_of import CyclePeriods, period_of_code
from lis.evidence.indicators.operations import NewFigure
from lis.evidence.indicators.queries import Indicator, observations
from lis.methods import periods, values
from lis.methods.periods import Period
from lis.methods.refusal import Refused


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
            f"{o.start}/{o.duration}": o.text for o in observations([indicator.pk]) if o.kind == "actual"
        }
        self.fields["period"].choices = [  # type: ignore[attr-defined]
            (str(p), f"{periods.title(p)}, now {texts.get(str(p)) or 'empty'}") for p in wanted
        ]

    def clean_text(self) -> str:
        text = self.cleaned_data["text"]
        try:
            self._readings = values.read(text)
        except Refused as refusal:
            raise forms.ValidationError(str(refusal)) from None
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

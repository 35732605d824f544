"""What people can fill in: a file to load, a decision, a recipe, and the guided page that makes one."""

from typing import Any

from django import forms
from django.conf import settings

from lis.evidence.statistics import queries
from lis.evidence.statistics.models import Statistic
from lis.evidence.statistics.recipes.proposing import PARTS, Proposal
from lis.partnership.places import queries as places

PROPOSE = "propose"
PERIOD_KINDS = (
    ("", "As it is written"),
    ("month", "Months (2011-12 is December 2011)"),
    ("financial year", "Financial years (2011-12 is April 2011 to March 2012)"),
    ("academic year", "Academic years"),
)
POLARITIES = (("", "Neither"), ("higher", "Higher is better"), ("lower", "Lower is better"))


class LoadForm(forms.Form):
    """A file of figures, and the recipe that reads it."""

    file = forms.FileField(
        label="The file",
        help_text="CSV, Excel or Parquet.",
        error_messages={"required": "Choose a file.", "empty": "The file is empty (0 bytes)."},
    )
    recipe = forms.ChoiceField(
        label="How is it read?",
        required=False,
        help_text="Leave it to be found by the file’s name, or have a new recipe proposed from the file.",
    )

    def __init__(self, *args: Any, by: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(one.slug, one.name) for one in queries.recipes(by)]
        first = [("", "Find it by the file’s name"), (PROPOSE, "Propose a new recipe")]
        self.fields["recipe"].choices = first + known  # type: ignore[attr-defined]

    def clean_file(self) -> Any:
        sent = self.cleaned_data["file"]
        if sent.size > settings.UPLOAD_LIMIT:
            raise forms.ValidationError(
                f"{sent.name} is {sent.size / 1e6:,.0f} MB; a browser may send up to"
                f" {settings.UPLOAD_LIMIT / 1e6:,.0f} MB. Load larger files on the server:"
                " lis load FILE --recipe NAME."
            )
        return sent


class ReasonForm(forms.Form):
    """Why a load is accepted or refused."""

    reason = forms.CharField(
        label="Why?",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="It stands in the record beside the edition.",
        error_messages={"required": "Say why, in a few words: readers of the record see it."},
    )


class RecipeForm(forms.Form):
    """The text of a recipe."""

    text = forms.CharField(
        label="The recipe",
        strip=False,
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "false", "class": "lis-code"}),
        help_text="YAML; every key is explained in the documentation.",
        error_messages={"required": "A recipe has at least a name, an area, a period and figures."},
    )

    def clean_text(self) -> str:
        text = self.cleaned_data["text"].replace("\r\n", "\n")
        if faults := queries.faults_of(text):
            raise forms.ValidationError([str(fault) for fault in faults])
        return text


class ProposalForm(forms.Form):
    """What the columns of a file are."""

    name = forms.CharField(label="What are the figures of?", max_length=200)
    source = forms.CharField(
        label="Who published them, and where?",
        max_length=300,
        error_messages={"required": "Say who published the figures."},
    )
    licence = forms.CharField(label="Under which licence?", max_length=200)
    code = forms.RegexField(
        r"^[a-z][a-z0-9_.]*$",
        label="Short name",
        max_length=80,
        help_text="Small letters, digits and points: housing.affordable",
        error_messages={
            "invalid": "Use small letters, digits, points and underlines, and begin with a letter."
        },
    )
    topic = forms.CharField(label="Topic", required=False, max_length=100, help_text="Population, Housing …")
    kind = forms.ChoiceField(label="What kind of figure?", choices=Statistic.Kind.choices)
    per = forms.IntegerField(label="Per", min_value=1, initial=1, help_text="100 for per cent, 1,000 …")
    unit = forms.CharField(label="Unit", required=False, max_length=40, help_text="Empty for a count.")
    decimals = forms.IntegerField(label="Decimals", min_value=0, max_value=9, initial=0)
    polarity = forms.ChoiceField(label="Which way is better?", required=False, choices=POLARITIES)
    area = forms.ChoiceField(label="Which column has the area’s code?")
    type = forms.ChoiceField(label="Which type of area?", required=False)
    period = forms.ChoiceField(label="Which column has the period?", required=False)
    period_fixed = forms.CharField(
        label="Or one period for the whole file",
        required=False,
        max_length=40,
        help_text="2011, 2011/12, July 2011",
    )
    period_kind = forms.ChoiceField(label="Periods are", required=False, choices=PERIOD_KINDS)
    values = forms.MultipleChoiceField(
        label="Which columns have figures?", widget=forms.CheckboxSelectMultiple, required=False
    )
    numerator = forms.ChoiceField(label="Column of numerators", required=False)
    denominator = forms.ChoiceField(label="Column of denominators", required=False)
    low95 = forms.ChoiceField(label="Column of lower limits (95%)", required=False)
    high95 = forms.ChoiceField(label="Column of upper limits (95%)", required=False)
    absent = forms.ChoiceField(
        label="What of an area without a row?",
        required=False,
        choices=[("", "Not told: it has no figure"), ("none", "None there: a count of 0")],
    )
    breakdown = forms.MultipleChoiceField(
        label="Which columns break the figures down?",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Sex, age, tenure …",
    )

    def __init__(self, *args: Any, header: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        columns = [(name, name) for name in header]
        nothing = [("", "None")]
        for field in ("area", "values", "breakdown"):
            self.fields[field].choices = columns  # type: ignore[attr-defined]
        for field in ("period", *PARTS):
            self.fields[field].choices = nothing + columns  # type: ignore[attr-defined]
        types = [(one.slug, one.name) for one in places.area_types()]
        self.fields["type"].choices = [("", "Told by the code"), *types]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("period") and not cleaned.get("period_fixed"):
            self.add_error("period", "Choose the column of the period, or write one for the whole file.")
        parts = cleaned.get("numerator") and cleaned.get("denominator")
        if not cleaned.get("values") and not parts:
            self.add_error("values", "Choose at least one column of figures.")
        if cleaned.get("absent") and cleaned.get("kind") != Statistic.Kind.COUNT:
            self.add_error("absent", "Only a count can be none where there is no row.")
        return cleaned

    def proposal(self) -> Proposal:
        """What was chosen."""
        told = self.cleaned_data
        lists = {name: tuple(told[name]) for name in ("values", "breakdown")}
        return Proposal(**{**told, **lists})

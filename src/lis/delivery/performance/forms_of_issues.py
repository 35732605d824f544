"""What people fill in for data issues: a proposal, the board's decision, and how it is carried out."""

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from lis.delivery.performance.models import DataIssue, ReportingCycle, Target
from lis.delivery.performance.periods_of import cycle_code
from lis.delivery.performance.queries.carrying import GIVES_WAY, Carrying
from lis.evidence.indicators.queries import Frequency, Indicator
from lis.methods import periods
from lis.methods.periods import Period
from lis.partnership.partners.queries import Organisation

Kind, State = DataIssue.Kind, DataIssue.State
LONGEST, LONGEST_UNIT = 5_000, 40
DEFINITION = {
    "unit": "Unit",
    "unit_noun": "What is counted",
    "numerator": "Numerator",
    "denominator": "Denominator",
    "source": "Source",
}


def _words(label: str, *, rows: int = 3, required: bool = False, **said: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows}),
        **said,
    )


class ProposalForm(forms.Form):
    """What somebody proposes about a measure."""

    kind = forms.ChoiceField(
        label="What do you propose?",
        choices=Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what you propose."},
    )
    issue = _words(
        "Why?",
        required=True,
        help_text="What can’t be measured any more, or what is wrong with it. It goes into the report.",
        error_messages={"required": "Say why, so that the board can decide."},
    )
    proposal = _words("What exactly?", help_text="The new definition, target or frequency, or which figures.")
    replacement = forms.ModelChoiceField(
        queryset=Indicator.objects.none(),
        to_field_name="slug",
        required=False,
        label="Which measure could take its place?",
        empty_label="None that is here already",
    )
    options = _words("What else was considered?")
    proposed_for = forms.ModelChoiceField(
        queryset=Organisation.objects.none(),
        to_field_name="slug",
        required=False,
        label="For which organisation do you propose it?",
        empty_label="For the partnership",
    )
    cycle = forms.ModelChoiceField(
        queryset=ReportingCycle.objects.none(),
        to_field_name="slug",
        label="With which report does the board decide?",
        empty_label=None,
        error_messages={"required": "Choose the report with which the board decides."},
    )

    def __init__(
        self, *args: Any, measures: Any, organisations: Any, cycles: Any, everybody: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, found in (("replacement", measures), ("proposed_for", organisations), ("cycle", cycles)):
            self.fields[name].queryset = found  # type: ignore[attr-defined]
        if not everybody:
            self.fields["proposed_for"].required = True
            self.fields["proposed_for"].empty_label = None  # type: ignore[attr-defined]

    @property
    def said(self) -> dict[str, Any]:
        """What `operations.propose_data_issue` is given."""
        said = dict(self.cleaned_data)
        one = said.pop("replacement")
        return {**said, "replacements": (one,) if one else ()}


class DecisionForm(forms.Form):
    """What the board decided about a data issue, when, and where that is minuted."""

    verdict = forms.ChoiceField(
        label="What did the board decide?",
        choices=[
            (State.AGREED, "Agreed"),
            (State.NOT_AGREED, "Not agreed"),
            (State.DEFERRED, "Deferred: it comes up again"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what the board decided."},
    )
    decision = _words(
        "In which words?",
        required=True,
        help_text="As the minutes have them. Readers see this.",
        error_messages={"required": "Say what was decided."},
    )
    minute = forms.CharField(
        label="Where is it minuted?",
        required=False,
        max_length=120,
        help_text="For example item 4, minute 4.2.",
    )
    decided_on = forms.DateField(
        label="When did the board meet?",
        input_formats=["%d/%m/%Y", "%Y-%m-%d"],
        help_text="For example 16/01/2012.",
        error_messages={
            "required": "Say when it was decided, like 16/01/2012.",
            "invalid": "The date must be a day, month and year, like 16/01/2012.",
        },
    )
    kind = forms.ChoiceField(label="What is to be done", choices=Kind.choices, required=False)
    again_from = forms.TypedChoiceField(
        label="If it is deferred, when does it come up again?",
        required=False,
        coerce=date.fromisoformat,
        empty_value=None,
    )

    def __init__(self, *args: Any, later: Iterable[Period], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(period.start.isoformat(), f"With {cycle_code(period)}") for period in later]
        self.fields["again_from"].choices = choices  # type: ignore[attr-defined]

    @property
    def said(self) -> dict[str, Any]:
        """What `operations.decide_data_issue` is given."""
        said = dict(self.cleaned_data)
        said["on"] = said.pop("decided_on")
        if said["verdict"] != State.DEFERRED:
            said["again_from"] = None
        return said


class CarryingForm(forms.Form):
    """How an agreed data issue is carried out: what it asks depends on the kind."""

    starts_on = forms.TypedChoiceField(label="From which period on?", coerce=date.fromisoformat)

    def __init__(
        self,
        *args: Any,
        issue: DataIssue,
        starts: list[Period],
        measures: Any,
        targets: list[Target],
        **kw: Any,
    ) -> None:
        super().__init__(*args, **kw)
        self.issue, self.kind = issue, Kind(issue.kind)
        choices = [(one.start.isoformat(), f"{cycle_code(one)} ({periods.title(one)})") for one in starts]
        self.fields["starts_on"].choices = choices  # type: ignore[attr-defined]
        if len(choices) > 1:
            self.initial.setdefault("starts_on", choices[0][0])
        self._ask(measures, targets)

    def _ask(self, measures: Any, targets: list[Target]) -> None:
        if self.kind == Kind.TARGET:
            self._ask_target(targets)
        elif self.kind == Kind.FREQUENCY:
            said = [(value, label) for value, label in Frequency.choices if value]
            self.fields["frequency"] = forms.ChoiceField(label="How often is it reported then?", choices=said)
        elif self.kind in {Kind.REVISE, Kind.OTHER}:
            self.fields["done"] = _words(
                "What was done?", required=True, error_messages={"required": "Say what was done."}
            )
        elif self.kind != Kind.WITHDRAW:
            self._ask_successor(measures)

    def _ask_target(self, targets: list[Target]) -> None:
        now = Period(self.issue.cycle.start, self.issue.cycle.duration)
        found = {str(Period(t.start, t.duration)): t.text for t in targets} | {}
        for n in range(-1, 4):
            found.setdefault(str(periods.step(now, n)), "none")
        choices = [
            (key, f"{periods.title(Period.of(key))}, now {text}") for key, text in sorted(found.items())
        ]
        self.fields["target_period"] = forms.TypedChoiceField(
            label="Which target changes?", choices=choices, coerce=Period.of
        )
        self.fields["target_text"] = forms.CharField(
            label="What is it then?",
            max_length=60,
            help_text="As you would print it: 663, 95.00%.",
            error_messages={"required": "Enter the target, like 663 or 95.00%."},
        )

    def _ask_successor(self, measures: Any) -> None:
        if self.kind == Kind.REPLACE:
            self._ask_one_that_is_here(measures)
        self._ask_new_one(self.issue.indicator)
        self.fields["join"] = forms.ChoiceField(
            label="Are the two series told as one?",
            choices=[
                ("", "No: the new series begins with a break"),
                ("yes", "Yes: it goes on from the old one"),
            ],
            required=False,
            widget=forms.RadioSelect,
            help_text="They can only be where unit, rule, polarity and frequency are the same.",
        )

    def _ask_one_that_is_here(self, measures: Any) -> None:
        offered = [(one.code, f"{one.code} {one.name}") for one in self.issue.replacements.all()]
        if offered:
            self.fields["offered"] = forms.MultipleChoiceField(
                label="Which of those that were offered take its place?",
                choices=offered,
                required=False,
                initial=[code for code, _ in offered],
                widget=forms.CheckboxSelectMultiple,
            )
        self.fields["successor"] = forms.ModelChoiceField(
            queryset=measures,
            required=False,
            to_field_name="slug",
            label="Another measure that is here already",
            empty_label="None",
        )

    def _ask_new_one(self, old: Indicator | None) -> None:
        is_needed = self.kind == Kind.DEFINITION
        self.fields["new_code"] = forms.CharField(
            label="The code of the measure as changed" if is_needed else "Or make a new one: its code",
            max_length=40,
            required=is_needed,
            help_text="It begins with the old one’s definition." if old else "",
            error_messages={"required": "Give the changed measure a code of its own."},
        )
        name = old.name if old and is_needed else ""
        self.fields["new_name"] = forms.CharField(
            label="Its name", max_length=400, required=False, initial=name
        )
        if is_needed and old:
            for column, title in DEFINITION.items():
                self.fields[column] = self._as_now(old, column, title)

    def _as_now(self, old: Indicator, name: str, title: str) -> forms.CharField:
        is_long = name not in {"unit", "unit_noun"}
        widget = forms.Textarea(attrs={"rows": 2}) if is_long else forms.TextInput()
        most = LONGEST if is_long else LONGEST_UNIT
        return forms.CharField(
            label=title, required=False, max_length=most, initial=getattr(old, name), widget=widget
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("new_code") and not cleaned.get("new_name"):
            self.add_error("new_name", "Say what the new measure is called.")
        return cleaned

    @property
    def carrying(self) -> Carrying:
        """What `operations.carry_out` is given."""
        said, old = self.cleaned_data, self.issue.indicator
        one = said.get("successor")
        codes = [*said.get("offered", ()), *([one.code] if one else [])]
        differing = {
            name: said[name] for name in DEFINITION if name in said and said[name] != getattr(old, name, "")
        }
        return Carrying(
            starts_on=said["starts_on"],
            successors=tuple(dict.fromkeys(codes)) if self.kind in GIVES_WAY else (),
            new_code=said.get("new_code", ""),
            new_name=said.get("new_name", ""),
            fields=differing,
            join=said.get("join") == "yes",
            frequency=said.get("frequency", ""),
            target_period=said.get("target_period"),
            target_text=said.get("target_text", ""),
            done=said.get("done", ""),
        )

    @property
    def mark(self) -> str:
        """A mark of what was chosen, so that what is carried out is what the preview showed."""
        said = {name: str(value) for name, value in self.cleaned_data.items()}
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:16]

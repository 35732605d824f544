"""The short form for one measure: its figures, its words, and a line for each doubt."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.html import format_html

from lis.delivery.performance.answering.answers import LABELS, Answer
from lis.delivery.performance.answering.questions import Question
from lis.delivery.performance.checking import Doubted
from lis.delivery.performance.queries.asking import Expected
from lis.delivery.performance.typed import LONGEST, LONGEST_WORDS, WORDS

HELP = {
    "progress": "What was done, and what came of it.",
    "issues_and_risks": "What stands in the way.",
    "mitigation": "",
    "next_steps": "What will be done by the next report.",
}
LONGEST_LINE = 500
WHY = "why"


def why_name(submission: int, key: str) -> str:
    """The name of the field that explains one doubt."""
    return f"{WHY}|{submission}|{key}"


def explanations_in(posted: Any) -> dict[int, dict[str, str]]:
    """The lines of explanation that came, by submission and doubt."""
    found: dict[int, dict[str, str]] = {}
    for name in posted:
        head, _, rest = name.partition("|")
        number, _, key = rest.partition("|")
        if head == WHY and number.isdecimal() and len(number) < 19:
            found.setdefault(int(number), {})[key] = posted[name]
    return found


class Wanted(forms.CharField):
    """A text that is wanted, so nobody calls it optional; but a draft may lack it."""

    def validate(self, value: Any) -> None:
        """Anything will do, and nothing."""


class ExplainForm(forms.Form):
    """One line for every doubt that asks for one."""

    use_required_attribute = False

    def __init__(self, doubts: Iterable[tuple[int, Doubted, str]], posted: Any = None) -> None:
        super().__init__(posted)
        for submission, doubt, given in doubts:
            hidden = format_html('<span class="govuk-visually-hidden">: {}</span>', doubt.message)
            self.fields[why_name(submission, doubt.key)] = Wanted(
                label=format_html("If it is right, say why in one line{}", hidden),
                initial=given,
                max_length=LONGEST_LINE,
            )


class MeasureForm(forms.Form):
    """What is asked of one measure."""

    use_required_attribute = False
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    nothing = forms.CharField(
        label="Why is there nothing to report?",
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Only where there is no figure to give.",
    )

    def __init__(self, question: Question, posted: Any = None) -> None:
        said = question.submission
        first = {"version": said.version, "nothing": said.nothing_to_report}
        super().__init__(posted, initial=first | {name: getattr(said, name) for name in WORDS})
        self.question = question
        for number, one in enumerate(question.expected):
            self.fields[f"figure-{number}"] = _figure_field(one)
        for name in WORDS:
            self.fields[name] = _word_field(name)

    @property
    def figure_fields(self) -> list[forms.BoundField]:
        return [self[f"figure-{number}"] for number in range(len(self.question.expected))]

    @property
    def due_fields(self) -> list[forms.BoundField]:
        """Figures that are due."""
        pairs = zip(self.figure_fields, self.question.expected, strict=True)
        return [bound for bound, one in pairs if one.is_due]

    @property
    def other_fields(self) -> list[forms.BoundField]:
        """Figures that are welcome."""
        pairs = zip(self.figure_fields, self.question.expected, strict=True)
        return [bound for bound, one in pairs if not one.is_due]

    @property
    def word_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in WORDS]

    def answer(self) -> Answer:
        """What was filled in."""
        kept = self.cleaned_data
        return Answer(
            submission=self.question.submission.pk,
            version=kept["version"],
            figures=_figures(self.question, [kept[bound.name].strip() for bound in self.figure_fields]),
            words={name: kept[name] for name in WORDS},
            nothing=kept["nothing"],
        )


def _figures(question: Question, texts: Sequence[str]) -> tuple[dict[str, str], ...]:
    """Figures as plain data, with the notes that stand beside them already."""
    found = []
    for one, text in zip(question.expected, texts, strict=True):
        if text or one.note:
            place = {"start": str(one.start), "duration": one.duration, "kind": one.kind}
            found.append(place | {"breakdown": one.breakdown, "text": text, "note": one.note})
    return tuple(found)


def _figure_field(one: Expected) -> forms.CharField:
    last = f"Last: {one.last} ({one.last_label})." if one.last else ""
    target = f"Target: {one.target}." if one.target else ""
    return (Wanted if one.is_due else forms.CharField)(
        label=one.label,
        required=one.is_due,
        initial=one.text,
        max_length=LONGEST["text"],
        help_text=" ".join(filter(None, [last, target])),
    )


def _word_field(name: str) -> forms.CharField:
    return forms.CharField(
        label=LABELS[name],
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=HELP[name],
    )


class WorkbookForm(forms.Form):
    """The filled workbook."""

    file = forms.FileField(
        label="Send the filled workbook",
        help_text="You see what it says before anything is kept.",
        error_messages={
            "required": "Choose the workbook that you filled in.",
            "empty": "This file is empty.",
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm,.ods"}),
    )

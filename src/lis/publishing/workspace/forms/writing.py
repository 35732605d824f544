"""One measure's screen as a form: its figures, four fields of words, and a line for each doubt.

Nothing typed is refused for being wrong: a draft keeps figures as typed, and handing in checks them.
"""

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django import forms

from lis.delivery.performance import queries as performance
from lis.delivery.performance.queries.asking import facts_for

WORDS = {
    "progress": ("Progress", "What happened in this period, and what came of it. Two or three sentences."),
    "issues_and_risks": ("Issues and risks", "What stands in the way, or may come to."),
    "mitigation": ("What is done about them", "Who does what about it, and by when."),
    "next_steps": ("Next steps", "What comes next, and when."),
    "nothing_to_report": ("Why is there nothing to report?", "The report prints this instead."),
}
LONGEST_WORDS, LONGEST_FIGURE, LONGEST_NOTE, LONGEST_LINE = 20_000, 120, 500, 500
WELL = "Nothing looks out of the ordinary."
NOT_YET = "Each figure is compared with its range, the last value and its usual variation as you type."
SAME = ("start", "duration", "kind", "breakdown")


def _name(*parts: str) -> str:
    """A field's name from parts that may hold any sign."""
    return "-".join(re.sub(r"[^A-Za-z0-9]+", "-", part).strip("-") for part in parts if part)


def _key(figure: Any) -> tuple[str, ...]:
    read = figure.get if isinstance(figure, Mapping) else lambda name: getattr(figure, name)
    return tuple(str(read(name) or "") for name in SAME)


def _beside(expected: Any) -> str:
    """What stands beside a figure: its last value and its target."""
    last = f"{expected.last_label}: {expected.last}" if expected.last else ""
    target = f"Target: {expected.target}" if expected.target else ""
    return ". ".join(part for part in (last, target) if part)


class Kept(forms.CharField):
    """A field that is asked for; a draft may leave it empty all the same."""

    def validate(self, value: Any) -> None:
        """Nothing typed is refused here: handing in says what is missing."""


class WritingForm(forms.Form):
    """What an organisation says of one measure. `drawn_for` says for whom the form was drawn, signed.

    A form that is saved without a line of explanation need not be `checked` for it.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    drawn_for = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        submission: Any,
        drawn_for: str = "",
        handing_in: bool = False,
        checked: bool = True,
    ) -> None:
        self.submission, self.handing_in = submission, handing_in
        self.facts = facts_for(submission)
        self.expected = performance.expected_figures(submission, self.facts)
        super().__init__(data, initial={"version": submission.version, "drawn_for": drawn_for})
        for expected in self.expected:
            self._ask_for(expected)
        for name, (label, hint) in WORDS.items():
            self._ask_in_words(name, label, hint)
        self.doubts = self._doubted() if checked else ()
        self._ask_to_explain()

    def _ask_for(self, expected: Any) -> None:
        name, label = _name("figure", *_key(expected)), expected.label
        too_long = f"{label}: a figure has {LONGEST_FIGURE} signs at most."
        self.fields[name] = (Kept if expected.is_due else forms.CharField)(
            label=label,
            required=expected.is_due,
            max_length=LONGEST_FIGURE,
            initial=expected.text,
            error_messages={"max_length": too_long},
        )
        self.fields[f"{name}-note"] = forms.CharField(
            label=f"Note on {label}", required=False, max_length=LONGEST_NOTE, initial=expected.note
        )

    def _ask_in_words(self, name: str, label: str, hint: str) -> None:
        kind = forms.CharField if name == "nothing_to_report" else Kept
        self.fields[name] = kind(
            label=label,
            required=kind is Kept,
            max_length=LONGEST_WORDS,
            help_text=hint,
            initial=getattr(self.submission, name),
            widget=forms.Textarea,
        )

    def _typed_in(self, name: str) -> str:
        """What stands in a field now: as posted, or as it was kept."""
        bound = self[name]
        return str(bound.value() or "").strip()

    def figures(self) -> list[dict[str, str]]:
        """Every figure as typed; those that the form does not ask for stay as they were kept."""
        asked = {_key(expected) for expected in self.expected}
        kept = [dict(figure) for figure in self.submission.figures if _key(figure) not in asked]
        return [self._figure(expected) for expected in self.expected] + kept

    def _figure(self, expected: Any) -> dict[str, str]:
        name = _name("figure", *_key(expected))
        said = {"text": self._typed_in(name), "note": self._typed_in(f"{name}-note")}
        return dict(zip(SAME, _key(expected), strict=True)) | said

    def _doubted(self) -> tuple[Any, ...]:
        """What the checks ask about the figures as they stand here; nothing where one is out of bounds."""
        figures = [figure for figure in self.figures() if figure["text"] or figure["note"]]
        if any(len(f["text"]) > LONGEST_FIGURE or len(f["note"]) > LONGEST_NOTE for f in figures):
            return ()
        why = self._typed_in("nothing_to_report")
        found = performance.doubts_about(self.submission, figures, nothing_to_report=why, facts=self.facts)
        return tuple(doubt for doubt in found if doubt.check_name != "missing" or self._is_time_for(doubt))

    def _is_time_for(self, doubt: Any) -> bool:
        """A figure that is left out is asked about when it is handed in, not while the form is filled in."""
        name = _name("explain", doubt.key)
        return self.handing_in or name in self.data or doubt.key in self._explained

    @cached_property
    def _explained(self) -> dict[str, str]:
        doubts = self.submission.doubts.all()
        return {f"{one.check_name}|{one.period}": one.explanation for one in doubts if one.explanation}

    def _ask_to_explain(self) -> None:
        for doubt in self.doubts:
            if doubt.needs_line:
                self.fields[_name("explain", doubt.key)] = Kept(
                    label=doubt.message,
                    max_length=LONGEST_LINE,
                    initial=self._explained.get(doubt.key, ""),
                )

    @property
    def figure_fields(self) -> list[dict[str, Any]]:
        """Each figure's field with what stands beside it."""
        doubted = {self._about(doubt) for doubt in self.doubts}
        return [
            {
                "field": self[(name := _name("figure", *_key(one)))],
                "note": self[f"{name}-note"],
                "expected": one,
                "hint": _beside(one),
                "is_doubted": self[name].auto_id in doubted,
            }
            for one in self.expected
        ]

    @property
    def has_figures(self) -> bool:
        return any(figure["text"] for figure in self.figures())

    def field_of(self, problem: str) -> str | None:
        """The field in which a problem is mended; None where it is about all of them."""
        for doubt in self.doubts:
            name = _name("explain", doubt.key)
            if problem.startswith(doubt.message) and name in self.fields:
                return name
        return None

    @property
    def word_fields(self) -> list[Any]:
        return [self[name] for name in WORDS if name != "nothing_to_report"]

    @property
    def has_notes(self) -> bool:
        return any(figure["note"] for figure in self.figures())

    @property
    def due_fields(self) -> list[dict[str, Any]]:
        return [one for one in self.figure_fields if one["expected"].is_due]

    @property
    def other_fields(self) -> list[dict[str, Any]]:
        """What may be given beside: the year to date, a target."""
        return [one for one in self.figure_fields if not one["expected"].is_due]

    @property
    def asked(self) -> list[dict[str, Any]]:
        """Each doubt with the line to write (where one lets it pass), and the field that it is about."""
        found = []
        for doubt in self.doubts:
            name = _name("explain", doubt.key)
            field = self[name] if doubt.needs_line else None
            wrong = list(self.errors.get(name, ())) if self.is_bound else []
            about = self._about(doubt)
            found.append(
                {"doubt": doubt, "field": field, "mistakes": wrong, "about": about, "id": f"says-{name}"}
            )
        return found

    @property
    def told(self) -> str:
        """What the checks come to, in a sentence."""
        if not self.doubts:
            return WELL if self.has_figures else NOT_YET
        one = len(self.doubts) == 1
        many = (
            "1 thing looks unusual. Change it"
            if one
            else f"{len(self.doubts)} things look unusual. Change them"
        )
        return f"{many}, or say why: your line goes in the report."

    def _about(self, doubt: Any) -> str:
        """The id of the field of the doubted figure; empty where the doubt is about all of them."""
        about_target = "target" in doubt.check_name
        for one in self.expected:
            if f"{one.start}/{one.duration}" == doubt.period and (one.kind == "target") == about_target:
                return self[_name("figure", *_key(one))].auto_id or ""
        return ""

    def content(self) -> dict[str, Any]:
        """What `save_submission` takes, once the form is valid."""
        said = self.cleaned_data
        return {
            "figures": self.figures(),
            "words": {name: said[name] for name in WORDS if name != "nothing_to_report"},
            "nothing_to_report": said["nothing_to_report"],
            "explanations": {
                doubt.key: said[_name("explain", doubt.key)] for doubt in self.doubts if doubt.needs_line
            },
        }

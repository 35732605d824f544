"""What people fill in to build a neighbourhood."""

from typing import Any

from django import forms

from lis.partnership.places import queries, rules
from lis.partnership.places.models import AreaType, Neighbourhood
from lis.partnership.places.queries import CannotChoose, Chosen

LARGEST_SHAPE = 1_000_000
LONGEST_LIST = 400_000


class _Choosing(forms.Form):
    """A way to say what a neighbourhood covers; `chosen` holds it once the form is valid."""

    chosen: Chosen

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            try:
                self.chosen = self.choose(cleaned)
            except CannotChoose as refusal:
                raise forms.ValidationError(str(refusal)) from None
        return cleaned

    def choose(self, cleaned: dict[str, Any]) -> Chosen:
        raise NotImplementedError

    def kept(self) -> list[tuple[str, str]]:
        """What the next step must be sent again, as names and texts."""
        raise NotImplementedError


class AreasForm(_Choosing):
    """Areas of one type, ticked or listed by code."""

    codes = forms.MultipleChoiceField(label="Which areas?", required=False)
    listed = forms.CharField(
        label="Codes of areas elsewhere",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=LONGEST_LIST,
        help_text="One a line, or between commas, of the same level.",
    )

    def __init__(self, *args: Any, type: AreaType, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.type = type
        self.fields["codes"].choices = choices  # type: ignore[attr-defined]

    def choose(self, cleaned: dict[str, Any]) -> Chosen:
        listed = cleaned["listed"]
        # Listed ones first, so that their lines are counted as they were typed.
        return queries.choose_listed(self.type, "\n".join([listed, *cleaned["codes"]]))

    def kept(self) -> list[tuple[str, str]]:
        return [("listed", "\n".join(code for code, _ in self.chosen.parts))]


class PostcodesForm(_Choosing):
    """A list of postcodes."""

    text = forms.CharField(
        label="Postcodes",
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        max_length=LONGEST_LIST,
        help_text="One a line, or between commas. Spaces and capitals don’t matter.",
        error_messages={"required": "Paste at least one postcode, for example UB1 1AL."},
    )

    def choose(self, cleaned: dict[str, Any]) -> Chosen:
        return queries.choose_postcodes(cleaned["text"])

    def kept(self) -> list[tuple[str, str]]:
        return [("text", self.cleaned_data["text"])]


class ShapeForm(_Choosing):
    """A shape as GeoJSON: a file, or its text."""

    drawn = False
    file = forms.FileField(
        label="GeoJSON file",
        required=False,
        help_text="At most 1 MB, in degrees (WGS 84). Any map program saves it so.",
    )
    text = forms.CharField(
        label="Or paste the GeoJSON",
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        required=False,
        max_length=LARGEST_SHAPE,
    )

    def clean_file(self) -> Any:
        sent = self.cleaned_data.get("file")
        if sent and sent.size > LARGEST_SHAPE:
            raise forms.ValidationError(
                f"{sent.name} is {sent.size / 1e6:.1f} MB; at most 1 MB is read. Simplify it."
            )
        return sent

    def choose(self, cleaned: dict[str, Any]) -> Chosen:
        sent = cleaned.get("file")
        content = sent.read() if sent else cleaned["text"]
        if not content:
            raise CannotChoose("Choose a file, or paste the shape.")
        return queries.choose_shape(content, drawn=self.drawn)

    def kept(self) -> list[tuple[str, str]]:
        return [("text", queries.shape_text(self.chosen.shape or b""))]


class DrawnForm(ShapeForm):
    """A shape as the page's drawing writes it, or as people type its corners."""

    drawn = True
    file = None  # type: ignore[assignment]
    text = forms.CharField(
        label="What was drawn",
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        max_length=LARGEST_SHAPE,
        help_text="The corners as GeoJSON. Without the map, paste them from any map program.",
        error_messages={"required": "Draw at least three corners on the map, or paste a shape."},
    )


class DetailsForm(forms.Form):
    """The name of a neighbourhood, what it is for, and who may see it."""

    name = forms.CharField(label="Name", max_length=120)
    about = forms.CharField(
        label="What is it for?",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=4000,
        required=False,
        help_text="And why it is drawn as it is. Readers see this.",
    )
    visibility = forms.ChoiceField(
        label="Who may see it?",
        choices=Neighbourhood.Visibility.choices,
        widget=forms.RadioSelect,
        initial=Neighbourhood.Visibility.PRIVATE,
    )

    def __init__(self, *args: Any, person: Any, shown: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # What it is already stays a choice, even for someone who could not make it so.
        kept = [
            (value, words)
            for value, words in Neighbourhood.Visibility.choices
            if value == shown or not rules.why_not_show(person, value)
        ]
        self.fields["visibility"].choices = kept  # type: ignore[attr-defined]
        if len(kept) < len(Neighbourhood.Visibility.choices):
            self.fields["visibility"].help_text = rules.ONLY_EDITORS_PUBLISH


class ReasonForm(forms.Form):
    """Why a neighbourhood covers something else from now on."""

    reason = forms.CharField(
        label="Why does it change?",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
        help_text="Readers see this beside the versions.",
        error_messages={"required": "Say why it changes: readers see it beside the versions."},
    )


class EndForm(forms.Form):
    """Why a neighbourhood ends."""

    ending = forms.CharField(
        label="Why does it end?",
        max_length=400,
        error_messages={"required": "Say why it ends, for whoever looks for it later."},
    )

"""Two people wrote about the same thing: field by field, which text stands."""

from dataclasses import dataclass
from typing import Any

from django import forms

from lis.publishing.workspace.forms.writing import WritingForm

MINE, THEIRS = "mine", "theirs"
LEFT_OUT = {"version", "drawn_for"}


@dataclass(frozen=True)
class Pair:
    """A field that two people filled in differently."""

    name: str
    label: str
    mine: str
    theirs: str

    @property
    def likely(self) -> str:
        """The one that says something where the other is empty; nothing where both do."""
        if self.mine and self.theirs:
            return ""
        return MINE if self.mine else THEIRS


def _pairs(writing: WritingForm) -> tuple[Pair, ...]:
    """Where the form as posted differs from what is kept now."""
    found = []
    for name, field in writing.fields.items():
        mine, theirs = _plain(writing[name].value()), _plain(field.initial)
        if name not in LEFT_OUT and mine != theirs:
            found.append(Pair(name, str(field.label), mine, theirs))
    return tuple(found)


def _plain(value: Any) -> str:
    return str(value or "").replace("\r\n", "\n").strip()


class ConflictForm(forms.Form):
    """For each field that differs: mine or theirs. The rest goes along as it is."""

    def __init__(self, data: Any = None, *, writing: WritingForm) -> None:
        super().__init__(data)
        self.writing, self.pairs = writing, _pairs(writing)
        for pair in self.pairs:
            self.fields[f"keep-{pair.name}"] = forms.ChoiceField(
                label=pair.label,
                choices=[(MINE, "Mine"), (THEIRS, "Theirs")],
                initial=pair.likely,
                widget=forms.RadioSelect,
                error_messages={"required": f"{pair.label}: choose which text stands."},
            )

    @property
    def choices(self) -> list[tuple[Pair, Any]]:
        """Each pair with its field."""
        return [(pair, self[f"keep-{pair.name}"]) for pair in self.pairs]

    @property
    def carried(self) -> list[tuple[str, str]]:
        """What was posted, to go along with the choice; saved over the version that was compared with."""
        now = {"version": str(self.writing.submission.version)}
        return [(name, now.get(name) or _plain(self.writing[name].value())) for name in self.writing.fields]

    def settled(self) -> dict[str, str]:
        """The posted fields, with theirs in the place of mine where theirs was chosen."""
        theirs = {p.name: p.theirs for p in self.pairs if self.cleaned_data[f"keep-{p.name}"] == THEIRS}
        posted = {name: _plain(self.writing[name].value()) for name in self.writing.fields}
        return posted | theirs

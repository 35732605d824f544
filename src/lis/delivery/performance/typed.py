"""What somebody typed for one measure: figures as text, four fields of words, or why there is nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from lis.methods import values
from lis.methods.periods import Period
from lis.methods.refusal import Refused
from lis.methods.values import Reading

WORDS = ("progress", "issues_and_risks", "mitigation", "next_steps")
FIGURE = ("start", "duration", "kind", "breakdown", "text", "note")
ACTUAL, YEAR_TO_DATE, TARGET = "actual", "year_to_date", "target"
KINDS = (ACTUAL, YEAR_TO_DATE, TARGET)
LONGEST = {"text": 120, "note": 500, "breakdown": 120}
LONGEST_WORDS = 20_000
MOST_FIGURES = 400


class CannotSave(ValueError):
    """What came can't be kept; the message says why."""


@dataclass(frozen=True)
class Typed:
    """One figure as it was typed. `kind` is actual, year_to_date or target."""

    period: Period
    kind: str
    breakdown: str
    text: str
    note: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes it the same figure: kind, period, breakdown."""
        return (self.kind, str(self.period), self.breakdown)

    def as_json(self) -> dict[str, str]:
        start, _, duration = str(self.period).partition("/")
        said = (start, duration, self.kind, self.breakdown, self.text, self.note)
        return dict(zip(FIGURE, said, strict=True))

    def readings(self) -> tuple[Reading, ...]:
        """What the text says; two parts where it is split. Raises Refused."""
        return values.read(self.text)


def typed(figures: Iterable[Mapping[str, Any]]) -> tuple[Typed, ...]:
    """Figures as plain data, read; those without text and note are left out. Raises CannotSave."""
    found: dict[tuple[str, str, str], Typed] = {}
    for one in figures:
        figure = _figure(one)
        if figure.text or figure.note:
            found[figure.key] = figure
    if len(found) > MOST_FIGURES:
        raise CannotSave(f"These are {len(found)} figures; {MOST_FIGURES} is the most for one measure.")
    return tuple(sorted(found.values(), key=lambda one: (one.period.start, one.period.duration, one.key)))


def _figure(one: Mapping[str, Any]) -> Typed:
    said = {name: str(one.get(name) or "").strip() for name in FIGURE}
    for name, longest in LONGEST.items():
        if len(said[name]) > longest:
            raise CannotSave(f"“{said[name][:30]}…” is too long: {longest} characters is the most.")
    kind = said["kind"] or ACTUAL
    if kind not in KINDS:
        raise CannotSave(f"“{kind}” is not a kind of figure. There are: {', '.join(KINDS)}.")
    try:
        period = Period.of(f"{said['start']}/{said['duration']}")
    except Refused as refusal:
        raise CannotSave(str(refusal)) from None
    return Typed(period, kind, said["breakdown"], said["text"], said["note"])


def words_in(said: Mapping[str, str]) -> dict[str, str]:
    """The fields of words that were given, without spaces around them. Raises CannotSave."""
    if unknown := set(said) - {*WORDS, "nothing_to_report"}:
        raise CannotSave(f"There is no field called {', '.join(sorted(unknown))}.")
    # A browser sends its own ends of lines; the same text should be the same.
    kept = {name: str(text or "").replace("\r\n", "\n").strip() for name, text in said.items()}
    for text in kept.values():
        if len(text) > LONGEST_WORDS:
            raise CannotSave(
                f"The text has {len(text):,} characters; {LONGEST_WORDS:,} is the most for one field."
            )
    return kept

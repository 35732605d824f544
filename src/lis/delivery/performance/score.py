"""A scorecard and its rows: what each measure says in one cycle, worked out, with every reason.

A row is plain text and numbers, so that the same row serves page, report, download, interface and cache.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from functools import cached_property
from operator import attrgetter
from typing import Any

RATINGS = ("on_target", "within_tolerance", "below_target", "not_assessed")
DIRECTIONS = ("improving", "declining", "unchanged", "not_comparable")
SIGNALS = ("real_change", "usual_variation", "too_few_points")
PUBLIC_COLUMNS = (
    *("code", "name", "theme", "lead", "polarity", "frequency", "unit", "actual", "actual_text", "status"),
    *("target", "tolerance", "tolerance_kind", "rating", "rating_reason"),
    *("direction", "direction_reason", "direction_as_published", "signal", "signal_reason"),
    *("year_to_date", "year_to_date_text", "year_to_date_as_at", "year_end_target"),
    *("forecast", "forecast_low", "forecast_high", "chance_of_meeting_target", "forecast_method"),
    *("rule", "proposed", "sentence"),
)
# Columns that stand elsewhere in the row, and those that are null rather than an empty text.
ELSEWHERE = {
    "actual": "now.value",
    "actual_text": "now.text",
    "status": "now.status",
    "year_to_date": "year_to_date.value",
    "year_to_date_text": "year_to_date.text",
}
NOTHING_IS_NULL = {
    *("polarity", "frequency", "status", "direction_as_published", "year_to_date_as_at"),
    *("forecast_method", "rule"),
}


@dataclass(frozen=True)
class ShownFigure:
    """A figure as it is shown: text as printed, number, status symbol, and where it came from."""

    text: str = ""
    value: float | None = None
    status: str = ""
    address: str = ""
    source: str = ""
    note: str = ""
    synthetic: bool = False
    worked_out: bool = False


@dataclass(frozen=True)
class ShownComparison:
    """One comparison that was made to tell a change from usual variation."""

    against: str
    then: str
    now: str
    change: str
    verdict: str
    words: str


FIGURES = ("now", "before", "last_year_same", "last_year", "year_to_date")
LISTS = {"months": ShownFigure, "comparisons": ShownComparison}


@dataclass(frozen=True)
class ScoreRow:
    """One measure in one cycle. Numbers are floats for arithmetic; the `_text` beside one is as printed."""

    code: str
    slug: str
    name: str
    full_title: str
    theme: str
    theme_slug: str
    lead: str
    lead_slug: str
    polarity: str
    frequency: str
    unit: str
    unit_noun: str
    rule: str
    comparator: str
    proposed: tuple[str, ...]
    is_highlight: bool
    has_commentary: bool

    now: ShownFigure
    before: ShownFigure
    last_year_same: ShownFigure
    last_year: ShownFigure
    months: tuple[ShownFigure, ...]

    target: float | None
    target_text: str
    tolerance: float
    tolerance_kind: str
    tolerance_declared: bool
    rating: str
    rating_reason: str
    gap: float | None

    direction: str
    direction_reason: str
    direction_as_published: str
    change_text: str

    signal: str
    signal_test: str
    signal_reason: str
    comparisons: tuple[ShownComparison, ...]

    year_to_date: ShownFigure
    year_to_date_as_at: str
    year_end_target: float | None
    year_end_target_text: str
    forecast: float | None
    forecast_low: float | None
    forecast_high: float | None
    chance_of_meeting_target: float | None
    forecast_method: str
    forecast_words: str

    sentence: str
    points: tuple[float | None, ...]
    points_target: float | None
    uses_invented: bool

    @property
    def target_words(self) -> str:
        """≥ 420, ≤ 663 or the range, as it is shown."""
        if not self.target_text:
            return ""
        return {"higher": "≥ ", "lower": "≤ "}.get(self.polarity, "") + self.target_text

    @property
    def has_figure(self) -> bool:
        return self.now.value is not None

    @property
    def absence(self) -> str:
        """What to say in place of a figure."""
        if self.now.text and self.now.status not in {"x", "z", "nr"}:
            return self.now.text
        if self.frequency == "annual" and self.last_year.text:
            return f"Reported once a year. Last year: {self.last_year.text}"
        if self.frequency == "annual":
            return "Reported once a year. No figure yet"
        return "No figure has been reported" if self.now.status != "ms" else "Due, and nothing was received"

    def as_json(self) -> dict[str, Any]:
        """The row as plain data, to keep or to send."""
        plain = dict(vars(self))
        plain |= {name: dict(vars(plain[name])) for name in FIGURES}
        return plain | {name: tuple(dict(vars(one)) for one in plain[name]) for name in LISTS}

    @classmethod
    def from_json(cls, content: dict[str, Any]) -> "ScoreRow":
        """The row back from `as_json`."""
        plain = {f.name: content[f.name] for f in fields(cls)}
        plain |= {name: ShownFigure(**content[name]) for name in FIGURES}
        plain |= {name: tuple(kind(**one) for one in content[name]) for name, kind in LISTS.items()}
        return cls(**plain | {name: tuple(content[name]) for name in ("proposed", "points")})

    def public(self) -> dict[str, Any]:
        """The row as commands and the interface print it, by PUBLIC_COLUMNS."""
        said = {name: attrgetter(ELSEWHERE.get(name, name))(self) for name in PUBLIC_COLUMNS}
        said["proposed"] = list(self.proposed)
        return {
            name: None if name in NOTHING_IS_NULL and value == "" else value for name, value in said.items()
        }


@dataclass(frozen=True)
class Scorecard:
    """Every measure of a cycle, in order, with the counts that sentences are made from."""

    cycle_code: str
    rows: tuple[ScoreRow, ...]

    def __iter__(self) -> Iterator[ScoreRow]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @cached_property
    def ratings(self) -> dict[str, int]:
        return _counts(RATINGS, (row.rating for row in self.rows))

    @cached_property
    def directions(self) -> dict[str, int]:
        return _counts(DIRECTIONS, (row.direction for row in self.rows))

    @cached_property
    def signals(self) -> dict[str, int]:
        return _counts(SIGNALS, (row.signal for row in self.rows))

    @cached_property
    def by_code(self) -> dict[str, ScoreRow]:
        return {row.code: row for row in self.rows}

    def of_theme(self, slug: str) -> "Scorecard":
        return Scorecard(self.cycle_code, tuple(row for row in self.rows if row.theme_slug == slug))

    def only(self, rows: Iterable[ScoreRow]) -> "Scorecard":
        return Scorecard(self.cycle_code, tuple(rows))

    @property
    def themes(self) -> tuple[tuple[str, str], ...]:
        """(slug, name) of the themes in the order in which they first appear."""
        return tuple(dict.fromkeys((row.theme_slug, row.theme) for row in self.rows))


def _counts(keys: tuple[str, ...], found: Iterable[str]) -> dict[str, int]:
    counted = Counter(found)
    return {key: counted.get(key, 0) for key in keys}

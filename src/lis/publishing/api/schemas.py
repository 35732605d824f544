"""What the interface answers, field by field. A field is never removed or given another meaning in v1."""

from datetime import date, datetime
from typing import Any, Generic, TypeVar

from ninja import Schema
from pydantic import Field

Item = TypeVar("Item")


class Problem(Schema):
    """Why there is no answer, in a sentence."""

    detail: str


class Fault(Schema):
    """One thing that is wrong with a question: where it stands and why."""

    type: str = Field(description="A stable name for this kind of fault.")
    loc: list[str | int] = Field(description="Where it stands: query or path, then the name.")
    msg: str


class Faults(Schema):
    """Everything that is wrong with a question."""

    detail: list[Fault]


class Page(Schema, Generic[Item]):
    """Part of a list. `next` is the address of the following part, null at the end."""

    count: int = Field(description="How many there are in all.")
    limit: int
    offset: int
    next: str | None
    items: list[Item]


class CycleOut(Schema):
    """One round of reporting."""

    code: str = Field(examples=["2011/12-Q2"])
    slug: str = Field(examples=["2011-12-q2"])
    title: str
    period: str = Field(description="First day and ISO 8601 duration.", examples=["2011-07-01/P3M"])
    period_words: str
    as_at: date | None
    board_on: date | None
    next_figures_on: date | None
    state: str = Field(description="open or published")
    tolerance: float = Field(description="Per cent of target, where a measure declares none of its own.")


class RatingCounts(Schema):
    """How many measures have each rating."""

    on_target: int
    within_tolerance: int
    below_target: int
    not_assessed: int


class ScoreRowOut(Schema):
    """One measure in one cycle, worked out, with every reason. Numbers are as printed beside `_text`."""

    code: str
    name: str
    theme: str
    lead: str
    polarity: str | None
    frequency: str | None
    unit: str
    actual: float | None
    actual_text: str
    status: str | None
    target: float | None
    tolerance: float
    tolerance_kind: str
    rating: str = Field(description="on_target, within_tolerance, below_target or not_assessed")
    rating_reason: str
    direction: str = Field(description="improving, declining, unchanged or not_comparable")
    direction_reason: str
    direction_as_published: str | None
    signal: str = Field(description="real_change, usual_variation or too_few_points")
    signal_reason: str
    year_to_date: float | None
    year_to_date_text: str
    year_to_date_as_at: str | None
    year_end_target: float | None
    forecast: float | None
    forecast_low: float | None
    forecast_high: float | None
    chance_of_meeting_target: float | None
    forecast_method: str | None
    rule: str | None
    proposed: list[str] = Field(description="Fields that nobody has confirmed yet.")
    sentence: str = Field(description="The same sentence as on the page and in the report.")


class ScorecardOut(Page[ScoreRowOut]):
    """A cycle's measures, with the counts of all of them."""

    cycle: CycleOut
    ratings: RatingCounts
    sentence: str


class MeasureOut(Schema):
    """A measure's definition in short."""

    code: str
    slug: str
    name: str
    full_title: str
    theme: str | None = Field(description="The theme's slug.")
    lead: str | None = Field(description="The lead as written.")
    polarity: str | None
    frequency: str | None
    unit: str
    unit_noun: str
    rule: str | None
    comparator: str
    withdrawn_on: date | None = Field(description="The first day that it is no longer reported for.")
    replaced_by: list[str] = Field(description="The codes of the measures that took its place.")
    page: str = Field(description="The page that people read.")


class FigureOut(Schema):
    """A figure in force. `synthetic` figures are invented for a demonstration."""

    period: str
    kind: str
    breakdown: str
    value: float | None
    text: str
    unit: str
    status: str | None
    source: str | None
    address: str
    note: str
    synthetic: bool


class TargetOut(Schema):
    """What should be reached by the end of a period."""

    period: str
    value: float | None
    text: str
    low: float | None
    high: float | None


class RevisionOut(Schema):
    """One version of a figure, the first included."""

    period: str
    kind: str
    breakdown: str
    number: int
    value: float | None
    text: str
    status: str | None
    entered_at: datetime
    source: str | None
    address: str
    reason: str
    synthetic: bool


class SuccessionOut(Schema):
    """One measure gave way to another."""

    predecessor: str
    successor: str | None
    reason: str
    decision: str
    decided_on: date | None
    starts_on: date | None = Field(description="The first day that the successor counts for.")
    joined: bool = Field(description="The two series are told as one.")
    joined_reason: str


class MeasureWhole(MeasureOut):
    """A measure with what it means, its targets, and its row in the latest cycle that has it."""

    why_it_matters: str
    numerator: str
    denominator: str
    source: str
    objectives: list[str]
    proposed: list[str] = Field(description="Fields that nobody has confirmed yet.")
    targets: list[TargetOut]
    successions: list[SuccessionOut]
    latest_cycle: str | None
    latest: ScoreRowOut | None


class ThemeOut(Schema):
    """A theme, with how its measures stand in the latest cycle."""

    slug: str
    name: str
    aim: str
    objectives: list[str]
    measures: list[str] = Field(description="The codes of its measures in the latest cycle.")
    ratings: RatingCounts
    sentence: str


class FindingOut(Schema):
    """A defect that the audit of a pack names, with the sum shown and the cells it rests on."""

    rule: str
    severity: str = Field(description="error, doubt or note")
    code: str
    message: str
    evidence: list[str]
    sum: list[list[str]]
    fingerprint: str
    accepted: str | None = Field(description="The reason, where somebody accepted it.")


class DataIssueOut(Schema):
    """A measure that can't be reported as it was, and the decision it needs."""

    subject: str
    theme: str | None
    issue: str
    proposal: str
    replacements: list[str]
    decision_needed: str
    decision_by: str
    decision: str
    minute: str = Field(description="Where the decision is minuted.")
    decided_on: date | None
    kind: str = Field(description="definition, replace, withdraw, target, frequency, revise or other")
    state: str = Field(description="proposed, deferred, agreed, not_agreed, carried_out or taken_back")
    options: str
    proposed_for: str | None = Field(description="The organisation for which it was proposed, by its slug.")
    raised_in: str = Field(description="The cycle with which it came up first.")
    page: str = Field(description="The page that people read.")


class DefinitionPack(Schema):
    """Definitions as partnerships share them; `lis indicators import` reads it as YAML or JSON."""

    format: str
    indicators: list[dict[str, Any]]
    successions: list[dict[str, Any]]


class Index(Schema):
    """Where to begin."""

    name: str
    version: str
    partnership: str
    demonstration: bool
    description: str = Field(description="The address of the OpenAPI description.")
    endpoints: dict[str, str]

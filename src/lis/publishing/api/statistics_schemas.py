"""What the interface is asked and answers about figures of places. In v1 no field is removed or changed."""

from ninja import Schema
from pydantic import Field

TYPE = Field("", max_length=40, description="An area type; the smallest that is published unless given.")
PERIOD = Field("", max_length=60, description="As in the list of statistics.")
BREAKDOWN = Field("", max_length=300, description="As in the list of statistics; empty for everyone.")


class FiguresAsked(Schema):
    """Which figures of a statistic."""

    type: str = TYPE
    period: str = PERIOD
    breakdown: str = BREAKDOWN
    within: str = Field("", max_length=20, description="The code of an area: only what lies in it.")
    places: str = Field("", max_length=6000, description="Codes of areas, with commas.")


class RanksAsked(Schema):
    """Which list of areas."""

    type: str = TYPE
    period: str = PERIOD
    breakdown: str = BREAKDOWN


class PlaceAsked(Schema):
    """Which figures of a place."""

    type: str = Field("", max_length=40, description="Keep the figures of one area type.")


class LevelOut(Schema):
    """An area type for which figures are published, newest period first."""

    type: str
    name: str
    periods: list[str]
    breakdowns: list[str]


class StatisticOut(Schema):
    """Something told of many places."""

    code: str
    slug: str
    name: str
    topic: str
    kind: str = Field(description="count, proportion, rate, ratio, score, rank, decile, median or mean")
    unit: str
    per: int
    polarity: str | None
    source: str
    licence: str
    synthetic: bool = Field(description="Made up for a demonstration.")
    small_count: int | None = Field(description="Counts from 1 to one under this are left out.")
    levels: list[LevelOut]


class Figure(Schema):
    """A figure with its counts and limits, in the statistic's unit; `status` c is left out on purpose."""

    period: str
    value: float | None
    numerator: float | None
    denominator: float | None
    low95: float | None
    high95: float | None
    low998: float | None
    high998: float | None
    status: str | None
    note: str | None


class AreaFigure(Figure):
    """A figure of an area."""

    place: str


class Headed(Schema):
    """What figures are of, and where they came from."""

    statistic: str
    title: str
    unit: str
    type: str
    period: str | None = Field(description="null where the answer has every period")
    breakdown: str
    edition: int = Field(description="The number of the published edition; 0 before the first.")
    source: str
    licence: str
    synthetic: bool


class FiguresOut(Headed):
    """A statistic's figures."""

    figures: list[AreaFigure]


class RanksOut(Headed):
    """Every area of a type as columns: the first value, rank and group are those of the first area."""

    ranked: int = Field(description="How many have a rank.")
    first: str = Field(description="high or low: which end has rank 1")
    areas: list[str]
    values: list[float | None]
    ranks: list[int | None]
    groups: list[int | None] = Field(description="Fifths, 1 with rank 1.")


class StatisticFigure(Figure):
    """A figure of a statistic."""

    statistic: str
    type: str
    breakdown: str


class PlaceOut(Schema):
    """A place's latest figures."""

    place: str
    edition: int
    figures: list[StatisticFigure]

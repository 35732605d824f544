"""The gap between the most and the least deprived fifth, with the line through all five."""

from __future__ import annotations

from dataclasses import dataclass

from lis.evidence.statistics import answers, queries
from lis.evidence.statistics.figures.printing import text_of
from lis.evidence.statistics.models import Statistic
from lis.evidence.statistics.pages.bars import Picture
from lis.evidence.statistics.pages.choosing import Asked
from lis.foundations.design import charts
from lis.foundations.design.tables import Column, Group, Row, Table
from lis.methods import inequality
from lis.methods.refusal import Refused

RATES = (Statistic.Kind.PROPORTION, Statistic.Kind.RATE, Statistic.Kind.RATIO)


@dataclass(frozen=True)
class Gap:
    """The chart and its figures, or why there is no gap to show."""

    picture: Picture | None = None
    table: Table | None = None
    sentence: str = ""
    note: str = ""
    refused: str = ""


def gap_of(asked: Asked) -> Gap | None:
    """The gap of a rate or share by fifths of deprivation; None for what has no rate."""
    if asked.statistic.kind not in RATES:
        return None
    try:
        told = queries.gap(
            asked.statistic,
            type=asked.level.type,
            period=asked.period,
            breakdown=asked.breakdown,
            within=asked.within,
            person=asked.eyes,
        )
    except Refused as refusal:
        return Gap(refused=str(refusal))
    return Gap(_picture(asked, told), _table(asked, told), _slope_words(asked, told), told.note)


def _picture(asked: Asked, told: answers.GapAnswer) -> Picture:
    everyone = sum(one.people for one in told.groups)
    steps = tuple(
        charts.Step(f"Fifth {one.group}", one.people / everyone, one.value, one.text, one.low95, one.high95)
        for one in told.groups
    )
    fitted = inequality.sii(
        populations=[one.people for one in told.groups], values=[one.value for one in told.groups]
    )
    spec = charts.Gap(
        _alt(asked, told),
        steps,
        line=(fitted.intercept, fitted.slope),
        unit="%" if told.unit == "%" else "",
        first="Most deprived",
        last="Least deprived",
    )
    limits = ", with 95% intervals" if told.groups[0].low95 is not None else ""
    subtitle = (
        f"Fifths of {asked.area_type.plural} in {asked.within_words} by {told.by}, the most deprived first"
        f"{limits}, {asked.period_words}"
    )
    return Picture(spec, told.sentence.rstrip("."), subtitle)


def _alt(asked: Asked, told: answers.GapAnswer) -> str:
    first, last = told.groups[0], told.groups[-1]
    return (
        f"Columns of {asked.statistic.name} by fifth of deprivation, {asked.within_words}, "
        f"{asked.period_words}: {first.text} in the most deprived fifth, {last.text} in the least. "
        "The figures are in the table below."
    )


def _slope_words(asked: Asked, told: answers.GapAnswer) -> str:
    """The slope index with its interval."""
    slope = text_of(told.slope, asked.statistic)
    if told.low is None or told.high is None:
        return f"Slope index of inequality: {slope}."
    low, high = text_of(told.low, asked.statistic), text_of(told.high, asked.statistic)
    return f"Slope index of inequality: {slope} (95% interval {low} to {high})."


def _table(asked: Asked, told: answers.GapAnswer) -> Table:
    rows = tuple(
        Row(_name(one.group), (one.text, _limits(asked, one), f"{one.people:,.0f}", f"{one.areas:,}"))
        for one in told.groups
    )
    columns = (
        Column("Fifth"),
        Column(told.title, number=True, strong=True),
        Column("95% interval", number=True),
        Column("Counted", number=True),
        Column("Areas", number=True),
    )
    return Table(f"{told.title} by fifth of deprivation", columns, (Group(rows),), show_caption=False)


def _name(group: int) -> str:
    ends = {1: ", most deprived", 5: ", least deprived"}
    return f"Fifth {group}{ends.get(group, '')}"


def _limits(asked: Asked, one: answers.GapGroup) -> str:
    if one.low95 is None or one.high95 is None:
        return ""
    return f"{text_of(one.low95, asked.statistic)} to {text_of(one.high95, asked.statistic)}"

"""A measure's page: sentence, picture, tests, year end, figures, and how each was worked out."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings

from lis.delivery.performance import queries
from lis.delivery.performance.assess.figures import figure_for
from lis.delivery.performance.assess.wording import lead_text, shown_text, target_text
from lis.delivery.performance.charting import MeasureChart, measure_chart
from lis.delivery.performance.facts import Held, MeasureFacts
from lis.delivery.performance.models import Commentary, ReportingCycle
from lis.delivery.performance.pages import naming
from lis.delivery.performance.pages.issues import lines_about
from lis.delivery.performance.score import ScoreRow
from lis.evidence.indicators import queries as indicators
from lis.evidence.indicators.queries import Indicator
from lis.methods import periods, signal
from lis.methods.periods import Period
from lis.methods.refusal import Refused


@dataclass(frozen=True)
class FigureLine:
    """One line of the table of figures: a quarter with its months, or a year."""

    period: str
    months: tuple[Held | None, ...]
    whole: Held | None
    target: str
    note: str
    is_now: bool
    synthetic: bool


@dataclass(frozen=True)
class MeasurePage:
    """Everything that a measure's page says. `row` is None where the cycle does not have the measure."""

    indicator: Indicator
    cycle: ReportingCycle | None
    cycles: tuple[ReportingCycle, ...]
    row: ScoreRow | None
    chart: MeasureChart | None
    lines: tuple[FigureLine, ...]
    years: tuple[FigureLine, ...]
    worked_out: tuple[dict[str, Any], ...]
    about: tuple[dict[str, Any], ...]
    proposed: tuple[Any, ...]
    revisions: tuple[Any, ...]
    successions: tuple[Any, ...]
    commentary: Commentary | None
    issues: tuple[Any, ...]
    caption: str
    asat: dict[str, Any]

    measure_count: int
    expected_false: str

    @property
    def title(self) -> str:
        return self.indicator.name

    @property
    def change_extra(self) -> str:
        """What follows the direction's mark: ", down 112 (−16.8%)"."""
        return f", {self.row.change_text}" if self.row else ""

    @property
    def commentary_fields(self) -> list[tuple[str, str]]:
        """The four fields that say something."""
        said = self.commentary
        if said is None:
            return []
        four = (
            ("Progress", said.progress),
            ("Issues and risks", said.issues_and_risks),
            ("Mitigation", said.mitigation),
            ("Next steps", said.next_steps),
        )
        return [(key, text) for key, text in four if text]

    @property
    def shows_invented(self) -> bool:
        return any(line.synthetic for line in (*self.lines, *self.years))


def measure_page(indicator: Indicator, cycle: ReportingCycle | None, *, by: Any = None) -> MeasurePage:
    """The page of a measure, as it stands in a cycle."""
    row = queries.score_row(cycle, indicator.slug) if cycle else None
    facts = next(iter(queries.measure_facts(cycle, [indicator.pk])), None) if cycle else None
    return MeasurePage(
        indicator=indicator,
        cycle=cycle,
        cycles=tuple(queries.cycles(by)),
        row=row,
        chart=measure_chart(facts, row, settings.PLACE_NAME) if facts and row else None,
        lines=_quarters(facts) if facts else (),
        years=_years(facts) if facts else (),
        worked_out=_worked_out(row) if row else (),
        about=_about(indicator),
        proposed=proposed_lines(indicator),
        revisions=tuple(_revision(r) for r in indicators.revisions(indicator)[:20]),
        successions=tuple(indicators.successions_of(indicator, by)),
        commentary=queries.commentary_for(cycle, indicator) if cycle else None,
        issues=tuple(lines_about(queries.issues_of(indicator, by))),
        caption=_caption(indicator),
        asat=_asat(cycle),
        measure_count=len(queries.scorecard(cycle, by)) if cycle else 0,
        expected_false=_expected_false(cycle, row, by) if cycle and row else "",
    )


def _expected_false(cycle: ReportingCycle, row: ScoreRow, by: Any) -> str:
    """How many of the cycle's measures the test would call changed when nothing had (methods, 6.5)."""
    measures = len(queries.scorecard(cycle, by))
    try:
        return f"{signal.expected_false(measures, row.signal_test or 0.002):.1f}"
    except (Refused, ValueError):
        return f"{signal.expected_false(measures, 0.002):.1f}"


@dataclass(frozen=True)
class ProposedLine:
    """One field that is only proposed: its label, its value in words and the evidence."""

    label: str
    shown: str
    evidence: str
    assumption: Any


LABELS = {
    "polarity": "Which way is better",
    "frequency": "How often it is reported",
    "unit": "Its unit",
    "rule": "How its months make a quarter",
    "comparator": "What it is compared with",
}


def proposed_lines(indicator: Indicator) -> tuple[ProposedLine, ...]:
    """What is only proposed of a measure."""
    return tuple(
        ProposedLine(
            label=LABELS.get(a.field, a.field),
            shown=value_in_words(indicator, a.field, a.value),
            evidence=a.evidence,
            assumption=a,
        )
        for a in indicator.assumptions.all()
        if a.state == "proposed"
    )


def value_in_words(indicator: Indicator, field: str, value: str) -> str:
    """A field's value as a person reads it."""
    choices = dict(getattr(indicator._meta.get_field(field), "choices", None) or ())
    return str(choices.get(value, value)) if value else ("a count" if field == "unit" else "not declared")


@dataclass(frozen=True)
class RevisionLine:
    """One version of a figure: which, its text, and when, by whom and from where it came."""

    title: str
    text: str
    words: str


def _revision(revision: Any) -> RevisionLine:
    observation = revision.observation
    period = Period(observation.start, observation.duration)
    came = f"from {revision.release.file_name}, {revision.address}" if revision.release else "by hand"
    when = naming.day(revision.entered_at.date())
    reason = f" {revision.reason}" if revision.reason else ""
    kind = "" if observation.kind == "actual" else ", year to date"
    version = "first" if revision.number == 1 else f"version {revision.number}"
    return RevisionLine(
        title=f"{periods.title(period)}{kind}",
        text=revision.text or "empty",
        words=f"{version}, {when}, {revision.entered_by}, {came}.{reason}",
    )


def _caption(indicator: Indicator) -> str:
    lead = lead_text(indicator)
    better = indicator.get_polarity_display() if indicator.polarity else ""
    theme = indicator.theme.name if indicator.theme else ""
    return " · ".join(part for part in (indicator.code, theme, better, lead) if part)


def _asat(cycle: ReportingCycle | None) -> dict[str, Any]:
    if cycle is None:
        return {}
    following = f"Next figures {naming.day(cycle.next_figures_on)}" if cycle.next_figures_on else ""
    return {
        "period": naming.cycle_title(cycle),
        "detail": naming.cycle_words(cycle),
        "date": naming.day(cycle.as_at),
        "next": following,
    }


def _quarters(facts: MeasureFacts) -> tuple[FigureLine, ...]:
    """The quarters that have any figure, latest first, each with its months."""
    months = {str(period): held for period, held in facts.series("P1M")}
    wholes = {str(period): held for period, held in facts.series("P3M")}
    starts = {Period.of(p).start for p in wholes} | {_quarter_of(Period.of(p)).start for p in months}
    return tuple(_line(Period(start, "P3M"), facts, months, wholes) for start in sorted(starts, reverse=True))


def _quarter_of(month: Period) -> Period:
    return Period(month.start.replace(month=(month.start.month - 1) // 3 * 3 + 1), "P3M")


def _line(
    quarter: Period, facts: MeasureFacts, months: dict[str, Held], wholes: dict[str, Held]
) -> FigureLine:
    parts = tuple(months.get(str(month)) for month in periods.parts(quarter))
    whole = wholes.get(str(quarter)) or _made(quarter, facts)
    target = facts.target(quarter)
    return FigureLine(
        period=periods.title(quarter),
        months=parts,
        whole=whole,
        target=target_text(target),
        note=_note(facts, parts, whole),
        is_now=quarter == facts.periods.now,
        synthetic=any(held is not None and held.synthetic for held in (*parts, whole)),
    )


def _made(quarter: Period, facts: MeasureFacts) -> Held | None:
    """A quarter that nobody reported, made from its months by the declared rule."""
    reading, shown = figure_for(facts, quarter, is_due=False)
    return Held(reading, note="Made from its months.", synthetic=shown.synthetic) if reading else None


def _note(facts: MeasureFacts, parts: tuple[Held | None, ...], whole: Held | None) -> str:
    """What a reader should know of a quarter: where its parts don't make it, and what was noted."""
    numbers = [part.reading.value for part in parts if part is not None and part.reading.value is not None]
    if whole and facts.indicator.rule == "sum" and len(numbers) == 3 and whole.reading.value is not None:
        total = sum(numbers)
        if total != whole.reading.value:
            return f"The months come to {total:,}"
    return whole.note if whole else ""


def _periods(facts: MeasureFacts, duration: str) -> set[Period]:
    """The periods of this length that have a figure, for everyone or split."""
    found = (p for kind, p, _ in facts.figures if kind == "actual" and p.endswith(f"/{duration}"))
    return {period for p in found if (period := Period.of(p)).end <= facts.periods.now.end}


def _years(facts: MeasureFacts) -> tuple[FigureLine, ...]:
    return tuple(
        FigureLine(
            period=periods.title(period),
            months=(),
            whole=held,
            target=target_text(facts.target(period)),
            note=held.note,
            is_now=False,
            synthetic=held.synthetic,
        )
        for period in sorted(_periods(facts, "P1Y"), reverse=True)
        if (held := facts.figure(period)) is not None
    )


def _worked_out(row: ScoreRow) -> tuple[dict[str, Any], ...]:
    """How each judgement was made, in its own words, with the method behind it."""
    lines = (
        ("Figure", row.now.note or (f"As reported: {row.now.text}." if row.now.text else ""), "values.read"),
        ("Rating", row.rating_reason, "rating.rate"),
        ("Direction", row.direction_reason, "direction.compare"),
        ("Change", row.signal_reason, "signal.decide"),
        ("Year to date", _year_to_date(row), "aggregate.combine"),
        ("Year end", row.forecast_words, "forecast.year_end"),
    )
    return tuple({"key": key, "value": value, "method": method} for key, value, method in lines if value)


def _year_to_date(row: ScoreRow) -> str:
    figure = row.year_to_date
    if not figure.text:
        return ""
    day = row.year_to_date_as_at or "no day was given that it covers"
    return f"{figure.text}. {figure.note or 'As supplied'}; {'to ' + day if row.year_to_date_as_at else day}."


def _about(indicator: Indicator) -> tuple[dict[str, Any], ...]:
    """What is measured, how and by whom; nothing empty is shown."""
    lines = (
        ("Full title", indicator.full_title if indicator.full_title != indicator.name else ""),
        ("Why it matters", indicator.why_it_matters),
        ("Numerator", indicator.numerator),
        ("Denominator", indicator.denominator),
        ("Unit", indicator.unit or indicator.unit_noun),
        ("Reported", indicator.get_frequency_display() if indicator.frequency else "Not declared"),
        ("Months make a quarter", indicator.get_rule_display() if indicator.rule else "Not declared"),
        ("Compared with", indicator.get_comparator_display()),
        ("Source", indicator.source),
        ("Defined by", indicator.author),
        ("Checked by", indicator.checker),
        ("Next review", naming.day(indicator.next_review)),
        ("Objectives", ", ".join(o.ref for o in indicator.objectives.all())),
    )
    return tuple({"key": key, "value": value} for key, value in lines if value)


def text_of(held: Held | None) -> str:
    """A figure as printed; empty where there is none."""
    return shown_text(held.reading) if held else ""

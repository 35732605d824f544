"""The audit of a cycle's pack: what is remembered of it, run through the rules of methods.audit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from lis.delivery.performance.facts import Held, MeasureFacts
from lis.delivery.performance.models import (
    AcceptedFinding,
    Commentary,
    HighlightPrinted,
    PackPassage,
    ReportingCycle,
)
from lis.delivery.performance.score import Scorecard
from lis.foundations.access.visibility import PUBLIC, Eyes
from lis.methods import audit
from lis.methods.audit.facts import Cell, Column, Finding, Frequency, Highlight, Pack, Passage, Row
from lis.methods.direction import Direction
from lis.methods.joining import rule_of
from lis.methods.periods import Period
from lis.methods.polarity import polarity_of
from lis.methods.refusal import Refused
from lis.partnership.partners import queries as partners

FREQUENCIES = {
    "monthly": Frequency.MONTHLY,
    "quarterly": Frequency.QUARTERLY,
    "four_monthly": Frequency.FOUR_MONTHLY,
    "half_yearly": Frequency.HALF_YEARLY,
    "annual": Frequency.ANNUAL,
}
PLAIN_COLUMNS = {
    "code": Column.CODE,
    "name": Column.NAME,
    "polarity": Column.POLARITY,
    "frequency": Column.FREQUENCY,
    "lead": Column.LEAD,
    "direction": Column.DIRECTION,
}


@dataclass(frozen=True)
class FoundFinding:
    """A finding, the measure it is about and, where someone accepted it, the acceptance."""

    finding: Finding
    title: str
    measure: str = ""
    slug: str = ""
    accepted: AcceptedFinding | None = None

    def __getattr__(self, name: str) -> Any:
        return getattr(object.__getattribute__(self, "finding"), name)

    @property
    def places(self) -> list[str]:
        """The cells it rests on, those of a row together: "Safety table, row Local 25: Jul-11, Aug-11"."""
        together: dict[str, list[str]] = {}
        for place in self.finding.evidence:
            row, _, column = place.rpartition(", ")
            key, name = (row, column) if ", row " in row else (place, "")
            together.setdefault(key, []).append(name)
        return [
            f"{row}: {', '.join(dict.fromkeys(names))}" if any(names) else row
            for row, names in together.items()
        ]

    def as_json(self) -> dict[str, Any]:
        """The finding as commands and the interface print it."""
        return {
            "rule": self.finding.rule,
            "severity": str(self.finding.severity),
            "code": self.finding.code,
            "message": self.finding.message,
            "evidence": list(self.finding.evidence),
            "places": self.places,
            "sum": [list(line) for line in self.finding.sum_shown],
            "fingerprint": self.finding.fingerprint,
            "accepted": self.accepted.reason if self.accepted else None,
        }


def worked_out_findings(
    cycle: ReportingCycle, facts: Sequence[MeasureFacts], scorecard: Scorecard, eyes: Eyes = PUBLIC
) -> list[FoundFinding]:
    """Every finding, errors first, with what was accepted; words about measures as these eyes see them."""
    accepted = {a.fingerprint: a for a in AcceptedFinding.objects.filter(cycle=cycle)}
    titles = {rule.name: rule.about.title for rule in audit.rules()}
    by_code = scorecard.by_code
    return [
        FoundFinding(
            finding=found,
            title=titles.get(found.rule, found.rule),
            measure=by_code[found.code].name if found.code in by_code else "",
            slug=by_code[found.code].slug if found.code in by_code else "",
            accepted=accepted.get(found.fingerprint),
        )
        for found in audit.run(pack_for(cycle, facts, scorecard, eyes))
    ]


def pack_for(
    cycle: ReportingCycle, facts: Sequence[MeasureFacts], scorecard: Scorecard, eyes: Eyes = PUBLIC
) -> Pack:
    """The pack as the audit reads it: the grid as it stands now, highlights, text and commentary, all as
    these eyes see it."""
    rows = scorecard.by_code
    written = Commentary.objects.filter(eyes.filter("indicator"), cycle=cycle)
    said = {c.indicator_id: c for c in written.select_related("indicator")}
    return Pack(
        rows=tuple(
            _row(measure, rows[measure.indicator.code], said.get(measure.indicator.pk))
            for measure in facts
            if measure.row is not None and measure.indicator.code in rows
        ),
        highlights=tuple(_highlights(cycle, eyes)),
        passages=(*_passages(cycle), *_commentary(said.values())),
        period=Period(cycle.start, cycle.duration),
        # Figures are judged stale by the end of the period reported, not by the later day of the board.
        as_at=None,
        aliases=tuple(_aliases()),
    )


def _row(facts: MeasureFacts, scored: Any, said: Commentary | None) -> Row:
    indicator = facts.indicator
    published = facts.row.direction_published
    return Row(
        code=indicator.code,
        name=facts.row.name_printed or indicator.full_name,
        cells=tuple(_cells(facts)),
        section=facts.row.section,
        polarity=polarity_of(indicator.polarity or None),
        frequency=FREQUENCIES.get(indicator.frequency),
        rule=rule_of(indicator.rule or None),
        exact=indicator.exact_count,
        never_falls=indicator.rule == "cumulative",
        published=Direction(published) if published else None,
        computed=Direction(scored.direction),
        computed_reason=scored.direction_reason,
        withheld=facts.row.withheld_reason or None,
        year_to_date_as_at=_day(scored.year_to_date_as_at),
        has_commentary=bool(said and said.is_written),
        commentary_due=bool(said and said.requested_on),
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _cells(facts: MeasureFacts) -> Iterator[Cell]:
    """The row's cells in the grid's order, each with the figure in force where it was corrected since."""
    order = {column: position for position, column in enumerate(Column)}
    cells = [cell for key, kept in facts.row.cells.items() if (cell := _cell(facts, key, kept))]
    yield from sorted(cells, key=lambda c: (order[c.column], c.period.start if c.period else date.min))


def _cell(facts: MeasureFacts, key: str, kept: dict[str, str]) -> Cell | None:
    # An address that names the row says nothing more than the row and the heading do.
    where = "" if facts.indicator.code in kept["address"] else f" ({kept['address']})"
    place = f"{facts.row.section} table, row {facts.indicator.code}, {kept['heading']}{where}"
    if key in PLAIN_COLUMNS:
        return Cell(PLAIN_COLUMNS[key], kept["heading"], kept["text"], place)
    role, _, written = key.partition(":")
    period = Period.of(written) if written else None
    column = _column(facts, role, period)
    if column is None:
        return None
    text = _text_now(facts, role, period, kept["text"])
    due = _is_due(facts, column)
    try:
        return Cell.of(column, kept["heading"], text, place, due=due, period=period)
    except Refused:
        return Cell(column, kept["heading"], text, place, (), due, period)


def _column(facts: MeasureFacts, role: str, period: Period | None) -> Column | None:
    periods = facts.periods
    if role == "year_to_date":
        return Column.YEAR_TO_DATE
    if role == "target":
        return {periods.now: Column.TARGET, periods.year: Column.YEAR_TARGET}.get(period)  # type: ignore[arg-type]
    if role != "value" or period is None:
        return None
    if period == periods.last_year:
        return Column.LAST_YEAR
    if period == periods.now:
        return Column.QUARTER
    if period in periods.months:
        return Column.MONTH
    return Column.EARLIER_QUARTER if period.duration == periods.now.duration else None


def _text_now(facts: MeasureFacts, role: str, period: Period | None, printed: str) -> str:
    """The text of the figure in force, which may have been corrected since it was printed."""
    if role == "target" and period is not None:
        target = facts.target(period)
        return target.text if target is not None else printed
    kind = "year_to_date" if role == "year_to_date" else "actual"
    held = facts.figures.get((kind, str(period or facts.periods.year_so_far), ""))
    return held.reading.text if isinstance(held, Held) and held.reading.text else printed


def _is_due(facts: MeasureFacts, column: Column) -> bool:
    months = {"monthly": 1, "quarterly": 3, "four_monthly": 3}.get(facts.indicator.frequency)
    if months is None:
        return column is Column.LAST_YEAR and facts.indicator.frequency == "annual"
    if column is Column.MONTH:
        return months == 1
    return column in {Column.QUARTER, Column.EARLIER_QUARTER, Column.TARGET, Column.YEAR_TARGET}


def _highlights(cycle: ReportingCycle, eyes: Eyes) -> Iterator[Highlight]:
    seen = Q(highlight__indicator=None) | eyes.filter("highlight__indicator")
    printed = HighlightPrinted.objects.filter(seen, cycle=cycle).select_related("highlight__indicator")
    for one in printed.order_by("highlight__position"):
        indicator = one.highlight.indicator
        code = indicator.code if indicator else ""
        label = one.highlight.label
        place = f"Highlight table, {label} ({one.address})"
        yield Highlight(
            name=label.removeprefix(code).strip(" –-") if code else label,
            cells=(
                Cell(Column.NAME, "Highlight indicator", label, place),
                Cell(Column.DIRECTION, "Direction of travel", one.direction_printed, place),
            ),
            code=code,
            published=Direction(one.direction_published) if one.direction_published else None,
        )


def _passages(cycle: ReportingCycle) -> Iterator[Passage]:
    for passage in PackPassage.objects.filter(cycle=cycle):
        heading = f"{passage.heading}, " if passage.heading else ""
        yield Passage(passage.text, f"{heading}{passage.address}")


def _commentary(said: Any) -> Iterator[Passage]:
    for one in said:
        for field in ("progress", "issues_and_risks", "mitigation", "next_steps"):
            text = getattr(one, field)
            if text:
                name = field.replace("_", " ")
                yield Passage(text, f"Commentary on {one.indicator.code}, {name}", one.indicator.code)


def _aliases() -> Iterator[frozenset[str]]:
    for organisation in partners.organisations():
        names = {
            organisation.name,
            organisation.short_name,
            *(n.name for n in organisation.other_names.all()),
        }
        yield frozenset(name for name in names if name)

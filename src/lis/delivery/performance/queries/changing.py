"""What changed between two moments: figures, targets, definitions, words; by whom and why.

Shown is what this person may see today. A figure under embargo has not changed for anybody yet; once that is
lifted, everything that came with it has.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import Model
from django.utils.dateparse import parse_datetime

from lis.delivery.performance import rules
from lis.delivery.performance.models import Commentary, ReportingCycle, Target
from lis.delivery.performance.queries.acting import Actors
from lis.evidence.catalogue.queries import Release
from lis.evidence.indicators import queries as indicators
from lis.evidence.indicators.queries import Indicator, Observation, Revision
from lis.foundations.moments import queries as moments
from lis.foundations.moments.queries import Altered, Moment
from lis.methods import periods, values
from lis.methods.periods import Period

FIGURE, TARGET, MEANING, WORDS = "Figure", "Target", "Definition", "Words"
NOT_MEANING = ("id", "slug", "position", "visibility", "scope", "changed", "formerly", "lead", "theme")
FOUR = ("progress", "issues_and_risks", "mitigation", "next_steps")
Columns = Mapping[str, Any]


@dataclass(frozen=True)
class Change:
    """One thing that says something else: what was said before and after, by whom and why. `before` is empty
    where nothing was said, `after` where nothing is said any more."""

    at: datetime
    what: str
    code: str
    name: str
    slug: str
    about: str
    before: str
    after: str
    by: str
    why: str


def changes(
    since: Moment, until: Moment | None = None, *, by: Any = None, measure: str = "", cycle: Any = None
) -> list[Change]:
    """What changed after `since` and not after `until` (None: until now) that `by` may see, latest first; of
    one measure (its slug), or of a cycle's measures and periods."""
    with moments.as_it_is():
        return sorted(_Changes(since, until, by, measure, cycle).all(), key=lambda one: one.at, reverse=True)


class _Changes:
    """The changes between two moments, with what they are told by at hand."""

    def __init__(self, since: Moment, until: Moment | None, by: Any, measure: str, cycle: Any) -> None:
        self.since, self.until, self.person, self.cycle = since, until, by, cycle
        seen = indicators.seen_by(by)
        seen = seen.filter(slug=measure) if measure else seen
        seen = seen.filter(grid_rows__cycle=cycle) if cycle else seen
        self.measures = {one.pk: one for one in seen}
        self.embargoed = set(Release.objects.filter(embargoed=True).values_list("pk", flat=True))

    def all(self) -> Iterator[Change]:
        models: dict[type[Model], Callable[..., Iterator[tuple[Any, ...]]]] = {
            Observation: self._figure,
            Target: self._target,
            Indicator: self._meaning,
            Commentary: self._words,
        }
        by_table = {model._meta.db_table: (model, tell) for model, tell in models.items()}
        found = moments.altered(by_table, self.since, self.until)
        now = {table: _standing(model, found) for table, (model, _) in by_table.items()}
        self.reasons = _reasons(found)
        actors = Actors((one.line for one in found), self.person)
        for one in found:
            tell = by_table[one.kind][1]
            after = now[one.kind].get(one.row) if one.stands else one.after
            for what, measure, about, before, said, why in tell(one, one.before, after):
                yield Change(
                    one.at, what, measure.code, measure.name, measure.slug, about, before, said,
                    actors.of(one.line), why or actors.why(one.line),
                )  # fmt: skip

    def _measure(self, before: Columns | None, after: Columns | None) -> Indicator | None:
        return self.measures.get(int((after or before or {}).get("indicator_id", 0)))

    def _why(self, row: int, after: Columns | None) -> str:
        at = _entered(after)
        return self.reasons.get((row, at), "") if at else ""

    def _is_kept_back(self, columns: Columns | None) -> bool:
        return bool(columns) and (columns or {}).get("release_id") in self.embargoed

    def _is_in_cycle(self, columns: Columns) -> bool:
        """Whether a period is the cycle's, or a part of it."""
        if self.cycle is None:
            return True
        start, end = self.cycle.start, Period(self.cycle.start, self.cycle.duration).end
        period = _period(columns)
        return period.start < end and period.end > start

    def _figure(
        self, one: Altered, before: Columns | None, after: Columns | None
    ) -> Iterator[tuple[Any, ...]]:
        measure, columns = self._measure(before, after), after or before
        if measure is None or columns is None or self._is_kept_back(after) or not self._is_in_cycle(columns):
            return
        was, said = ("" if self._is_kept_back(before) else _said(before)), _said(after)
        if was != said:
            about = _title(columns) + (", year to date" if columns["kind"] == "year_to_date" else "")
            part = str(columns["breakdown"]).replace(";", ", ").replace("=", " ")
            yield FIGURE, measure, f"{about}, {part}" if part else about, was, said, self._why(one.row, after)

    def _target(
        self, one: Altered, before: Columns | None, after: Columns | None
    ) -> Iterator[tuple[Any, ...]]:
        measure, columns = self._measure(before, after), after or before
        if measure is None or columns is None or self._is_kept_back(after) or not self._is_in_cycle(columns):
            return
        was, said = ((c or {}).get("text", "") for c in (before, after))
        if was != said:
            yield TARGET, measure, _title(columns), was, said, ""

    def _meaning(
        self, one: Altered, before: Columns | None, after: Columns | None
    ) -> Iterator[tuple[Any, ...]]:
        measure = self.measures.get(one.row)
        if measure is None or after is None:
            return
        if before is None:
            yield MEANING, measure, "Measure", "", measure.name, ""
            return
        for field in Indicator._meta.concrete_fields:
            if field.name in NOT_MEANING:
                continue
            was, said = (_shown(field, columns.get(field.attname)) for columns in (before, after))
            if was != said:
                yield MEANING, measure, str(field.verbose_name).capitalize(), was, said, ""

    def _words(
        self, one: Altered, before: Columns | None, after: Columns | None
    ) -> Iterator[tuple[Any, ...]]:
        measure, columns = self._measure(before, after), after or before
        cycle = self._cycles.get(int((columns or {}).get("cycle_id", 0)))
        if measure is None or cycle is None or (self.cycle and cycle != self.cycle):
            return
        for name in FOUR:
            was, said = (str((c or {}).get(name) or "") for c in (before, after))
            if was != said:
                yield WORDS, measure, f"{name.replace('_', ' ').capitalize()}, {cycle.code}", was, said, ""

    @property
    def _cycles(self) -> dict[int, ReportingCycle]:
        if not hasattr(self, "_known_cycles"):
            seen = ReportingCycle.objects.filter(rules.cycles_seen_by(self.person))
            self._known_cycles = {one.pk: one for one in seen}
        return self._known_cycles


def _standing(model: type[Model], found: Iterable[Altered]) -> dict[int, Columns]:
    """The columns of those that stand as they are."""
    wanted = [one.row for one in found if one.stands and one.kind == model._meta.db_table]
    return {row["id"]: row for row in model._default_manager.filter(pk__in=wanted).values()}


def _period(columns: Columns) -> Period:
    return Period.of(f"{columns['start']}/{columns['duration']}")


def _title(columns: Columns) -> str:
    return periods.title(_period(columns))


def _said(columns: Columns | None) -> str:
    """A figure as it was printed, with its symbol."""
    if columns is None:
        return ""
    text = str(columns["text"] or "")
    if not text and columns["value"] is not None:
        number = Observation._meta.get_field("value").to_python(columns["value"])
        text = values.printed(number, columns["decimals"], columns["unit"] or None)
    status = columns["status"]
    return f"{text} [{status}]".strip() if status else text


def _reasons(found: Iterable[Altered]) -> dict[tuple[int, datetime], str]:
    """Why figures became what they are, by figure and when that was entered: the reason that was given, else
    the file that it came in."""
    rows = [one.row for one in found if one.kind == Observation._meta.db_table]
    told = Revision.objects.filter(observation__in=rows).order_by("number")
    columns = told.values_list("observation_id", "entered_at", "reason", "release__file_name")
    return {(pk, at): why or (f"From {file}" if file else "") for pk, at, why, file in columns}


def _entered(columns: Columns | None) -> datetime | None:
    """When a figure was entered. As it was kept, a time without a zone is in UTC."""
    written = (columns or {}).get("entered_at")
    at = parse_datetime(written) if isinstance(written, str) else written
    return at.replace(tzinfo=UTC) if at is not None and at.tzinfo is None else at


def _shown(field: Any, value: Any) -> str:
    """A column in words."""
    said = field.to_python(value)
    if said is None or said == "":
        return ""
    if isinstance(said, bool):
        return "Yes" if said else "No"
    labels = dict(field.flatchoices)
    return str(labels.get(said, said.normalize() if hasattr(said, "normalize") else said))

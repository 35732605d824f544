"""The page of a load: how far it is, what was checked, what would change."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from lis.evidence.statistics.models import Load
from lis.evidence.statistics.queries.publishing import is_publishing, publishing
from lis.evidence.statistics.recipes import CannotUse, Fault, parse
from lis.foundations.design.tables import Column, Group, Row, Table
from lis.partnership.places.queries import Area

MARKS = {"fine": "on", "look": "near", "wrong": "below", "not checked": "none"}
WORDS = {"fine": "Fine", "look": "Look", "wrong": "Wrong", "not checked": "Not checked"}
SILENT_AFTER = 30
STATISTICS = (
    Column("Statistic"),
    Column("New", number=True),
    Column("Changed", number=True),
    Column("Gone", number=True),
    Column("The same", number=True),
    Column("New periods"),
    Column("Areas new, gone", number=True),
)
CHANGES = (
    Column("Area"),
    Column("Statistic"),
    Column("Period"),
    Column("Breakdown"),
    Column("Before", number=True),
    Column("In the file", number=True),
)


@dataclass(frozen=True)
class CheckLine:
    """A check as the page shows it."""

    key: str
    word: str
    name: str
    sentence: str
    examples: tuple[str, ...]


@dataclass(frozen=True)
class LoadPage:
    """Everything that the page of a load says."""

    load: Load
    title: str
    sentence: str
    is_reading: bool
    is_silent: bool
    can_decide: bool
    is_publishing: bool
    problem: str
    done: int
    progress: str
    checks: tuple[CheckLine, ...]
    difference: str
    statistics: Table | None
    largest: Table | None
    rejects: str
    source: str
    licence: str


def load_page(load: Load, now: datetime | None = None) -> LoadPage:
    """The page of a load."""
    recipe = _recipe(load)
    difference = load.difference or {}
    reading = load.state == Load.State.READING
    return LoadPage(
        load=load,
        title=breakable(load.release.file_name),
        sentence=_sentence(load),
        is_reading=reading,
        is_silent=reading and _is_silent(load, now or timezone.now()),
        can_decide=load.state == Load.State.WAITING or _is_broken_off(load),
        is_publishing=is_publishing(load, now),
        problem=publishing(load).problem,
        done=_published(load) if is_publishing(load, now) else round(100 * load.progress.get("part", 0)),
        progress=_progress(load),
        checks=tuple(_check(one) for one in load.checks),
        difference=difference.get("sentence", ""),
        statistics=_statistics(difference.get("statistics", [])),
        largest=_largest(difference.get("largest", [])),
        rejects=reverse("statistics:load_rejects", args=[load.pk]) if load.rows_rejected else "",
        source=recipe.source if recipe else "",
        licence=recipe.licence if recipe else "",
    )


def breakable(name: str) -> str:
    """A file's name that a narrow page may break after each underline."""
    return name.replace("_", "_\u200b")


def _recipe(load: Load) -> Any:
    try:
        return parse(load.recipe.text)
    except CannotUse:
        return None


def _sentence(load: Load) -> str:
    read = f"{load.rows_read:,} figures"
    told = {
        Load.State.READING: f"Being read: {read} so far.",
        Load.State.STOPPED: f"Stopped after {read}. It can be taken up again where it stopped.",
        Load.State.WAITING: (
            f"{load.rows_kept:,} figures wait for a decision; {load.rows_rejected:,} were refused."
            " Nothing is published yet."
        ),
        Load.State.ACCEPTED: f"Published as edition {load.edition}: {load.rows_kept:,} figures.",
        Load.State.REFUSED: f"Refused. None of its {read} was published.",
        Load.State.FAILED: "This file could not be read. Nothing was published.",
    }
    if is_publishing(load):
        told_of = publishing(load)
        so_far = f": {told_of.done:,} of {told_of.of:,} statistics so far" if told_of.of else ""
        return f"Accepted, and being published{so_far}. Until it ends, everybody sees what stood before."
    if _is_broken_off(load):
        return "Accepted, but publishing did not come to its end. Accept it again."
    return told[Load.State(load.state)]


def _is_broken_off(load: Load) -> bool:
    """Whether it was accepted, but the server ended before it was published."""
    return load.state == Load.State.ACCEPTED and load.edition is None and not is_publishing(load)


def _published(load: Load) -> int:
    """Per cent of the statistics that were taken up to be published."""
    told = publishing(load)
    return round(100 * told.done / told.of) if told.of else 0


def _is_silent(load: Load, now: datetime) -> bool:
    """Whether nobody seems to be reading it any more."""
    at = load.progress.get("at")
    last = datetime.fromisoformat(at) if at else load.started_at
    return (now - last).total_seconds() > SILENT_AFTER


def _progress(load: Load) -> str:
    told = load.progress
    if "part" not in told:
        return "Begun"
    left = told.get("seconds_left")
    parts = [f"{told['part']:.0%}", f"{told.get('a_second', 0):,.0f} figures a second"]
    if left:
        parts.append(f"about {_time(left)} left")
    return ", ".join(parts)


def _time(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} seconds"
    return f"{seconds / 60:.0f} minutes" if seconds < 5400 else f"{seconds / 3600:.1f} hours"


def _check(told: dict[str, Any]) -> CheckLine:
    outcome = told["outcome"]
    return CheckLine(
        MARKS[outcome], WORDS[outcome], told["name"], told["sentence"], tuple(told.get("examples", ()))
    )


def _statistics(told: list[dict[str, Any]]) -> Table | None:
    if not told:
        return None
    rows = tuple(
        Row(
            one["code"],
            (
                *(f"{one[name]:,}" for name in ("new", "changed", "gone", "same")),
                _listed(one["new_periods"]),
                f"{one['new_areas']:,}, {one['gone_areas']:,}",
            ),
        )
        for one in told
    )
    return Table("What would change, by statistic", STATISTICS, (Group(rows),), show_caption=False)


def _listed(periods: list[str]) -> str:
    if len(periods) > 3:
        return f"{periods[0]} to {periods[-1]} ({len(periods)})"
    return ", ".join(periods) or "–"


def _largest(told: list[dict[str, Any]]) -> Table | None:
    if not told:
        return None
    names = dict(Area.objects.filter(code__in=[one["area"] for one in told]).values_list("code", "name"))
    rows = tuple(_change(one, names.get(one["area"], "")) for one in told)
    return Table("The largest changes", CHANGES, (Group(rows),), show_caption=False)


def _change(told: dict[str, Any], name: str) -> Row:
    before, after = _number(told["before"]), _number(told["after"])
    cells = (told["statistic"], told["period"], told["breakdown"] or "Everyone", before, after)
    return Row(name or told["area"], cells, note=told["area"] if name else "")


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:,.10g}"


@dataclass(frozen=True)
class Heard:
    """A recipe as its page shows it: what it says in short, and its faults where it has any."""

    faults: tuple[Fault, ...]
    items: tuple[dict[str, str], ...]
    statistics: tuple[tuple[str, str, str], ...]


def heard(text: str) -> Heard:
    """A recipe in short."""
    try:
        recipe = parse(text)
    except CannotUse as problem:
        return Heard(problem.faults, (), ())
    types = ", ".join(f"{start or 'all'}: {slug}" for start, slug in recipe.area.types.items())
    items = (
        {"key": "Source", "value": recipe.source},
        {"key": "Licence", "value": recipe.licence},
        {"key": "Files so called", "value": ", ".join(recipe.files) or "Any"},
        {"key": "Area", "value": f"Column “{recipe.area.column}”{f' ({types})' if types else ''}"},
        {"key": "Other vintages are", "value": VINTAGES[recipe.area.vintage]},
        {"key": "Repeats are", "value": REPEATS[recipe.repeats]},
        {"key": "Replaces", "value": REPLACED[recipe.replaces]},
    )
    told = tuple((code, str(one.fields["name"]), one.kind) for code, one in recipe.statistics.items())
    return Heard((), items, told)


VINTAGES = {
    "refuse": "refused, line by line",
    "map": "mapped over the lookup",
    "split": "kept under their own vintage",
}
REPEATS = {"refuse": "refused, but for the first", "sum": "added up"}
REPLACED = {
    "block": "what was published of the levels and periods of the file",
    "all": "everything that was published of its statistics",
    "keys": "only what the file tells again",
}

"""Take in cycles, highlights and targets that another system wrote."""

from typing import Any

from django.db import transaction

from lis.delivery.performance.exchange import FORMAT, HIGHLIGHTS_FORMAT, NAMES, SECTIONS, Section
from lis.delivery.performance.models import Highlight, HighlightSet, ReportingCycle, Target
from lis.delivery.performance.operations.cycles import open_cycle, set_cycle_dates
from lis.delivery.performance.operations.imports import CannotImport
from lis.delivery.performance.operations.refreshing import refresh_scorecard
from lis.delivery.performance.periods_of import CyclePeriods
from lis.delivery.performance.reading_files import limits
from lis.evidence.catalogue import operations as catalogue
from lis.evidence.catalogue.queries import Release
from lis.evidence.indicators import operations as indicators
from lis.evidence.indicators import queries as indicator_queries
from lis.foundations.access.models import Account
from lis.foundations.audit import operations as audit
from lis.foundations.intake import read
from lis.methods.periods import Period
from lis.partnership.strategy import queries as strategy

Known = dict[str, dict[str, Any]]
COMPARED = ("value", "decimals", "text", "unit", "low", "high", "note")


@transaction.atomic
def import_cycle_pack(*, pack: dict[str, Any], release: Release | None = None, by: Account) -> ReportingCycle:
    """Take in a cycle that `queries.cycle_pack` wrote. What it does not name stays as it was.

    Raises CannotImport where it is no such pack, names a measure that is not known here, or the cycle is
    published here.
    """
    if not isinstance(pack, dict) or pack.get("format") != FORMAT:
        raise CannotImport(f"This is not a cycle: its first line should be format: {FORMAT}")
    cycle = _cycle(pack["cycle"], by)
    known = _known(cycle)
    for section in SECTIONS:
        for entry in pack.get(section.name) or ():
            _keep(section, entry, cycle, known, release)
    codes = [str(entry["indicator"]) for entry in pack.get("rows") or ()]
    indicators.touch(codes)
    audit.record(by=by, verb="import", kind="cycle", record=cycle.code, after={"rows": len(codes)})
    refresh_scorecard(cycle=cycle)
    return cycle


def _cycle(head: dict[str, Any], by: Account) -> ReportingCycle:
    period = Period.of(f"{head['start']}/{head['duration']}")
    cycle = open_cycle(code=str(head["code"]), start=period.start, duration=period.duration, by=by)
    if cycle.state == ReportingCycle.State.PUBLISHED:
        raise CannotImport(f"{cycle.code} is published here, so nothing can be put into it.")
    names = ("as_at", "board_on", "board_item", "next_figures_on", "tolerance")
    dates = {name: head[name] for name in names if name in head}
    return set_cycle_dates(cycle=cycle, fields=dates, by=by) if dates else cycle


def _known(cycle: ReportingCycle) -> Known:
    """Records by the name that they have everywhere."""
    year = CyclePeriods(Period(cycle.start, cycle.duration)).year
    highlights = Highlight.objects.filter(highlight_set__year_start=year.start)
    return {
        "indicator": {i.code: i for i in indicator_queries.indicators()},
        "theme": {theme.slug: theme for theme in strategy.themes()},
        "value": {value.slug: value for value in strategy.values()},
        "highlight": {highlight.label: highlight for highlight in highlights},
    }


def _keep(
    section: Section, entry: dict[str, Any], cycle: ReportingCycle, known: Known, release: Release | None
) -> None:
    columns = {name: entry[name] for name in section.fields if name in entry}
    columns |= {link: _linked(known, link, entry[link]) for link in section.links if entry.get(link)}
    if any(f.name == "release" for f in section.model._meta.fields):
        columns["release"] = release
    if section.key not in columns:
        raise CannotImport(f"An entry of {section.name} lacks its {section.key}.")
    key = {section.key: columns.pop(section.key)}
    kept, _ = section.model.objects.update_or_create(cycle=cycle, **key, defaults=columns)
    for name, link in section.lists.items():
        getattr(kept, name).set([_linked(known, link, one) for one in entry.get(name) or ()])


def _linked(known: Known, link: str, name: Any) -> Any:
    if str(name) not in known[link]:
        raise CannotImport(f"{link.capitalize()} {name!r} is not known here (by its {NAMES[link]}).")
    return known[link][str(name)]


@transaction.atomic
def import_highlights_pack(*, pack: dict[str, Any], by: Account) -> int:
    """Take in the highlight measures of every year; how many there were. Raises CannotImport."""
    if not isinstance(pack, dict) or pack.get("format") != HIGHLIGHTS_FORMAT:
        raise CannotImport(f"These are not highlights: the first line should be format: {HIGHLIGHTS_FORMAT}")
    known: Known = {
        "indicator": {i.code: i for i in indicator_queries.indicators()},
        "theme": {theme.slug: theme for theme in strategy.themes()},
    }
    count = 0
    for one in pack.get("sets") or ():
        kept, _ = HighlightSet.objects.update_or_create(
            year_start=one["year_start"], defaults={"title": one["title"]}
        )
        for position, entry in enumerate(one.get("highlights") or ()):
            _keep_highlight(kept, entry, position, known)
            count += 1
    audit.record(by=by, verb="import", kind="highlights", record=HIGHLIGHTS_FORMAT, after=count)
    return count


def _keep_highlight(kept: HighlightSet, entry: dict[str, Any], position: int, known: Known) -> None:
    Highlight.objects.update_or_create(
        highlight_set=kept,
        label=entry["label"],
        defaults={
            "indicator": _linked(known, "indicator", entry["code"]) if entry.get("code") else None,
            "theme": _linked(known, "theme", entry["theme"]) if entry.get("theme") else None,
            "position": position,
        },
    )


@transaction.atomic
def import_targets(*, data: bytes, file_name: str, by: Account) -> int:
    """Take in a table of targets (see exchange.TARGET_COLUMNS); how many were new or changed.

    Raises CannotRead, or CannotImport with the line.
    """
    rows = list(indicator_queries.table_of(read(data, file_name, limits()), ("code", "period", "text")))
    known = indicator_queries.by_code(row["code"] for _, row in rows)
    standing = {(t.indicator_id, t.start, t.duration): t for t in Target.objects.all()}
    changed = []
    for address, row in rows:
        if row["code"] not in known:
            raise CannotImport(f"{address}: {row['code']} is not a measure that is known here.")
        target = _target(known[row["code"]], row, address)
        old = standing.get((target.indicator_id, target.start, target.duration))
        target.pk = old.pk if old else None
        if old is None or any(getattr(old, name) != getattr(target, name) for name in COMPARED):
            changed.append((row.get("source") or file_name, target))
    _keep_targets(changed, data, by)
    return len(changed)


def _keep_targets(changed: list[tuple[str, Target]], data: bytes, by: Account) -> None:
    """Save these targets, each with the file that it first came from."""
    releases = {
        source: catalogue.receive(file_name=source, data=data, kind="targets", by=by)
        for source in dict.fromkeys(source for source, _ in changed)
    }
    for source, target in changed:
        target.release = releases[source]
        target.save()
    audit.record(by=by, verb="import", kind="targets", record="targets", after={"changed": len(changed)})
    _work_out_again({target.indicator.code for _, target in changed})


def _work_out_again(codes: set[str]) -> None:
    indicators.touch(codes)
    for cycle in ReportingCycle.objects.filter(rows__indicator__code__in=codes).distinct():
        refresh_scorecard(cycle=cycle)


def _target(indicator: Any, row: dict[str, str], address: str) -> Target:
    number = indicator_queries.number_in
    try:
        period = indicator_queries.period_in(row["period"])
        return Target(
            indicator=indicator,
            start=period.start,
            duration=period.duration,
            value=number(row.get("value") or row["text"]),
            decimals=int(row["decimals"]) if row.get("decimals") else None,
            low=number(row.get("low", "")),
            high=number(row.get("high", "")),
            address=row.get("address") or address,
            **{name: row.get(name, "") for name in ("text", "unit", "note")},
        )
    except ValueError as problem:
        raise CannotImport(f"{address}: {problem}") from problem

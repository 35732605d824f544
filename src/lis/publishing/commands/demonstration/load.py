"""Load the demonstration: once, whole, through the operations that everybody uses."""

import csv
import io
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.core.management import call_command
from django.db import transaction

from lis.delivery.performance import operations as performance
from lis.delivery.performance.queries.cycles import ReportingCycle
from lis.evidence.catalogue import operations as catalogue
from lis.evidence.catalogue.queries import Release
from lis.evidence.indicators import operations as indicators
from lis.evidence.indicators.operations import NewFigure
from lis.foundations.access.models import Account
from lis.foundations.audit import guards, heads
from lis.foundations.moments import clock, triggers
from lis.methods import values
from lis.partnership.partners import operations as partners
from lis.partnership.strategy import operations as strategy
from lis.publishing.commands.demonstration.files import (
    INDICATORS,
    PACK,
    PARTNERSHIP,
    definition_of,
    text_of,
)
from lis.publishing.commands.demonstration.history import MadeUp, made_up_history
from lis.publishing.commands.demonstration.pack import printed_pack

KIND = "demonstration"
HISTORY = "made_up_history.csv"
HISTORY_NOTE = "Made up for the demonstration by a seeded generator, to stand before the printed figures."
PUBLISHED_BECAUSE = "Loaded with the demonstration."


class NotTheDemonstration(ValueError):
    """What is here is not the demonstration, so it is not ours to empty."""


@dataclass(frozen=True)
class Loaded:
    """What the demonstration holds; `fresh` is False where it was there already and nothing was done."""

    fresh: bool
    organisations: int
    objectives: int
    indicators: int
    printed_figures: int
    made_up_figures: int


@transaction.atomic
def load(*, by: Account, on: date) -> Loaded:
    """Load the demonstration and publish its quarter on the day `on`. Where it is already, change nothing."""
    if is_loaded():
        return _loaded(fresh=False)
    with clock.set_to(noon(on)):
        _load(by, on)
    return _loaded(fresh=True)


def noon(on: date) -> datetime:
    """The middle of a day: when the demonstration was recorded."""
    return datetime(on.year, on.month, on.day, 12, tzinfo=UTC)


def _load(by: Account, on: date) -> None:
    pack = definition_of(PACK)
    _load_partnership(by)
    indicators.import_definitions(pack=definition_of(INDICATORS), by=by, on=on)
    _load_history(by, on)
    cycle = performance.open_cycle(**pack["cycle"], by=by)
    performance.apply_pack(cycle=cycle, pack=printed_pack(), release=_release(PACK, by), by=by, on=on)
    _load_words(cycle, pack, by)
    performance.publish_cycle(cycle=cycle, by=by, on=on, reason=PUBLISHED_BECAUSE)


def is_loaded() -> bool:
    """Whether the demonstration is here."""
    return Release.objects.filter(kind=KIND, file_name=PACK).exists()


def reset() -> None:
    """Empty every table, accounts and all that was entered too, so that `load` starts over.

    Raises NotTheDemonstration where the demonstration was never loaded: this may be a partnership's own data.
    """
    if not is_loaded():
        raise NotTheDemonstration(
            "The demonstration is not in this database, so it was left as it is."
            " To start over, name another data folder."
        )
    # The trail goes with what it told of: this is the one place where nobody needs it any more.
    guards.lift()
    triggers.lift()
    try:
        call_command("flush", interactive=False, verbosity=0)
    finally:
        guards.stand()
        triggers.stand()
    heads.head_file().unlink(missing_ok=True)


def _loaded(*, fresh: bool) -> Loaded:
    partnership = definition_of(PARTNERSHIP)
    cells = [
        cell
        for row in printed_pack().rows
        for key, cell in row.cells.items()
        if ":" in key or key == "year_to_date"
    ]
    return Loaded(
        fresh=fresh,
        organisations=len(partnership["organisations"]),
        objectives=len(partnership["strategy"]["objectives"]),
        indicators=len(definition_of(INDICATORS)["indicators"]),
        printed_figures=sum(any(character.isdigit() for character in cell.text) for cell in cells),
        made_up_figures=len(made_up_history()),
    )


def _load_partnership(by: Account) -> None:
    partnership = definition_of(PARTNERSHIP)
    for entry in partnership["organisations"]:
        roles = entry.pop("people")
        organisation = partners.keep_organisation(**entry, by=by)
        for role in roles:
            partners.keep_person(organisation=organisation, role=role, by=by)
    strategy.keep_strategy(definition=partnership["strategy"], by=by)


def _release(name: str, by: Account) -> Release:
    return catalogue.receive(file_name=name, data=text_of(name).encode(), kind=KIND, by=by)


def _load_history(by: Account, on: date) -> None:
    made_up = made_up_history()
    release = catalogue.receive(
        file_name=HISTORY,
        data=history_csv(made_up).encode(),
        kind=KIND,
        by=by,
        synthetic=True,
        note=HISTORY_NOTE,
    )
    figures = [new_figure(figure, at) for at, figure in enumerate(made_up, 2)]
    indicators.record_figures(figures=figures, by=by, at=noon(on), release=release)


def new_figure(made_up: MadeUp, line: int) -> NewFigure:
    """A made-up figure on its way in, with its line in the file of the history."""
    return NewFigure(
        made_up.code,
        made_up.period,
        values.read(made_up.text)[0],
        address=f"{HISTORY}, line {line}",
        synthetic=True,
        numerator=made_up.numerator,
        denominator=made_up.denominator,
    )


def history_csv(made_up: tuple[MadeUp, ...]) -> str:
    """The made-up history as a table: what the figures' addresses point into."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(["code", "period", "figure", "numerator", "denominator", "synthetic"])
    for figure in made_up:
        parts = [figure.numerator, figure.denominator]
        writer.writerow(
            [figure.code, figure.period, figure.text, *("" if p is None else p for p in parts), "yes"]
        )
    return table.getvalue()


def _load_words(cycle: ReportingCycle, pack: dict[str, Any], by: Account) -> None:
    for issue in pack["data_issues"]:
        _load_issue(cycle, issue, by)
    for area in pack["areas_for_improvement"]:
        performance.keep_area_for_improvement(
            cycle=cycle,
            title=area["title"],
            reason=area["reason"],
            indicator_codes=tuple(area["codes"]),
            by=by,
        )
    label = pack["invented_label"]
    for measure in pack["qualitative_measures"]:
        performance.keep_qualitative_measure(
            cycle=cycle,
            theme_slug=measure["theme"],
            title=measure["title"],
            narrative=f"{label} {measure['narrative']}",
            by=by,
        )
    for words in pack["commentary"]:
        said = {key: value for key, value in words.items() if key != "code"}
        said["progress"] = f"{label} {said['progress']}"
        performance.keep_commentary(cycle=cycle, indicator_code=words["code"], **said, by=by)


def _load_issue(cycle: ReportingCycle, issue: dict[str, Any], by: Account) -> None:
    performance.keep_data_issue(
        cycle=cycle,
        subject=issue["subject"],
        issue=issue["issue"],
        theme_slug=issue["theme"],
        proposal=issue["proposal"],
        replacement_codes=tuple(one["code"] for one in issue.get("replacements", ())),
        decision_needed=issue["decision_needed"],
        decision_by=issue["decision_by"],
        by=by,
    )

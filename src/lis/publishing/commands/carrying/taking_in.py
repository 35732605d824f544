"""Take a folder in, all or nothing."""

from collections.abc import Iterator
from pathlib import Path

from django.db import transaction

from lis.delivery.performance import operations as performance
from lis.delivery.performance.queries import bytes_of
from lis.evidence.catalogue import operations as catalogue
from lis.evidence.indicators import operations as indicators
from lis.foundations.access.models import Account
from lis.publishing.commands.carrying import files
from lis.publishing.commands.carrying.partnership import take_in_partnership
from lis.publishing.commands.console.refusals import Refusal


@transaction.atomic
def take_in(folder: Path, *, by: Account) -> list[str]:
    """Take in every file that is there, each after those that it rests on; a line about each."""
    lines = [
        *_partnership(folder / files.PARTNERSHIP, by),
        *_definitions(folder / files.DEFINITIONS, by),
        *_values(folder / files.VALUES, by),
        *_targets(folder / files.TARGETS, by),
        *_highlights(folder / files.HIGHLIGHTS, by),
        *_cycles(folder / files.CYCLES, by),
    ]
    if not lines:
        raise Refusal(
            f"{folder} has none of the files that `lis export` writes, such as {files.DEFINITIONS}."
        )
    return lines


def _partnership(path: Path, by: Account) -> Iterator[str]:
    if path.exists():
        yield f"{path.name}: {take_in_partnership(files.yaml_of(path), by=by):,} organisations"


def _definitions(path: Path, by: Account) -> Iterator[str]:
    if path.exists():
        tally = indicators.import_definitions(pack=files.yaml_of(path), by=by)
        yield f"{path.name}: {tally.new:,} new, {tally.changed:,} changed, {tally.unchanged:,} unchanged"


def _values(path: Path, by: Account) -> Iterator[str]:
    if path.exists():
        tally = indicators.import_values(data=bytes_of(path), file_name=path.name, by=by)
        yield f"{path.name}: {tally.new:,} new, {tally.changed:,} changed, {tally.unchanged:,} unchanged"


def _targets(path: Path, by: Account) -> Iterator[str]:
    if path.exists():
        count = performance.import_targets(data=bytes_of(path), file_name=path.name, by=by)
        yield f"{path.name}: {count:,} new or changed"


def _highlights(path: Path, by: Account) -> Iterator[str]:
    if path.exists():
        count = performance.import_highlights_pack(pack=files.yaml_of(path), by=by)
        yield f"{path.name}: {count:,} highlights"


def _cycles(folder: Path, by: Account) -> Iterator[str]:
    for path in sorted(folder.glob("*.yaml")):
        release = catalogue.receive(file_name=path.name, data=bytes_of(path), kind="cycle", by=by)
        cycle = performance.import_cycle_pack(pack=files.yaml_of(path), release=release, by=by)
        yield f"{path.name}: {cycle.rows.count():,} measures of {cycle.code}"

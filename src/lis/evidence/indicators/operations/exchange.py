"""Take in a table of values, whole."""

from itertools import groupby
from typing import Any

from django.conf import settings
from django.db import transaction

from lis.evidence.catalogue import operations as catalogue
from lis.evidence.catalogue.queries import Release
from lis.evidence.indicators.exchange import ValuesRefused, WrittenFigure, figures_in
from lis.evidence.indicators.models import Indicator
from lis.evidence.indicators.operations.recording import Tally, record_figures
from lis.foundations.access.models import Account
from lis.foundations.intake import Limits, read


@transaction.atomic
def import_values(*, data: bytes, file_name: str, by: Account) -> Tally:
    """Put every figure of a table (see indicators.exchange) in force, all or nothing.

    Raises CannotRead, or ValuesRefused with the line and what is wrong there.
    """
    written = figures_in(read(data, file_name, Limits(file_bytes=settings.UPLOAD_LIMIT)))
    _refuse_unknown(written)
    parts = [
        record_figures(
            figures=figures, by=by, release=_release(source, synthetic, data=data, file_name=file_name, by=by)
        )
        for (source, synthetic), figures in _by_source(written)
    ]
    return Tally(
        sum(part.new for part in parts),
        sum(part.changed for part in parts),
        sum(part.unchanged for part in parts),
        tuple(dict.fromkeys(code for part in parts for code in part.codes)),
    )


def _refuse_unknown(written: list[WrittenFigure]) -> None:
    known = set(Indicator.objects.values_list("code", flat=True))
    codes = dict.fromkeys(one.figure.indicator_code for one in written)
    unknown = [code for code in codes if code not in known]
    if unknown:
        raise ValuesRefused(
            f"Not known here: {', '.join(unknown[:8])}{' …' if len(unknown) > 8 else ''}."
            " Import the definitions first: lis indicators import FILE"
        )


def _by_source(written: list[WrittenFigure]) -> list[tuple[tuple[str, bool], list[Any]]]:
    def key(one: WrittenFigure) -> tuple[str, bool]:
        return one.source, one.figure.synthetic

    return [(k, [one.figure for one in group]) for k, group in groupby(sorted(written, key=key), key=key)]


def _release(source: str, synthetic: bool, *, data: bytes, file_name: str, by: Account) -> Release:
    """What came is the table; where its figures came from stays their source."""
    note = "" if source == file_name else f"Taken in from {file_name}, which names this file as the source."
    return catalogue.receive(
        file_name=source, data=data, kind="values", by=by, synthetic=synthetic, note=note
    )

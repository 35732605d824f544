"""What an import changes beside figures, kept while it is applied, so that it can be taken back exactly.

Words: *standing* is every record of a cycle that an import may change, as plain data, by model and number.
"""

import hashlib
import json
from collections.abc import Callable, Iterable
from itertools import chain
from typing import Any

from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import QuerySet

from lis.delivery.performance.models import (
    AreaForImprovement,
    Commentary,
    DataIssue,
    GridRow,
    Highlight,
    HighlightPrinted,
    HighlightSet,
    PackPassage,
    ReportingCycle,
    Target,
    ValueProgress,
)
from lis.delivery.performance.periods_of import CyclePeriods
from lis.evidence.indicators.operations import CannotUndo
from lis.methods.periods import Period

OF_A_CYCLE = (
    GridRow,
    Commentary,
    DataIssue,
    HighlightPrinted,
    ValueProgress,
    AreaForImprovement,
    PackPassage,
)
CALLED = {
    "performance.gridrow": "A row of the grid",
    "performance.commentary": "A commentary",
    "performance.dataissue": "A data issue",
    "performance.highlightset": "The year’s highlights",
    "performance.highlight": "A highlight",
    "performance.highlightprinted": "What was printed for a highlight",
    "performance.valueprogress": "The progress by value",
    "performance.areaforimprovement": "An area for improvement",
    "performance.packpassage": "A passage of the text",
    "performance.target": "A target",
}
# Lists of linked records have no order of their own.
UNORDERED = ("replacements", "indicators")

Record = dict[str, Any]
Standing = dict[str, Record]


def standing(cycle: ReportingCycle, codes: Iterable[str]) -> Standing:
    """Every record that an import of these measures into the cycle may change; what others need is first."""
    year = CyclePeriods(Period(cycle.start, cycle.duration)).year.start
    found = (
        HighlightSet.objects.filter(year_start=year),
        Highlight.objects.filter(highlight_set__year_start=year),
        *(model.objects.filter(cycle=cycle) for model in OF_A_CYCLE),
        Target.objects.filter(indicator__code__in=list(codes)),
    )
    records = chain.from_iterable(_records(kept) for kept in found)
    return {f"{record['model']} {record['pk']}": record for record in records}


def _records(found: QuerySet[Any]) -> Iterable[Record]:
    """These records as plain data, as Django writes them, without making a record of each of thousands."""
    table = found.model._meta
    if table.many_to_many:
        kept = list(found)
        written = serializers.serialize("python", kept) if kept else []
        return json.loads(json.dumps(written, cls=DjangoJSONEncoder))
    fields: list[Any] = [field for field in table.concrete_fields if not field.primary_key]
    names, plain = [field.name for field in fields], [_plain(field) for field in fields]
    rows = found.values_list("pk", *(field.attname for field in fields))
    return (
        {
            "model": table.label_lower,
            "pk": pk,
            "fields": dict(zip(names, map(_said, plain, row), strict=True)),
        }
        for pk, *row in rows
    )


def _plain(field: Any) -> Callable[[Any], Any] | None:
    """How a value of this field becomes plain data; None where it is that already."""
    kinds = (models.DateField, models.DecimalField, models.TimeField, models.DurationField, models.UUIDField)
    return DjangoJSONEncoder().default if isinstance(field, kinds) else None


def _said(plain: Callable[[Any], Any] | None, value: Any) -> Any:
    return value if plain is None or value is None else plain(value)


def changes_between(before: Standing, after: Standing) -> list[Record]:
    """What an import changed: each record's key, what stood before, and the mark of what stands now."""
    differ = [key for key in dict.fromkeys((*before, *after)) if before.get(key) != after.get(key)]
    return [
        {"key": key, "before": before.get(key), "after": mark}
        for key in differ
        if (mark := _mark(after.get(key))) != _mark(before.get(key))
    ]


def _mark(record: Record | None) -> str | None:
    if record is None:
        return None
    fields = {k: sorted(v) if k in UNORDERED else v for k, v in record["fields"].items()}
    return hashlib.sha256(json.dumps(fields, sort_keys=True).encode()).hexdigest()[:16]


def take_back(now: Standing, changes: list[Record]) -> None:
    """Put back what stood before. Raises CannotUndo where a person has changed it since."""
    for change in changes:
        if _mark(now.get(change["key"])) != change["after"]:
            what = CALLED[change["key"].split(" ")[0]]
            raise CannotUndo(
                f"{what} that this import brought has been changed since, so the import can't be undone."
                " Correct it by hand instead."
            )
    for change in reversed(changes):
        if change["before"] is None:
            _remove(now[change["key"]])
    restored = [change["before"] for change in changes if change["before"] is not None]
    for record in serializers.deserialize("json", json.dumps(restored)):
        record.save()


def _remove(record: Record) -> None:
    for one in serializers.deserialize("json", json.dumps([record])):
        if not _is_used_elsewhere(one.object):
            one.object.delete()


def _is_used_elsewhere(record: Any) -> bool:
    """The year's highlights stay where another quarter prints them too."""
    if isinstance(record, HighlightSet):
        return record.highlights.exists()
    return isinstance(record, Highlight) and record.printed.exists()


def refuse_where_rested_on(codes: Iterable[str]) -> None:
    """Measures that an import added can go only where no other quarter, target or word rests on them."""
    codes = list(codes)
    for model in (GridRow, Target, Commentary, Highlight, DataIssue):
        first = model.objects.filter(indicator__code__in=codes).select_related("indicator").first()
        if first is not None:
            cycle = getattr(first, "cycle", None)
            where = (
                f"stands in {cycle} too" if cycle else f"has {CALLED[first._meta.label_lower].lower()} since"
            )
            code = first.indicator.code if first.indicator else ""
            raise CannotUndo(f"{code} was new with this import and {where}, so the import can't be undone.")

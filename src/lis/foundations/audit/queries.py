"""What can be asked of the audit trail."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max, QuerySet

from lis.foundations.audit.heads import Head, kept_head
from lis.foundations.audit.models import AuditLine


@dataclass(frozen=True)
class Asked:
    """Which lines are meant; what is empty does not narrow. The days are meant whole, in local time."""

    actor: int | None = None
    kind: str = ""
    record: str = ""
    verb: str = ""
    since: date | None = None
    until: date | None = None


def last_mark() -> tuple[int, datetime] | None:
    """The number and the moment of the latest line: the same mark, nothing was done since; None for none."""
    return AuditLine.objects.values_list("pk", "at").first()


def last_number() -> int:
    """How many lines are sealed: the number of the last one."""
    return AuditLine.objects.aggregate(last=Max("number"))["last"] or 0


def lines(asked: Asked) -> QuerySet[AuditLine]:
    """The lines that are meant, newest first, with who acted."""
    found = AuditLine.objects.select_related("actor", "words")
    exact = {"actor_id": asked.actor, "kind": asked.kind, "verb": asked.verb}
    found = found.filter(**{name: value for name, value in exact.items() if value})
    if asked.record:
        found = found.filter(record__icontains=asked.record)
    if asked.since:
        found = found.filter(at__date__gte=asked.since)
    if asked.until:
        found = found.filter(at__date__lte=asked.until)
    return found


def each(asked: Asked) -> Iterator[AuditLine]:
    """The lines that are meant, oldest first, read as they are needed."""
    return lines(asked).order_by("pk").iterator(chunk_size=2000)


def lines_of(keys: Iterable[int]) -> dict[int, AuditLine]:
    """These lines by their keys, with who acted."""
    return AuditLine.objects.select_related("actor").in_bulk(list(keys))


def latest(*, kind: str, verb: str) -> AuditLine | None:
    """The newest line of this kind and verb."""
    return AuditLine.objects.filter(kind=kind, verb=verb).first()


def kinds() -> list[str]:
    """The kinds of records that anything was done to."""
    return list(AuditLine.objects.order_by("kind").values_list("kind", flat=True).distinct())


def actors() -> list[tuple[int, str]]:
    """Everyone who did anything: number and name."""
    acting = (
        AuditLine.objects.exclude(actor=None).order_by("actor").values_list("actor", flat=True).distinct()
    )
    account = AuditLine._meta.get_field("actor").related_model
    found = account._default_manager.filter(pk__in=list(acting))
    return sorted(((one.pk, str(one)) for one in found), key=lambda pair: pair[1].casefold())


def head_beside() -> Head | None:
    """The head of the chain as it is kept outside the database."""
    return kept_head()

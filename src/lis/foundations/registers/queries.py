"""What can be asked of a register: always as one person sees it."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Case, Count, IntegerField, ManyToManyField, Q, QuerySet, Value, When

from lis.foundations.access.rules import editor
from lis.foundations.audit.models import AuditLine
from lis.foundations.audit.queries import Asked, lines
from lis.foundations.registers import rules
from lis.foundations.registers.book import declared, register_of
from lis.foundations.registers.declaration import Register, model_at
from lis.foundations.registers.models import Batch, BatchLine, SavedView

MISSING = "-"
IN_FORCE, ENDED, ALL = "", "ended", "all"


@dataclass(frozen=True)
class Wanted:
    """What of a register is wanted: words, values by field, a field to sort by, which state."""

    words: str = ""
    values: Mapping[str, str] | None = None
    sort: str = ""
    state: str = IN_FORCE


@dataclass(frozen=True)
class Pointing:
    """Records of one kind that point at another: how they are called, and how many."""

    called: str
    count: int


def registers_for(person: Any) -> list[Register]:
    """The registers that this person may open, by title."""
    found = (register for register in declared().values() if register.opens(person))
    return sorted(found, key=lambda register: register.title.casefold())


def seen(register: Register, person: Any) -> QuerySet[Any]:
    """Every record that this person may see."""
    return register.model._default_manager.filter(rules.visible(register, person))


def record_of(register: Register, person: Any, key: str) -> Any:
    """The record with this key. Raises the model's DoesNotExist, also where the person may not see it."""
    try:
        wanted = register.model._meta.pk if register.key == "pk" else register.field(register.key)
        return seen(register, person).get(**{register.key: wanted.to_python(key)})
    except (ValidationError, ValueError, OverflowError):
        raise register.model.DoesNotExist(key) from None  # type: ignore[attr-defined]


def matching(register: Register, person: Any, wanted: Wanted) -> QuerySet[Any]:
    """The records that are wanted, in their order, with the records they point at in hand."""
    found = of_state(register, seen(register, person), wanted.state)
    for name, value in (wanted.values or {}).items():
        found = found.filter(_equals(register, name, value))
    for word in wanted.words.split():
        found = found.filter(_contains(register, person, word))
    order = (wanted.sort,) if wanted.sort else register.usual_order
    return _with_links(register, found.order_by(*order, "pk"))


def of_state(register: Register, records: QuerySet[Any], state: str) -> QuerySet[Any]:
    """Those in force, those that have ended, or all; in a register where nothing ends, all."""
    if not register.ended or state == ALL:
        return records
    return records.filter(**{f"{register.ended}__isnull": state != ENDED})


def _equals(register: Register, name: str, value: str) -> Q:
    if value != MISSING:
        return Q(**{name: value})
    known = register.field(name)
    return Q(**{name: ""}) if known.empty_strings_allowed and not known.is_relation else Q(**{name: None})


def _contains(register: Register, person: Any, word: str) -> Q:
    found = Q(pk__in=())
    for name in register.search:
        if rules.is_open(register, name, person):
            found |= Q(**{f"{name}__icontains": word}) & _linked_seen(register, person, name)
    return found


def _linked_seen(register: Register, person: Any, path: str) -> Q:
    """That what a path goes over may be seen, so that no search tells what it says."""
    link = path.rpartition("__")[0]
    other = register_of(model_at(register.model, link)) if link else None
    return Q(**{f"{link}__in": seen(other, person)}) if other else Q()


def _with_links(register: Register, found: QuerySet[Any]) -> QuerySet[Any]:
    single, many = [], []
    for column in register.everything:
        path = column.name if register.field(column.name) is not None else ""
        known = register.field(path) if path else None
        if known is None or not (known.is_relation or "__" in path):
            continue
        if isinstance(known, ManyToManyField):
            many.append(path)
        else:
            single.append(path if known.is_relation else path.rpartition("__")[0])
    found = found.select_related(*single) if single else found
    return found.prefetch_related(*many) if many else found


def tally(register: Register, person: Any, name: str) -> list[tuple[Any, int]]:
    """The values of a field among the records that this person may see, and how many have each."""
    rows = seen(register, person).order_by().values_list(name).annotate(n=Count("pk", distinct=True))
    known = register.field(name)
    other = register_of(known.related_model) if known.is_relation else None
    allowed = set(seen(other, person).values_list("pk", flat=True)) if other else None
    return [(value, n) for value, n in rows if allowed is None or value is None or value in allowed]


class Veil:
    """Which of the records that others point at this person may see; each kind is asked for once."""

    def __init__(self, person: Any) -> None:
        self.person = person
        self._allowed: dict[Any, set[Any] | None] = {}

    def lets(self, record: Any) -> bool:
        """Whether the person may see it. What stands in no register hides nothing."""
        model = type(record)
        if model not in self._allowed:
            other = register_of(model)
            hides = other is not None and bool(rules.visible(other, self.person))
            self._allowed[model] = (
                set(seen(other, self.person).values_list("pk", flat=True)) if other and hides else None
            )
        allowed = self._allowed[model]
        return allowed is None or record.pk in allowed


def version_of(register: Register, record: Any) -> str:
    """A text that differs whenever what people may change of a record differs."""
    told = [
        f"{known.name}={known.value_from_object(record)!r}"
        for known in record._meta.concrete_fields
        if known.editable and not known.primary_key
    ]
    for known in record._meta.many_to_many:
        if known.name in register.form:
            told.append(f"{known.name}={sorted(getattr(record, known.name).values_list('pk', flat=True))}")
    return sha256("\n".join(told).encode()).hexdigest()[:32]


def pointing_at(record: Any) -> list[Pointing]:
    """What points at a record, kind by kind, whoever may see it."""
    found = []
    for relation in record._meta.related_objects:
        others = relation.related_model._base_manager.filter(**{relation.field.name: record})
        if count := others.count():
            meta = relation.related_model._meta
            found.append(Pointing(str(meta.verbose_name if count == 1 else meta.verbose_name_plural), count))
    return found


def history_of(register: Register, record: Any) -> QuerySet[AuditLine]:
    """The audit trail's lines about a record, newest first."""
    return lines(Asked(kind=register.trail_kind)).filter(record=register.name_of(record))


def views_for(register: Register, person: Any) -> QuerySet[SavedView]:
    """The views of a register that this person may open: their own, and the shared ones of partners."""
    if not person.is_authenticated:
        return SavedView.objects.none()
    return SavedView.objects.filter(Q(owner=person) | Q(shared=True), register=register.slug)


def batches_for(register: Register, person: Any) -> QuerySet[Batch]:
    """The batches of a register that this person may look at, newest first."""
    if not person.is_authenticated:
        return Batch.objects.none()
    found = Batch.objects.filter(register=register.slug).select_related("made_by")
    return found if editor(person) else found.filter(made_by=person)


def lines_for(register: Register, person: Any, batch: Batch) -> QuerySet[BatchLine]:
    """The lines of a batch about records that this person may see, and about none."""
    allowed = {str(pk) for pk in seen(register, person).values_list("pk", flat=True)}
    named = batch.lines.exclude(record_pk="").values_list("record_pk", flat=True)
    hidden = set(named) - allowed
    # What was undone is gone, so nobody may see it any more; but it says nothing that was not sent.
    gone = hidden - {str(pk) for pk in register.model._base_manager.values_list("pk", flat=True)}
    return batch.lines.exclude(record_pk__in=hidden - gone)


def counts_of(lines: QuerySet[BatchLine]) -> dict[str, int]:
    """How many lines have each outcome."""
    return dict(lines.order_by().values_list("outcome").annotate(n=Count("pk")))


def in_order_of_doubt(lines: QuerySet[BatchLine]) -> QuerySet[BatchLine]:
    """What a person must look at first, the unchanged last."""
    order = {name: at for at, name in enumerate(BatchLine.Outcome.values)}
    whens = [When(outcome=name, then=Value(at)) for name, at in order.items()]
    return lines.order_by(Case(*whens, output_field=IntegerField()), "number")


def with_place(register: Register, records: QuerySet[Any]) -> QuerySet[Any]:
    """Those of these records that say where they are."""
    return records.filter(**{f"{path}__isnull": False for path in register.place})

"""Add indicators: one, or a thousand at once, each with its history, its audit line and what was proposed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from lis.evidence.indicators.models import Assumption, Indicator
from lis.foundations.access.models import Account
from lis.foundations.audit import operations as audit
from lis.foundations.audit.many import last_of, put_many, put_rows, remember_added

LINKS = ("theme", "lead")
# A new measure has been nothing else before.
EMPTY = ("formerly",)
CHECKED = frozenset(f.name for f in Indicator._meta.fields if not f.primary_key).difference(LINKS, EMPTY)


@dataclass(frozen=True)
class Proposed:
    """What a field of an indicator seems to be, with the evidence."""

    field: str
    value: str
    evidence: str


@dataclass(frozen=True)
class NewIndicator:
    """An indicator on its way in: its code, its other columns, and what is only proposed of it."""

    code: str
    fields: dict[str, Any]
    proposed: Sequence[Proposed] = ()

    @property
    def columns(self) -> dict[str, Any]:
        """Its columns, with those that were proposed."""
        return {**self.fields, **{proposed.field: proposed.value for proposed in self.proposed}}


def free_slug(code: str, taken: set[str] | None = None) -> str:
    """A slug for a code that no other indicator has, nor any of `taken`: "NI 131 (SS)" is ni-131-ss."""
    stem = slugify(code)[:70] or "measure"
    if taken is None:
        taken = set(Indicator.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    if stem not in taken:
        return stem
    return next(f"{stem}-{n}" for n in range(2, len(taken) + 3) if f"{stem}-{n}" not in taken)


def add_indicator(*, code: str, by: Account, **fields: Any) -> Indicator:
    """Add a measure. `fields` are columns of Indicator; the slug is made from the code."""
    indicator = Indicator(code=code, slug=free_slug(code), **fields)
    indicator.full_clean(exclude=["history"])
    indicator.save()
    audit.record(by=by, verb="add", kind="indicator", record=code)
    return indicator


@transaction.atomic
def add_indicators(*, new: Iterable[NewIndicator], by: Account) -> None:
    """Add measures, all or none. Raises ValidationError for a value that a field can't hold, IntegrityError
    for a code that is there already."""
    new = list(new)
    last = last_of(Indicator)
    put_many(_checked(new))
    remember_added(model=Indicator, after=last, by=by)
    ids = dict(Indicator.objects.filter(pk__gt=last).values_list("code", "pk"))
    put_rows(Assumption, _assumptions(new, ids))
    audit.record_each(by=by, verb="add", kind="indicator", records=[one.code for one in new])


def _checked(new: Iterable[NewIndicator]) -> list[Indicator]:
    taken = set(Indicator.objects.values_list("slug", flat=True))
    made = []
    for one in new:
        slug = free_slug(one.code, taken)
        taken.add(slug)
        made.append(Indicator(code=one.code, slug=slug, **one.columns))
    _check(made)
    return made


def _check(made: Sequence[Indicator]) -> None:
    """Check the fields of new measures as `clean_fields` does, what many say alike only once.

    The database holds unique codes, links and ranges; asking it for each of a thousand takes seconds.
    """
    seen: set[tuple[str, Any]] = set()
    for indicator in made:
        said = {(name, value) for name, value in vars(indicator).items() if name in CHECKED}
        if fresh := said - seen:
            known = CHECKED.difference(name for name, _ in fresh)
            indicator.clean_fields(exclude={*LINKS, *EMPTY, *known})
            seen |= fresh


def _assumptions(new: Iterable[NewIndicator], ids: dict[str, int]) -> list[dict[str, Any]]:
    return [
        {"indicator_id": ids[one.code], "field": p.field, "value": p.value, "evidence": p.evidence}
        for one in new
        for p in one.proposed
    ]

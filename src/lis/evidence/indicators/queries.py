"""What can be asked about indicators and their figures."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Max, Prefetch, Q, QuerySet

from lis.evidence.indicators.definition_pack import FORMAT, entry_for, succession_entry
from lis.evidence.indicators.exchange import VALUE_COLUMNS as VALUE_COLUMNS
from lis.evidence.indicators.exchange import number_in as number_in
from lis.evidence.indicators.exchange import period_in as period_in
from lis.evidence.indicators.exchange import row_for
from lis.evidence.indicators.exchange import table_of as table_of
from lis.evidence.indicators.models import (
    Assumption,
    ChangeClock,
    Indicator,
    Observation,
    Revision,
    Succession,
)
from lis.evidence.indicators.models import Frequency as Frequency
from lis.evidence.indicators.models import Polarity as Polarity
from lis.foundations.access.roles import Tier
from lis.foundations.access.visibility import eyes_of, visible_to
from lis.methods.periods import Period

# What came without a release, and what came with one that the public may see.
PUBLIC = Q(release=None) | Q(release__embargoed=False)


def tick() -> int:
    """The count of changes so far: the same number, the same answers."""
    return ChangeClock.objects.aggregate(tick=Max("tick"))["tick"] or 0


def indicators() -> QuerySet[Indicator]:
    """Every indicator in order, with theme and lead at hand: for operations, which then ask who may."""
    return Indicator.objects.select_related("theme", "lead")


def seen_by(person: Any) -> QuerySet[Indicator]:
    """The indicators that this person may see; for nobody in particular (None), those that are public."""
    return indicators().filter(visible_to(person))


def hidden_from(person: Any) -> frozenset[str]:
    """The codes of indicators that this person may not see."""
    told = Indicator.objects.exclude(visibility=Tier.PUBLIC).values_list("code", "visibility", "scope")
    eyes = eyes_of(person)
    return frozenset(code for code, visibility, scope in told if not eyes.see(visibility, scope))


def indicator(slug: str, *, by: Any = None) -> Indicator:
    """The indicator of this slug, with everything its page shows. Raises Indicator.DoesNotExist, also for one
    that this person may not see."""
    related = seen_by(by).prefetch_related("objectives", "assumptions", "successions", "predecessions")
    return related.get(slug=slug)


def indicator_of_code(code: str) -> Indicator | None:
    """The indicator of this code, or None."""
    return indicators().filter(code=code).first()


def by_code(codes: Iterable[str]) -> dict[str, Indicator]:
    """Indicators by code, those that exist."""
    return {i.code: i for i in indicators().filter(code__in=list(codes))}


def next_position() -> int:
    """The place after the last indicator's; 0 where there is none."""
    last = Indicator.objects.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def observations(
    indicator_ids: Iterable[int], since: Any = None, *, embargoed: bool = False
) -> QuerySet[Observation]:
    """Figures in force for these indicators, oldest first, with where they came from.

    What is not published yet is left out, unless the `embargoed` are asked for too.
    """
    found = Observation.objects.filter(indicator_id__in=list(indicator_ids)).select_related("release")
    found = found if embargoed else found.filter(PUBLIC)
    return found.filter(start__gte=since) if since else found


def revisions(indicator: Indicator) -> QuerySet[Revision]:
    """Every public revision of every figure that has more than one, newest first."""
    several = Observation.objects.filter(indicator=indicator, revisions__number__gt=1)
    return (
        Revision.objects.filter(PUBLIC, observation__in=several)
        .select_related("observation", "release", "entered_by")
        .order_by("-observation__start", "observation_id", "-number")
    )


def history_of(observation: Observation) -> list[Revision]:
    """Every version of one figure, the first included, oldest first."""
    return list(observation.revisions.select_related("release", "entered_by"))


def assumptions_open() -> QuerySet[Assumption]:
    """What was proposed and nobody has decided."""
    found = Assumption.objects.filter(state=Assumption.State.PROPOSED).select_related("indicator")
    return found.order_by("indicator__position", "indicator__code", "field")


def proposed_fields(indicator_ids: Iterable[int] | None = None) -> dict[int, list[Assumption]]:
    """By indicator, the fields that are only proposed."""
    open_ones = assumptions_open()
    if indicator_ids is not None:
        open_ones = open_ones.filter(indicator_id__in=list(indicator_ids))
    found: dict[int, list[Assumption]] = {}
    for assumption in open_ones:
        found.setdefault(assumption.indicator_id, []).append(assumption)
    return found


def successions(by: Any = None) -> QuerySet[Succession]:
    """Every succession of measures that somebody may see (None: public ones), with both at hand."""
    known = Indicator.objects.filter(code__in=hidden_from(by))
    found = Succession.objects.select_related("predecessor", "successor")
    return found.exclude(predecessor_code__in=known.values("code")).exclude(successor__in=known)


def successions_of(indicator: Indicator, by: Any = None) -> list[Succession]:
    """Where this measure gave way to another, or another gave way to it, that somebody may see."""
    return list(successions(by).filter(Q(predecessor=indicator) | Q(successor=indicator)))


@dataclass(frozen=True)
class Join:
    """A measure goes on from the series of another on a day; the two by number, the old one by code too."""

    predecessor: int
    code: str
    successor: int
    starts_on: date


def joined_to(indicator_ids: Iterable[int]) -> list[Join]:
    """With which of these measures the series of another goes on, and with which of those, back to the first;
    the oldest join first, and none with a measure that fewer people may see."""
    found: list[Join] = []
    asked, now = set[int](), set(indicator_ids)
    while now:
        asked |= now
        step = _joins(now)
        found = step + found
        now = {one.predecessor for one in step} - asked
    return found


def _joins(indicator_ids: Iterable[int]) -> list[Join]:
    found = Succession.objects.filter(joined=True, successor__in=list(indicator_ids))
    alike = Q(predecessor__visibility=F("successor__visibility"), predecessor__scope=F("successor__scope"))
    as_open = found.filter(Q(predecessor__visibility=Tier.PUBLIC) | alike)
    columns = as_open.values_list("predecessor_id", "predecessor_code", "successor_id", "starts_on")
    return [Join(old, code, new, day) for old, code, new, day in columns if day]


def replaced_by(indicator: Indicator, by: Any = None) -> list[Succession]:
    """By what a measure was replaced, as far as somebody may see it."""
    return [one for one in successions_of(indicator, by) if one.predecessor_id == indicator.pk]


def reported_in(period: Period, of: str = "") -> Q:
    """The measures that are reported in a period: not withdrawn by its last day. `of` is the way to them."""
    way = f"{of}__" if of else ""
    return Q(**{f"{way}withdrawn_on": None}) | Q(**{f"{way}withdrawn_on__gte": period.end})


def matching(words: str) -> QuerySet[Indicator]:
    """Public indicators whose code, name or title holds every one of these words."""
    found = seen_by(None)
    for word in words.split():
        found = found.filter(
            Q(code__icontains=word) | Q(name__icontains=word) | Q(full_title__icontains=word)
        )
    return found


def definition_pack(
    codes: Iterable[str] | None = None, *, hidden_too: bool = False, by: Any = None
) -> dict[str, Any]:
    """Definitions as a pack to share: of all measures that `by` may see (None: public ones), or those of
    `codes`; to carry over, of the hidden ones too."""
    chosen = (indicators() if hidden_too else seen_by(by)).prefetch_related(
        "objectives", Prefetch("assumptions", queryset=Assumption.objects.order_by("field"))
    )
    every = Succession.objects.select_related("predecessor", "successor")
    told = (every if hidden_too else successions(by)).order_by("predecessor_code", "pk")
    if codes is not None:
        wanted = list(codes)
        chosen = chosen.filter(code__in=wanted)
        # A succession goes with its successor; one that ended in nothing, with what it ended.
        of_none = Q(successor=None, predecessor_code__in=wanted)
        told = told.filter(Q(successor__code__in=wanted) | of_none)
    return {
        "format": FORMAT,
        "indicators": [entry_for(i) for i in chosen],
        "successions": [succession_entry(s) for s in told],
    }


def every_version(indicator: Indicator) -> QuerySet[Revision]:
    """Every public version of every figure of a measure, latest period first."""
    return (
        Revision.objects.filter(PUBLIC, observation__indicator=indicator)
        .select_related("observation", "release", "entered_by")
        .order_by("-observation__start", "observation__duration", "observation_id", "-number")
    )


def values_table(codes: Iterable[str] | None = None, *, embargoed: bool = False) -> list[dict[str, Any]]:
    """Every figure in force as rows to carry over (VALUE_COLUMNS): of all measures, or those of `codes`;
    those that are not published yet where the `embargoed` are asked for too."""
    found = Observation.objects.select_related("indicator", "release")
    found = found if embargoed else found.filter(PUBLIC)
    if codes is not None:
        found = found.filter(indicator__code__in=list(codes))
    order = ("indicator__position", "indicator__code", "kind", "start", "duration", "breakdown")
    return [row_for(observation) for observation in found.order_by(*order)]

"""Which cycles there are, and which of them somebody sees."""

from typing import Any

from django.utils import timezone

from lis.delivery.performance import rules
from lis.delivery.performance.models import ImportBatch, ReportingCycle
from lis.delivery.performance.periods_of import cycle_code, period_of_code
from lis.evidence.indicators.queries import Indicator
from lis.foundations.access.roles import Tier
from lis.methods.periods import Period


def cycles(person: Any = None) -> list[ReportingCycle]:
    """The cycles that this person sees, latest first; for nobody in particular (None), the public ones."""
    return list(ReportingCycle.objects.filter(rules.cycles_seen_by(person)))


def every_cycle() -> list[ReportingCycle]:
    """Every cycle, latest first, published or not: for commands and whatever works figures out again."""
    return list(ReportingCycle.objects.all())


def default_cycle() -> ReportingCycle | None:
    """The cycle that a page shows when none is asked for: the latest public one that has measures."""
    seen = ReportingCycle.objects.filter(rules.cycles_seen_by(None), rows__isnull=False)
    return seen.order_by("-start").first()


current_cycle = default_cycle


def last_cycle_of(indicator: Indicator, person: Any = None) -> ReportingCycle | None:
    """The latest cycle that this person sees and that reports a measure; None where there is none."""
    found = ReportingCycle.objects.filter(rules.cycles_seen_by(person), rows__indicator=indicator)
    on = indicator.withdrawn_on
    return next((c for c in found if on is None or Period(c.start, c.duration).end <= on), None)


def cycle(slug: str, person: Any = None) -> ReportingCycle:
    """The cycle of this slug (2011-12-q2), where this person (None: anybody) sees it.

    Raises ReportingCycle.DoesNotExist.
    """
    return ReportingCycle.objects.filter(rules.cycles_seen_by(person)).get(slug=slug)


def embargo(cycle: ReportingCycle) -> str:
    """What stands on everything that is shown of a cycle before it is published; "" once it is public."""
    if cycle.visibility == Tier.PUBLIC:
        return ""
    if cycle.publish_at is None:
        return "Not published yet: please keep it to yourself. Figures may still change."
    here = timezone.localtime(cycle.publish_at)
    return f"Not published yet: embargoed until {here:%H:%M} on {here.day} {here:%B %Y}."


def why_unseen(slug: str, person: Any) -> str:
    """Why a cycle that is there is not shown to this person; "" where there is none of this slug."""
    found = ReportingCycle.objects.filter(slug=slug).first()
    return rules.may_see_cycle(person, found) if found else ""


def cycle_of_code(code: str) -> ReportingCycle | None:
    """The cycle of this code, however its letters are written, or None. Raises ValueError for no code."""
    return ReportingCycle.objects.filter(code=cycle_code(period_of_code(code))).first()


def themes_in(cycle: ReportingCycle) -> list[tuple[str, str]]:
    """(slug, name) of the themes that have a measure in this cycle, in the strategy's order."""
    found = cycle.rows.filter(indicator__theme__isnull=False).values_list(
        "indicator__theme__slug", "indicator__theme__name", "indicator__theme__position"
    )
    return [(slug, name) for slug, name, _ in sorted(set(found), key=lambda t: (t[2], t[1]))]


def batches(count: int = 20) -> list[ImportBatch]:
    """The latest imports, newest first."""
    return list(ImportBatch.objects.select_related("release", "made_by").defer("undo")[:count])

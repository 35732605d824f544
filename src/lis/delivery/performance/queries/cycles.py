"""Which cycles there are."""

from lis.delivery.performance.models import ImportBatch, ReportingCycle
from lis.delivery.performance.periods_of import cycle_code, period_of_code


def cycles() -> list[ReportingCycle]:
    """Every cycle, latest first."""
    return list(ReportingCycle.objects.all())


def default_cycle() -> ReportingCycle | None:
    """The cycle that a page shows when none is asked for: the latest that has measures."""
    return ReportingCycle.objects.filter(rows__isnull=False).order_by("-start").first()


current_cycle = default_cycle


def cycle(slug: str) -> ReportingCycle:
    """The cycle of this slug (2011-12-q2). Raises ReportingCycle.DoesNotExist."""
    return ReportingCycle.objects.get(slug=slug)


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

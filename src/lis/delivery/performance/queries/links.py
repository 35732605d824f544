"""Links of agencies."""

from lis.delivery.performance.models import AgencyLink, ReportingCycle


def links_in(cycle: ReportingCycle) -> list[AgencyLink]:
    """Every link of a cycle, the latest first, with its organisation at hand."""
    return list(AgencyLink.objects.filter(cycle=cycle).select_related("organisation", "made_by"))


def link_of_number(cycle: ReportingCycle, pk: int) -> AgencyLink | None:
    """One link of a cycle, or None."""
    return AgencyLink.objects.filter(cycle=cycle, pk=pk).select_related("cycle", "organisation").first()

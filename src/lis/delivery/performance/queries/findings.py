"""The audit of a pack: what a careful reader would find, worked out by rules."""

from lis.delivery.performance.findings import FoundFinding, pack_for, worked_out_findings
from lis.delivery.performance.models import ReportingCycle
from lis.delivery.performance.queries.memory import remembered
from lis.delivery.performance.queries.scorecards import measure_facts, scorecard
from lis.foundations.access.roles import Tier

pack_facts = pack_for


def findings(cycle: ReportingCycle) -> list[FoundFinding]:
    """Every finding of a cycle's public measures, errors first; what was accepted says by whom and why."""
    return remembered("findings", cycle.pk, work_out=lambda: _work_out(cycle))


def _work_out(cycle: ReportingCycle) -> list[FoundFinding]:
    seen = cycle.rows.filter(indicator__visibility=Tier.PUBLIC)
    ids = list(seen.order_by("position").values_list("indicator_id", flat=True))
    return worked_out_findings(cycle, measure_facts(cycle, ids, printed_only=True), scorecard(cycle))


def open_findings(cycle: ReportingCycle) -> list[FoundFinding]:
    """The findings that nobody has accepted."""
    return [finding for finding in findings(cycle) if finding.accepted is None]

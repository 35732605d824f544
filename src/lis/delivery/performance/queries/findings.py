"""The audit of a pack: what a careful reader would find, worked out by rules."""

from typing import Any

from lis.delivery.performance.findings import FoundFinding, pack_for, worked_out_findings
from lis.delivery.performance.models import ReportingCycle
from lis.delivery.performance.queries.memory import remembered
from lis.delivery.performance.queries.scorecards import hidden_codes, measure_facts, scorecard
from lis.foundations.access.visibility import Eyes, eyes_of

pack_facts = pack_for


def findings(cycle: ReportingCycle, by: Any = None) -> list[FoundFinding]:
    """Every finding of a cycle's measures that somebody (a person or their Eyes; None: nobody in particular)
    may see, errors first; what was accepted says by whom and why."""
    hidden, eyes = hidden_codes(by), eyes_of(by)
    return remembered("findings", cycle.pk, hidden, work_out=lambda: _work_out(cycle, eyes))


def _work_out(cycle: ReportingCycle, eyes: Eyes) -> list[FoundFinding]:
    # What is hidden is no part of any comparison either: a finding names the rows that it compares.
    seen = cycle.rows.filter(eyes.filter("indicator"))
    ids = list(seen.order_by("position").values_list("indicator_id", flat=True))
    facts = measure_facts(cycle, ids, printed_only=True)
    return worked_out_findings(cycle, facts, scorecard(cycle, eyes), eyes)


def open_findings(cycle: ReportingCycle, by: Any = None) -> list[FoundFinding]:
    """The findings that nobody has accepted."""
    return [finding for finding in findings(cycle, by) if finding.accepted is None]

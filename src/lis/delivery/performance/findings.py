"""The audit of a cycle's pack, put together from what is remembered and run through the rules of methods.audit."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lis.delivery.performance.facts import MeasureFacts
from lis.delivery.performance.models import AcceptedFinding, ReportingCycle
from lis.delivery.performance.score import Scorecard


@dataclass(frozen=True)
class FoundFinding:
    """A finding and, where someone accepted it, the acceptance."""

    finding: Any
    accepted: AcceptedFinding | None = None

    def as_json(self) -> dict[str, Any]:
        return {}


def pack_for(cycle: ReportingCycle, facts: Sequence[MeasureFacts], scorecard: Scorecard) -> Any:
    return None


def worked_out_findings(
    cycle: ReportingCycle, facts: Sequence[MeasureFacts], scorecard: Scorecard
) -> list[FoundFinding]:
    return []

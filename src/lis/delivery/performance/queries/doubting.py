"""What the checks ask about figures that were typed."""

from collections.abc import Mapping, Sequence
from typing import Any

from lis.delivery.performance.checking import Case, Doubted, doubts
from lis.delivery.performance.facts import MeasureFacts
from lis.delivery.performance.models import Submission
from lis.delivery.performance.queries.asking import expected_figures, facts_for
from lis.delivery.performance.typed import typed


def doubts_about(
    submission: Submission,
    figures: Sequence[Mapping[str, Any]],
    *,
    nothing_to_report: str | None = None,
    facts: MeasureFacts | None = None,
) -> tuple[Doubted, ...]:
    """Every doubt about these figures, as typed; the submission itself is not changed.

    Raises CannotSave for figures that are no such data.
    """
    facts = facts or facts_for(submission)
    why = submission.nothing_to_report if nothing_to_report is None else nothing_to_report
    due = tuple(one.key for one in expected_figures(submission, facts) if one.is_due)
    return doubts(Case(facts, typed(figures), due, bool(why.strip())))

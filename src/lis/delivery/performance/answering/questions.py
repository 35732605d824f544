"""What a link asks: one question a measure, with what is known of it and what was said so far."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lis.delivery.performance import rules
from lis.delivery.performance.checking import Doubted
from lis.delivery.performance.facts import Key, MeasureFacts
from lis.delivery.performance.models import AgencyLink, Submission
from lis.delivery.performance.queries.asking import Expected, expected_figures
from lis.delivery.performance.queries.doubting import doubts_about
from lis.delivery.performance.queries.gathering import measure_facts
from lis.delivery.performance.queries.submissions import asked_of
from lis.delivery.performance.typed import WORDS

SENT = (Submission.State.SUBMITTED, Submission.State.APPROVED)


@dataclass(frozen=True)
class Question:
    """One measure that an organisation is asked about: its submission, its facts, the figures expected."""

    submission: Submission
    facts: MeasureFacts
    expected: tuple[Expected, ...]
    closed: str

    @property
    def code(self) -> str:
        return str(self.submission.indicator.code)

    @property
    def name(self) -> str:
        return str(self.submission.indicator.full_name)

    @property
    def is_sent(self) -> bool:
        return self.submission.state in SENT

    @property
    def has_content(self) -> bool:
        said = self.submission
        return bool(said.figures or said.nothing_to_report or any(getattr(said, name) for name in WORDS))

    def note(self, key: Key) -> str:
        """The note that stands beside a figure already, which workbooks and short forms don't ask for."""
        return next((one.note for one in self.expected if one.key == key), "")

    @cached_property
    def explanations(self) -> dict[str, str]:
        """The lines of explanation given so far, by "check|period"."""
        given = self.submission.doubts.all()
        return {f"{one.check_name}|{one.period}": one.explanation for one in given if one.explanation}

    def doubts(self, figures: Sequence[Mapping[str, Any]], nothing: str) -> tuple[Doubted, ...]:
        """What the checks ask about these figures. Raises CannotSave."""
        return doubts_about(self.submission, figures, nothing_to_report=nothing, facts=self.facts)

    def left_to_do(self) -> tuple[str, ...]:
        """What is still to do before this can be sent, in sentences; empty when it is ready."""
        if not self.has_content:
            return ("Nothing is written yet. Give the figures, or say why there is nothing to report.",)
        found = self.doubts(self.submission.figures, self.submission.nothing_to_report)
        explained = self.explanations
        open_ones = [one for one in found if one.blocks or (one.needs_line and not explained.get(one.key))]
        return tuple(
            one.message if one.blocks else f"{one.message} Say why in one line." for one in open_ones
        )


def questions(link: AgencyLink) -> tuple[Question, ...]:
    """Everything that a link asks, in the order of the measures, gathered in a handful of queries."""
    asked = asked_of(link.organisation, link.cycle)
    facts = {one.indicator.pk: one for one in measure_facts(link.cycle, [s.indicator_id for s in asked])}
    return tuple(_question(one, facts[one.indicator_id]) for one in asked if one.indicator_id in facts)


def _question(submission: Submission, facts: MeasureFacts) -> Question:
    closed = rules.closed_for_writing(submission)
    return Question(submission, facts, expected_figures(submission, facts), closed)


def open_questions(found: Sequence[Question]) -> tuple[Question, ...]:
    """Those that can still be answered."""
    return tuple(one for one in found if not one.closed)

"""What came back for one measure: figures, words, explanations, and the cells in which they stood."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from lis.delivery.performance.answering.questions import Question
from lis.delivery.performance.checking import Doubted
from lis.delivery.performance.typed import WORDS, CannotSave


@dataclass(frozen=True)
class Answer:
    """What somebody says of one measure. `cells` says where, by period or by the field's name.

    `lines` are explanations by period, as a workbook has them beside its figures.
    """

    submission: int
    version: int
    figures: tuple[dict[str, str], ...] = ()
    words: dict[str, str] = field(default_factory=dict)
    nothing: str = ""
    lines: dict[str, str] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)

    @property
    def is_blank(self) -> bool:
        return not (self.figures or self.nothing or any(self.words.values()))

    def plain(self) -> dict[str, Any]:
        """As plain data, to travel in a form."""
        return asdict(self)

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> "Answer":
        """From plain data."""
        return cls(**{**plain, "figures": tuple(plain["figures"])})


@dataclass(frozen=True)
class Doubtful:
    """One doubt about an answer: where, what, and the explanation that came with it."""

    doubt: Doubted
    cell: str
    explanation: str

    @property
    def is_open(self) -> bool:
        return self.doubt.blocks or (self.doubt.needs_line and not self.explanation)


def doubtful(question: Question, answer: Answer) -> tuple[Doubtful, ...]:
    """What the checks ask about an answer, each with its cell. Raises CannotSave."""
    found = question.doubts(answer.figures, answer.nothing)
    return tuple(Doubtful(one, _cell(answer, one.period), _line(question, answer, one)) for one in found)


def explanations(question: Question, answer: Answer) -> dict[str, str]:
    """The lines beside the figures, under the doubts that they answer."""
    return {one.doubt.key: one.explanation for one in doubtful(question, answer) if one.explanation}


def _cell(answer: Answer, period: str) -> str:
    return answer.cells.get(period, "") or ", ".join(list(answer.cells.values())[:1])


def _line(question: Question, answer: Answer, doubt: Doubted) -> str:
    own = answer.lines.get(doubt.period, "")
    if doubt.period == "":
        own = next((line for line in answer.lines.values() if line), "")
    return own or question.explanations.get(doubt.key, "")


def overwritten(question: Question, answer: Answer) -> tuple[tuple[str, str, str], ...]:
    """What stands now and would be replaced, if somebody saved since the answer began: (label, now, new)."""
    said = question.submission
    if answer.version == said.version:
        return ()
    then = {(f["kind"], f"{f['start']}/{f['duration']}", f["breakdown"]): f["text"] for f in answer.figures}
    pairs = [(one.label, one.text, then.get(one.key, "")) for one in question.expected]
    pairs += [(LABELS[name], getattr(said, name), answer.words.get(name, "")) for name in WORDS]
    pairs.append((LABELS["nothing_to_report"], said.nothing_to_report, answer.nothing))
    return tuple((label, now, new) for label, now, new in pairs if now and now != new)


LABELS = {
    "progress": "Progress",
    "issues_and_risks": "Issues and risks",
    "mitigation": "What is done about them",
    "next_steps": "Next steps",
    "nothing_to_report": "Why there is nothing to report",
}


def checked(pairs: Sequence[tuple[Question, Answer]]) -> list[str]:
    """What can't be kept at all, in sentences."""
    problems = []
    for question, answer in pairs:
        try:
            question.doubts(answer.figures, answer.nothing)
        except CannotSave as refusal:
            problems.append(f"{question.code}: {refusal}")
    return problems

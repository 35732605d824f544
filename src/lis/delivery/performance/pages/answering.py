"""What somebody without an account sees: what is asked, one measure, what a workbook says, what is left."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core import signing
from django.urls import reverse
from django.utils import timezone

from lis.delivery.performance.answering.answers import Answer, Doubtful, doubtful, overwritten
from lis.delivery.performance.answering.forms import ExplainForm, why_name
from lis.delivery.performance.answering.questions import Question, open_questions
from lis.delivery.performance.answering.workbook import title_of
from lis.delivery.performance.models import AgencyLink
from lis.delivery.performance.typed import WORDS

SALT = "lis.agency-answers"


@dataclass(frozen=True)
class Line:
    """One measure in the list: where it leads and how it stands."""

    label: str
    href: str
    hint: str
    status: str
    colour: str


@dataclass(frozen=True)
class AnswerPage:
    """What is asked of one organisation, and how far it is."""

    token: str
    title: str
    organisation: str
    sentence: str
    until: str
    lines: tuple[Line, ...]
    ready: int
    waiting: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def can_send(self) -> bool:
        return self.ready > 0


def answer_page(link: AgencyLink, token: str, asked: Sequence[Question]) -> AnswerPage:
    """The list of what is asked."""
    still = open_questions(asked)
    left = {one.code: one.left_to_do() for one in still}
    return AnswerPage(
        token=token,
        title=title_of(link),
        organisation=link.organisation.name,
        sentence=_sentence(link, still, left),
        until=f"{timezone.localtime(link.expires_at):%-d %B %Y}",
        lines=tuple(_line(one, token, left.get(one.code, ())) for one in asked),
        ready=sum(not todo for todo in left.values()),
        waiting=tuple((code, todo) for code, todo in left.items() if todo),
    )


def _sentence(link: AgencyLink, still: Sequence[Question], left: dict[str, tuple[str, ...]]) -> str:
    count = "1 measure is" if len(still) == 1 else f"{len(still)} measures are"
    due = f", by {link.cycle.due_on:%-d %B %Y}" if link.cycle.due_on else ""
    ready = sum(not todo for todo in left.values())
    how_far = f"{ready} ready to send." if ready else "Nothing is written yet."
    if not ready and any(one.has_content for one in still):
        how_far = "None is ready to send yet."
    return f"{count} asked of {link.organisation.name}{due}. {how_far}"


def _line(one: Question, token: str, left: Sequence[str]) -> Line:
    href = "" if one.closed else reverse("performance:answer_measure", args=[token, one.submission.pk])
    status, colour = _status(one, left)
    due = "" if one.submission.due_on in {None, one.submission.cycle.due_on} else one.submission.due_on
    hint = f"Due by {due:%-d %B %Y}" if due else ""
    if one.submission.state == "returned":
        hint = f"Returned: {one.submission.return_note}"
    return Line(f"{one.code} {one.name}", href, hint, status, colour)


def _status(one: Question, left: Sequence[str]) -> tuple[str, str]:
    if one.is_sent:
        return "Sent", ""
    if one.closed:
        return "Closed", ""
    if not left:
        return "Ready to send", "green"
    return ("Look again", "yellow") if one.has_content else ("To do", "blue")


@dataclass(frozen=True)
class AskedWhy:
    """A doubt on a page: what it says, in which cell, and the field that explains it."""

    message: str
    cell: str
    blocks: bool
    line: Any = None


def asked_why(found: Sequence[Doubtful], form: ExplainForm, submission: int) -> tuple[AskedWhy, ...]:
    """Doubts with their fields."""
    return tuple(
        AskedWhy(
            one.doubt.message,
            one.cell,
            one.doubt.blocks,
            form[why_name(submission, one.doubt.key)] if needs_line(one) else None,
        )
        for one in found
    )


def needs_line(one: Doubtful) -> bool:
    """Whether a line of explanation would answer this doubt."""
    return one.doubt.needs_line and not one.doubt.blocks


@dataclass(frozen=True)
class MeasurePage:
    """One measure: its form, what the checks ask, what somebody else saved meanwhile."""

    token: str
    question: Question
    form: Any
    doubts: tuple[AskedWhy, ...]
    conflict: tuple[tuple[str, str, str], ...] = ()

    @property
    def has_words(self) -> bool:
        return any(getattr(self.question.submission, name) for name in WORDS)


def measure_page(
    question: Question, token: str, form: Any, conflict: Sequence[tuple[str, str, str]] = ()
) -> MeasurePage:
    """One measure as it was saved, or as it was typed where the form is bound."""
    found = doubtful(question, _as_saved(question)) if question.has_content else ()
    submission = question.submission.pk
    lines = ExplainForm((submission, one.doubt, one.explanation) for one in found if needs_line(one))
    return MeasurePage(token, question, form, asked_why(found, lines, submission), tuple(conflict))


def _as_saved(question: Question) -> Answer:
    said = question.submission
    return Answer(said.pk, said.version, figures=tuple(said.figures), nothing=said.nothing_to_report)


@dataclass(frozen=True)
class Told:
    """What a workbook says of one measure."""

    code: str
    name: str
    figures: tuple[dict[str, str], ...]
    words: int
    nothing: str
    doubts: tuple[AskedWhy, ...]
    replaced: tuple[tuple[str, str, str], ...]
    is_blank: bool


@dataclass(frozen=True)
class PreviewPage:
    """What a workbook says, cell by cell, before anything is kept."""

    token: str
    title: str
    file_name: str
    sentence: str
    told: tuple[Told, ...]
    sealed: str
    blocked: bool


def preview_page(
    link: AgencyLink, token: str, file_name: str, pairs: Sequence[tuple[Question, Answer]]
) -> PreviewPage:
    """The preview of a workbook's answers. Raises CannotSave."""
    found = {
        question.submission.pk: doubtful(question, answer)
        for question, answer in pairs
        if not answer.is_blank
    }
    form = ExplainForm(
        (pk, one.doubt, one.explanation)
        for pk, several in found.items()
        for one in several
        if needs_line(one)
    )
    told = tuple(_told(question, answer, found, form) for question, answer in pairs)
    return PreviewPage(
        token=token,
        title=title_of(link),
        file_name=file_name,
        sentence=_said(told),
        told=told,
        sealed=seal(link, [_seen(question, answer) for question, answer in pairs if not answer.is_blank]),
        blocked=any(one.blocks for each in told for one in each.doubts),
    )


def _seen(question: Question, answer: Answer) -> Answer:
    """The answer, over what stands now: the page shows what it replaces."""
    return replace(answer, version=question.submission.version)


def _told(
    question: Question, answer: Answer, found: dict[int, tuple[Doubtful, ...]], form: ExplainForm
) -> Told:
    pk = question.submission.pk
    return Told(
        code=question.code,
        name=question.name,
        figures=tuple(_figure(question, answer, one) for one in answer.figures),
        words=sum(bool(answer.words.get(name)) for name in WORDS),
        nothing=answer.nothing,
        doubts=asked_why(found.get(pk, ()), form, pk),
        replaced=overwritten(question, answer) if not answer.is_blank else (),
        is_blank=answer.is_blank,
    )


def _figure(question: Question, answer: Answer, one: dict[str, str]) -> dict[str, str]:
    key = (one["kind"], f"{one['start']}/{one['duration']}", one["breakdown"])
    asked = next((each for each in question.expected if each.key == key), None)
    return {
        "label": asked.label if asked else key[1],
        "text": one["text"],
        "last": f"{asked.last} ({asked.last_label})" if asked and asked.last else "",
        "cell": answer.cells.get(key[1], ""),
    }


def _said(told: Sequence[Told]) -> str:
    filled = [one for one in told if not one.is_blank]
    doubts = sum(len(one.doubts) for one in filled)
    asked = "There is 1 thing to look at" if doubts == 1 else f"There are {doubts} things to look at"
    blank = len(told) - len(filled)
    rest = f" {blank} {'is' if blank == 1 else 'are'} empty in it and stay as they are." if blank else ""
    looked = asked if doubts else "Nothing is doubtful"
    return f"The workbook answers {len(filled)} of {len(told)} measures. {looked}.{rest} Nothing is kept yet."


def seal(link: AgencyLink, answers: Sequence[Answer]) -> str:
    """Answers to travel in a form, for this link only."""
    return signing.dumps(
        {"link": link.pk, "answers": [one.plain() for one in answers]}, salt=SALT, compress=True
    )


def unsealed(link: AgencyLink, sealed: str) -> tuple[Answer, ...]:
    """The answers that a form brought back; none where it was altered or is another link's."""
    try:
        content = signing.loads(sealed, salt=SALT)
    except signing.BadSignature:
        return ()
    return tuple(Answer.of(one) for one in content["answers"]) if content["link"] == link.pk else ()

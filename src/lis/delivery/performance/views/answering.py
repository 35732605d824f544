"""Answer without an account, by a link: what is asked, a workbook out and in, short forms, send."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from lis.delivery.performance import operations
from lis.delivery.performance.answering.answers import Answer, explanations, overwritten
from lis.delivery.performance.answering.forms import MeasureForm, WorkbookForm, explanations_in
from lis.delivery.performance.answering.questions import Question, open_questions, questions
from lis.delivery.performance.answering.reading import WorkbookRefused, read_workbook
from lis.delivery.performance.answering.tokens import LinkRefused, link_of
from lis.delivery.performance.answering.workbook import file_name_of, write_workbook
from lis.delivery.performance.downloads import XLSX
from lis.delivery.performance.models import AgencyLink
from lis.delivery.performance.pages.answering import answer_page, measure_page, preview_page, unsealed
from lis.foundations.access import anyone
from lis.foundations.access.attempts import Limit, address_of
from lis.foundations.access.doors import View, allow
from lis.foundations.intake import CannotRead

REFUSED = Limit("agency-link-refused", tries=30, seconds=15 * 60)
SENDING = Limit("agency-link-used", tries=120, seconds=15 * 60)
SHUT = {
    "Cache-Control": "no-store, private",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}
Body = Callable[..., HttpResponse]


def by_link(body: Body) -> View:
    """Give the view the link of the address; refuse others, and too many tries, on a page that says why."""

    # Whoever knows the address may answer, and nobody's cookie counts here: there is nothing to forge. With
    # no referrer, browsers send no origin either, by which Django would know its own pages.
    @csrf_exempt
    @allow(anyone)
    @wraps(body)
    def opened(request: HttpRequest, token: str, **more: Any) -> HttpResponse:
        try:
            response = body(request, _link(request, token), token=token, **more)
        except LinkRefused as refusal:
            response = _refused(request, str(refusal), refusal.status)
        for name, value in SHUT.items():
            response.headers[name] = value
        return response

    return opened


def _link(request: HttpRequest, token: str) -> AgencyLink:
    where = address_of(request)
    if REFUSED.reached(where) or (request.method == "POST" and SENDING.reached(where)):
        raise LinkRefused("There have been too many tries. Wait 15 minutes and try again.", 429)
    if request.method == "POST":
        SENDING.count(where)
    try:
        return link_of(token)
    except LinkRefused:
        REFUSED.count(where)
        raise


def _refused(request: HttpRequest, why: str, status: int) -> HttpResponse:
    return render(request, "performance/answer_refused.html", {"why": why}, status=status)


@by_link
def answer(request: HttpRequest, link: AgencyLink, token: str) -> HttpResponse:
    """What is asked of the organisation, and how far it is."""
    operations.mark_opened(link=link, at=timezone.now())
    return _overview(request, link, token)


def _overview(
    request: HttpRequest,
    link: AgencyLink,
    token: str,
    *,
    form: WorkbookForm | None = None,
    problems: Sequence[str] = (),
    status: int = 200,
) -> HttpResponse:
    page = answer_page(link, token, questions(link))
    context = {"page": page, "form": form or WorkbookForm(), "problems": problems}
    context["saved"] = "saved" in request.GET and not problems
    return render(request, "performance/answer.html", context, status=status)


@by_link
def answer_workbook(request: HttpRequest, link: AgencyLink, token: str) -> HttpResponse:
    """The workbook, with what was said so far."""
    content = write_workbook(link, open_questions(questions(link)))
    name = file_name_of(link)
    return HttpResponse(
        content, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


@by_link
def answer_measure(request: HttpRequest, link: AgencyLink, token: str, pk: int) -> HttpResponse:
    """The short form for one measure; it is kept as a draft, whatever the checks ask."""
    question = next((one for one in open_questions(questions(link)) if one.submission.pk == pk), None)
    if question is None:
        raise LinkRefused("This measure is not asked for by this link, or was sent already.", 404)
    if request.method == "POST":
        return _keep(request, link, token, question)
    return _measure(request, token, question, MeasureForm(question))


def _keep(request: HttpRequest, link: AgencyLink, token: str, question: Question) -> HttpResponse:
    form = MeasureForm(question, request.POST)
    if not form.is_valid():
        return _measure(request, token, question, form, status=400)
    answered = form.answer()
    try:
        operations.save_answers(link=link, answers=[answered], explanations=explanations_in(request.POST))
    except operations.Conflict as conflict:
        posted = request.POST.copy()
        posted["version"] = str(conflict.version)
        form = MeasureForm(question, posted)
        return _measure(request, token, question, form, conflict=overwritten(question, answered), status=409)
    except (operations.CannotSave, operations.Closed) as refusal:
        form.add_error(None, str(refusal))
        return _measure(request, token, question, form, status=400)
    again = next(one for one in questions(link) if one.submission.pk == question.submission.pk)
    done = not again.has_content or not again.left_to_do()
    where = (
        ("performance:answer", token) if done else ("performance:answer_measure", token, again.submission.pk)
    )
    return redirect(_saved(*where))


def _saved(name: str, *args: Any) -> str:
    return reverse(name, args=args, query={"saved": "1"})


def _measure(
    request: HttpRequest,
    token: str,
    question: Question,
    form: MeasureForm,
    *,
    conflict: Sequence[tuple[str, str, str]] = (),
    status: int = 200,
) -> HttpResponse:
    page = measure_page(question, token, form, conflict)
    context = {"page": page, "form": form, "saved": "saved" in request.GET and request.method == "GET"}
    return render(request, "performance/answer_measure.html", context, status=status)


@require_POST
@by_link
def answer_upload(request: HttpRequest, link: AgencyLink, token: str) -> HttpResponse:
    """What a filled workbook says, cell by cell; nothing is kept before somebody has seen it."""
    form = WorkbookForm(request.POST, request.FILES)
    asked = questions(link)
    if not form.is_valid():
        return _overview(request, link, token, form=form, status=400)
    sent = form.cleaned_data["file"]
    try:
        answers = read_workbook(sent.read(), sent.name, link=link, asked=asked)
        page = preview_page(link, token, sent.name, _pairs(asked, answers))
    except (CannotRead, WorkbookRefused, operations.CannotSave) as refusal:
        form.add_error("file", str(refusal))
        return _overview(request, link, token, form=form, status=400)
    return render(request, "performance/answer_preview.html", {"page": page})


def _pairs(asked: Sequence[Question], answers: Sequence[Answer]) -> list[tuple[Question, Answer]]:
    known = {one.submission.pk: one for one in asked}
    return [(known[one.submission], one) for one in answers if one.submission in known]


@require_POST
@by_link
def answer_keep(request: HttpRequest, link: AgencyLink, token: str) -> HttpResponse:
    """Keep what a workbook said, as drafts, and send it if that was asked for."""
    asked = questions(link)
    known = {one.submission.pk: one for one in asked}
    answers = [one for one in unsealed(link, request.POST.get("answers", "")) if one.submission in known]
    if not answers:
        problem = "What the workbook said did not come back whole. Send the workbook again."
        return _overview(request, link, token, problems=[problem], status=400)
    lines = explanations_in(request.POST)
    given = {one.submission: explanations(known[one.submission], one) for one in answers}
    try:
        operations.save_answers(
            link=link,
            answers=answers,
            explanations={pk: given[pk] | lines.get(pk, {}) for pk in given},
        )
    except (operations.Conflict, operations.CannotSave, operations.Closed) as refusal:
        return _overview(request, link, token, problems=[str(refusal)], status=409)
    if "send" in request.POST:
        return _send(request, link, token)
    return redirect(_saved("performance:answer", token))


@require_POST
@by_link
def answer_send(request: HttpRequest, link: AgencyLink, token: str) -> HttpResponse:
    """Hand in what is ready; then the link is used."""
    return _send(request, link, token)


def _send(request: HttpRequest, link: AgencyLink, token: str) -> HttpResponse:
    try:
        sent = operations.send_answers(link=link, without_the_rest="without_the_rest" in request.POST)
    except operations.NotReady as refusal:
        return _overview(request, link, token, problems=refusal.problems, status=409)
    except (operations.Conflict, operations.Closed) as refusal:
        return _overview(request, link, token, problems=[str(refusal)], status=409)
    return render(request, "performance/answer_sent.html", {"sent": sent, "link": link})

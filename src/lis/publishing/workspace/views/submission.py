"""One measure's screen: write, save, hand in, settle a conflict."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from lis.delivery.performance import operations
from lis.foundations.access import signed_in
from lis.foundations.access.doors import acting, allow
from lis.publishing.workspace import unsent
from lis.publishing.workspace.forms import ConflictForm, ReturnForm, WritingForm
from lis.publishing.workspace.pages.submission import submission_page
from lis.publishing.workspace.pages.when import moment
from lis.publishing.workspace.views.asked import losing_nothing, submission_or_404


@never_cache
@losing_nothing
@allow(signed_in)
def submission(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Write about one measure; read what was written of it."""
    found = submission_or_404(request, pk)
    if request.method == "POST":
        return _posted(request, found)
    kept = unsent.kept_for(request, acting(request), pk)
    return screen(request, found, writing=_form(request, found, kept.values if kept else None), kept=kept)


def _form(request: HttpRequest, found: Any, data: Any) -> WritingForm:
    word = unsent.drawn_for(acting(request), found.pk)
    if data is not None and request.method != "POST":
        # What a session lost is put back; it says for whom the form is drawn anew.
        data = {**data, "drawn_for": word}
    return WritingForm(data, submission=found, drawn_for=word)


def screen(
    request: HttpRequest,
    found: Any,
    *,
    writing: WritingForm,
    returning: ReturnForm | None = None,
    kept: unsent.Unsent | None = None,
    status: int = 200,
) -> HttpResponse:
    """The whole screen around a form."""
    page = submission_page(found, acting(request), today=timezone.localdate())
    context = {
        "page": page,
        "form": writing,
        "returning": returning or ReturnForm(),
        "owner": acting(request).pk,
        "sign_in": reverse("website:sign_in", query={"next": request.path}),
        "kept": moment(kept.at) if kept else "",
        # Closed while somebody wrote: what they typed is shown, so that they can copy it.
        "lost": lost_words(writing) if page.may.write and (writing.is_bound or kept) else (),
    }
    return render(request, "workspace/submission.html", context, status=status)


def lost_words(writing: WritingForm) -> list[tuple[str, str]]:
    """What stands in a form that can't be saved any more, where it is not what is kept."""
    said = [(field.label, writing[name].value(), field.initial) for name, field in writing.fields.items()]
    hidden = {writing.fields[name].label for name in ("version", "drawn_for")}
    return [(str(label), str(v)) for label, v, was in said if v and v != was and label not in hidden]


def _posted(request: HttpRequest, found: Any) -> HttpResponse:
    if request.POST.get("do") == "settle":
        return _settled(request, found)
    return _keep(request, found, _form(request, found, request.POST))


def _settled(request: HttpRequest, found: Any) -> HttpResponse:
    """Two texts were compared: save what was chosen over what was compared with."""
    choice = ConflictForm(request.POST, writing=_form(request, found, request.POST))
    if not choice.is_valid():
        return _conflict(request, choice)
    return _keep(request, found, _form(request, found, choice.settled()))


def _conflict(request: HttpRequest, choice: ConflictForm, who: str = "") -> HttpResponse:
    context = {
        "form": choice,
        "submission": choice.writing.submission,
        "who": who,
        "owner": acting(request).pk,
    }
    return render(request, "workspace/conflict.html", context, status=409)


def _keep(request: HttpRequest, found: Any, writing: WritingForm) -> HttpResponse:
    if not writing.is_valid():
        return screen(request, found, writing=writing, status=400)
    try:
        saved = saved_as_typed(request, found, writing)
    except operations.Conflict as conflict:
        now = submission_or_404(request, found.pk)
        again = ConflictForm(writing=_form(request, now, request.POST))
        return _conflict(request, again, conflict.who)
    except (operations.Closed, operations.NotAllowed, operations.CannotSave) as refused:
        writing.add_error(None, str(refused))
        return screen(request, submission_or_404(request, found.pk), writing=writing, status=403)
    unsent.forget(request, found.pk)
    if request.POST.get("do") == "submit":
        return _hand_in(request, saved, writing)
    messages.success(request, "Your draft is saved. Nobody else is asked to do anything yet.")
    return redirect("workspace:submission", found.pk)


def saved_as_typed(request: HttpRequest, found: Any, writing: WritingForm) -> Any:
    """Save a valid form. Raises Conflict, Closed, NotAllowed or CannotSave."""
    version = writing.cleaned_data["version"]
    return operations.save_submission(
        submission=found, version=version, by=acting(request), facts=writing.facts, **writing.content()
    )


def _hand_in(request: HttpRequest, saved: Any, writing: WritingForm) -> HttpResponse:
    try:
        operations.submit(submission=saved, version=saved.version, by=acting(request))
    except operations.NotReady as problems:
        again = _saved_form(request, saved, writing)
        for problem in problems.problems:
            again.add_error(again.field_of(problem), problem)
        return screen(request, submission_or_404(request, saved.pk), writing=again, status=400)
    except (operations.Conflict, operations.Closed, operations.NotAllowed) as refused:
        messages.warning(request, str(refused))
        return redirect("workspace:submission", saved.pk)
    said = f"{saved.indicator.name} is sent for approval. You can take it back until it is approved."
    messages.success(request, said)
    return redirect("workspace:work")


def _saved_form(request: HttpRequest, saved: Any, writing: WritingForm) -> WritingForm:
    """The form as it was typed, over the version that has just been saved."""
    values = {name: writing[name].value() or "" for name in writing.fields}
    now = submission_or_404(request, saved.pk)
    return WritingForm(
        values | {"version": saved.version},
        submission=now,
        drawn_for=unsent.drawn_for(acting(request), saved.pk),
        handing_in=True,
    )

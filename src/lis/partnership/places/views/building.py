"""Build a neighbourhood, or let one cover something else: choose, look at it, keep it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lis.foundations.access.doors import acting, allow
from lis.partnership.places import operations, queries, rules
from lis.partnership.places.forms import (
    AreasForm,
    DetailsForm,
    DrawnForm,
    EndForm,
    PostcodesForm,
    ReasonForm,
    ShapeForm,
)
from lis.partnership.places.models import Neighbourhood
from lis.partnership.places.operations import CannotChangeNeighbourhood
from lis.partnership.places.pages.building import HOWS, drawing_page, pick_page, preview_page
from lis.partnership.places.queries import Chosen
from lis.partnership.places.views.neighbourhoods import neighbourhood_or_404

FORMS = {"postcodes": PostcodesForm, "drawn": DrawnForm, "shape": ShapeForm}


@allow(rules.may_make)
def new(request: HttpRequest) -> HttpResponse:
    """Build a neighbourhood."""
    how = _how(request)
    if not how:
        return render(request, "places/new.html", {"hows": HOWS})
    return _build(request, how, None)


@allow(rules.may_make)
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Rename a neighbourhood, let others see it, let it cover something else, or end it."""
    one = neighbourhood_or_404(request, slug)
    if refusal := rules.why_not_change(request.user, one):
        raise PermissionDenied(refusal)
    how = _how(request)
    return _build(request, how, one) if how else _change(request, one)


def _how(request: HttpRequest) -> str:
    asked = request.POST.get("how") or request.GET.get("how", "")
    return asked if asked in {how for how, _, _ in HOWS} else ""


def _build(request: HttpRequest, how: str, one: Neighbourhood | None) -> HttpResponse:
    """Choose; then look at it; then keep it. Between the steps only the page remembers what was chosen."""
    sent = request.POST if request.method == "POST" else None
    form, pick = _choosing(request, how, sent)
    step = request.POST.get("step", "")
    title = next(title for each, title, _ in HOWS if each == how)
    context = {"how": how, "title": title, "form": form, "pick": pick, "one": one}
    if form is None or sent is None or step == "change" or not form.is_valid():
        context["ground"] = drawing_page() if how == "drawn" else None
        wrong = sent is not None and step != "change"
        return render(request, "places/build.html", context, status=400 if wrong else 200)
    details = _details(request, one, sent if step == "save" else None)
    if step == "save" and details.is_valid() and (kept := _keep(request, one, form.chosen, details)):
        return redirect("places:definition", kept.slug)
    context |= {"preview": preview_page(form.chosen, one.name if one else ""), "details": details}
    return render(request, "places/preview.html", context, status=400 if step == "save" else 200)


def _choosing(request: HttpRequest, how: str, sent: Any) -> tuple[Any, Any]:
    """The form for this way to choose and, for areas, what there is to pick from; None for nothing."""
    if how != "areas":
        return FORMS[how](sent, request.FILES or None), None
    ticked = frozenset([*request.POST.getlist("codes"), *request.POST.get("listed", "").split()])
    pick = pick_page(request.POST or request.GET, ticked)
    if pick is None:
        return None, None
    form = AreasForm(sent, type=pick.type, choices=pick.choices)
    return form, pick


def _details(request: HttpRequest, one: Neighbourhood | None, sent: Any) -> Any:
    return ReasonForm(sent) if one else DetailsForm(sent, person=request.user)


def _keep(
    request: HttpRequest, one: Neighbourhood | None, chosen: Chosen, details: Any
) -> Neighbourhood | None:
    """Make it, or its new version; None where it was refused, with the reason beside the form."""
    said = details.cleaned_data
    try:
        if one is None:
            made = operations.make_neighbourhood(chosen=chosen, by=acting(request), **said)
            messages.success(request, f"{made.name} is made.")
            return made
        operations.add_version(neighbourhood=one, chosen=chosen, reason=said["reason"], by=acting(request))
        messages.success(request, f"{one.name} has a new version. The one before is kept.")
        return one
    except CannotChangeNeighbourhood as refusal:
        details.add_error(None, str(refusal))
        return None


def _change(request: HttpRequest, one: Neighbourhood) -> HttpResponse:
    ending = "end" in request.POST
    sent = request.POST if request.method == "POST" else None
    initial = {"name": one.name, "about": one.about, "visibility": one.visibility}
    details = DetailsForm(
        None if ending else sent, initial=initial, person=request.user, shown=one.visibility
    )
    end = EndForm(sent if ending else None)
    form: Any = end if ending else details
    if sent is not None and form.is_valid() and _changed(request, one, form, ending):
        return redirect("places:neighbourhoods" if ending else queries.definition_address(one))
    context = {"one": one, "details": details, "end": end, "hows": HOWS, "form": form}
    return render(request, "places/edit.html", context, status=400 if form.errors else 200)


def _changed(request: HttpRequest, one: Neighbourhood, form: Any, ending: bool) -> bool:
    by, said = acting(request), form.cleaned_data
    try:
        if ending:
            operations.end_neighbourhood(neighbourhood=one, by=by, at=timezone.now(), reason=said["ending"])
            messages.success(request, f"{one.name} has ended.")
            return True
        if said["visibility"] != one.visibility:
            operations.show_neighbourhood(neighbourhood=one, visibility=said["visibility"], by=by)
        operations.rename_neighbourhood(neighbourhood=one, name=said["name"], about=said["about"], by=by)
        messages.success(request, f"{one.name} is changed.")
    except CannotChangeNeighbourhood as refusal:
        form.add_error(None, str(refusal))
        return False
    return True

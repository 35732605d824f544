"""The catalogue of figures, loads and recipes: see, load, decide, write."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from lis.evidence.catalogue.queries import Release
from lis.evidence.statistics import operations, queries
from lis.evidence.statistics.forms import PROPOSE, LoadForm, ReasonForm, RecipeForm
from lis.evidence.statistics.models import Load, Recipe
from lis.evidence.statistics.pages.catalogue import catalogue_page
from lis.evidence.statistics.pages.loading import heard, load_page
from lis.foundations.access import anyone
from lis.foundations.access.doors import acting, allow
from lis.foundations.access.rules import keeper
from lis.foundations.access.visibility import eyes_at


def _crumbs(*items: tuple[str, str]) -> list[dict[str, str]]:
    first = [{"label": "Data", "href": reverse("statistics:data")}]
    return first + [{"label": label, "href": reverse(name)} for label, name in items]


@allow(anyone)
def data(request: HttpRequest) -> HttpResponse:
    """Every statistic with its source, licence, latest period and areas; and the latest loads."""
    return render(request, "statistics/data.html", {"page": catalogue_page(eyes_at(request))})


@allow(keeper)
def load_file(request: HttpRequest) -> HttpResponse:
    """Choose a file and a recipe; the file is read and checked, and nothing is published yet."""
    operations.ensure_recipes(by=acting(request))
    form = LoadForm(request.POST or None, request.FILES or None, by=request.user)
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]
        if form.cleaned_data["recipe"] == PROPOSE:
            with _on_disk(sent) as path:
                release = operations.receive_table(path=path, file_name=sent.name, by=acting(request))
            return redirect("statistics:propose", release.pk)
        if recipe := _chosen(form, sent.name):
            with _on_disk(sent) as path:
                load = operations.start_load(
                    path=path, recipe=recipe, by=acting(request), file_name=sent.name
                )
            operations.read_beside(load=load, by=acting(request))
            return redirect("statistics:load_page", load.pk)
    context = {"form": form, "crumbs": _crumbs()}
    return render(request, "statistics/load.html", context, status=400 if form.errors else 200)


def _chosen(form: LoadForm, file_name: str) -> Recipe | None:
    """The recipe that was chosen, or the only one for files so called; the form says where there is none."""
    if slug := form.cleaned_data["recipe"]:
        return queries.recipe(slug)
    found = queries.recipes_for(file_name)
    if len(found) == 1:
        return found[0]
    many = f"{len(found)} recipes are" if found else "No recipe is"
    form.add_error("recipe", f"{many} for files called {file_name}. Choose one, or have one proposed.")
    return None


@contextmanager
def _on_disk(sent: Any) -> Iterator[Path]:
    """Where an uploaded file stands on disk for as long as it is needed."""
    with NamedTemporaryFile(prefix="lis-upload-") as file:
        for chunk in sent.chunks():
            file.write(chunk)
        file.flush()
        yield Path(file.name)


def _load_or_404(request: HttpRequest, pk: int) -> Load:
    try:
        return queries.load(pk, eyes_at(request))
    except Load.DoesNotExist:
        raise Http404("There is no such load.") from None


@allow(anyone)
def one_load(request: HttpRequest, pk: int) -> HttpResponse:
    """A load: how far it is, its checks, what it would change; a keeper decides."""
    load = _load_or_404(request, pk)
    may = keeper(request.user)
    if request.method == "POST" and may:
        return _act(request, load)
    context = {"page": load_page(load), "form": ReasonForm(), "may": may, "crumbs": _crumbs()}
    return render(request, "statistics/load_page.html", context)


def _act(request: HttpRequest, load: Load) -> HttpResponse:
    form = ReasonForm(request.POST)
    try:
        messages.success(request, _done(request, load, form))
    except operations.CannotLoad as refusal:
        messages.error(request, str(refusal))
    return redirect("statistics:load_page", load.pk)


def _done(request: HttpRequest, load: Load, form: ReasonForm) -> str:
    by = acting(request)
    if "stop" in request.POST:
        operations.stop_load(load=load, by=by)
        return "Reading stops after the piece in hand."
    if "resume" in request.POST:
        operations.read_beside(load=load, by=by)
        return "Reading goes on where it stopped."
    if not form.is_valid():
        raise operations.CannotLoad("Say why, in a few words: readers of the record see it.")
    if "refuse" in request.POST:
        operations.refuse_load(load=load, by=by, reason=form.cleaned_data["reason"])
        return f"{load.release.file_name} was refused. Nothing of it was published."
    if operations.accept_beside(load=load, by=by, reason=form.cleaned_data["reason"]):
        return f"{load.release.file_name} is published as edition {load.edition}."
    return f"{load.release.file_name} is accepted. It is large, so it is published beside the pages."


@allow(keeper)
def load_rejects(request: HttpRequest, pk: int) -> HttpResponseBase:
    """What a load could not keep, as CSV: line, column, what was read, why."""
    load = _load_or_404(request, pk)
    file = operations.rejects_file(load)
    if not file.is_file():
        raise Http404("This load has no file of rejects.")
    return FileResponse(file.open("rb"), as_attachment=True, filename=f"load-{load.pk}-rejects.csv")


@allow(anyone)
def recipes(request: HttpRequest) -> HttpResponse:
    """Every recipe that is shared, and one's own."""
    found = [
        {"recipe": one, "files": ", ".join(queries.recipe_files(one)) or "any"}
        for one in queries.recipes_for_readers(request.user)
    ]
    return render(request, "statistics/recipes.html", {"found": found, "crumbs": _crumbs()})


def _recipe_or_404(request: HttpRequest, slug: str) -> Recipe:
    found = queries.recipes_for_readers(request.user).filter(slug=slug).first()
    if found is None:
        raise Http404(f"There is no recipe “{slug}”.")
    return found


@allow(anyone)
def recipe(request: HttpRequest, slug: str) -> HttpResponse:
    """A recipe: what it says in short, and its text, which a keeper may change unless it was shipped."""
    found = _recipe_or_404(request, slug)
    may = keeper(request.user) and not found.shipped
    form = RecipeForm(request.POST or None, initial={"text": found.text}) if may else None
    if request.method == "POST" and form is not None and form.is_valid():
        operations.save_recipe(text=form.cleaned_data["text"], slug=slug, by=acting(request))
        messages.success(request, f"The recipe {slug} is kept.")
        return redirect("statistics:recipe", slug)
    crumbs = _crumbs(("Recipes", "statistics:recipes"))
    context = {"recipe": found, "heard": heard(found.text), "form": form, "crumbs": crumbs}
    status = 400 if form is not None and form.errors else 200
    return render(request, "statistics/recipe.html", context, status=status)


@allow(anyone)
def recipe_file(request: HttpRequest, slug: str) -> HttpResponse:
    """A recipe as a file."""
    response = HttpResponse(
        _recipe_or_404(request, slug).text, content_type="application/yaml; charset=utf-8"
    )
    response.headers["Content-Disposition"] = f'attachment; filename="{slug}.yaml"'
    return response


def release_or_404(pk: int) -> Release:
    """A file of figures that was received."""
    try:
        return queries.release(pk)
    except Release.DoesNotExist:
        raise Http404("There is no such file.") from None

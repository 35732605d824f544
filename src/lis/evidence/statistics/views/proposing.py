"""The guided page: a recipe proposed from a file, its first rows as understood, kept and used."""

from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from lis.evidence.catalogue.queries import Release
from lis.evidence.statistics import operations, queries
from lis.evidence.statistics.forms import ProposalForm
from lis.evidence.statistics.pages.loading import breakable
from lis.evidence.statistics.pages.proposing import Preview, head_table, preview_of
from lis.evidence.statistics.recipes.proposing import WINDOWS, propose, recipe_text
from lis.evidence.statistics.views.loading import release_or_404
from lis.foundations.access.doors import acting, allow
from lis.foundations.access.rules import keeper
from lis.foundations.intake import CannotRead


@allow(keeper)
def propose_recipe(request: HttpRequest, pk: int) -> HttpResponse:
    """What each column seems to be; correct it, look at the first rows, keep the recipe and load."""
    release = release_or_404(pk)
    try:
        head = queries.head(release)
    except CannotRead as refusal:
        messages.error(request, str(refusal))
        return redirect("statistics:load")
    proposed = asdict(propose(head.header, head.rows, release.file_name))
    form = ProposalForm(request.POST or None, header=head.header, initial=proposed)
    preview, status = None, 200
    if request.method == "POST":
        preview = _preview(form, release, head.encoding)
        if preview and "keep" in request.POST and not preview.refusal:
            return _keep(request, release, preview)
        status = 400 if form.errors else 200
    return render(request, "statistics/propose.html", _context(release, head, form, preview), status=status)


def _context(release: Release, head: Any, form: ProposalForm, preview: Preview | None) -> dict[str, Any]:
    crumbs = [
        {"label": "Data", "href": reverse("statistics:data")},
        {"label": "Load a file", "href": reverse("statistics:load")},
    ]
    title = breakable(release.file_name)
    return {
        "release": release,
        "title": title,
        "head": head_table(head),
        "old_excel": head.encoding == WINDOWS,
        "form": form,
        "preview": preview,
        "crumbs": crumbs,
    }


def _preview(form: ProposalForm, release: Release, encoding: str) -> Preview | None:
    return preview_of(recipe_text(form.proposal(), encoding), release) if form.is_valid() else None


def _keep(request: HttpRequest, release: Release, preview: Preview) -> HttpResponse:
    try:
        recipe = operations.save_recipe(text=preview.text, by=acting(request), must_be_new=True)
    except operations.CannotKeep as refusal:
        messages.error(request, str(refusal))
        return redirect("statistics:propose", release.pk)
    load = operations.start_load_of(release=release, recipe=recipe, by=acting(request))
    operations.read_beside(load=load, by=acting(request))
    return redirect("statistics:load_page", load.pk)

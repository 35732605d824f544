"""Import: choose a file, see what it would change, apply it, undo it; and what was assumed."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from lis.delivery.performance import operations, queries
from lis.delivery.performance.forms import ImportForm, MeaningForm
from lis.delivery.performance.models import ImportBatch
from lis.delivery.performance.operations.imports import plan_of
from lis.delivery.performance.pages.importing import preview_page
from lis.delivery.performance.pages.measure import proposed_lines
from lis.evidence.indicators import operations as indicator_operations
from lis.evidence.indicators import queries as indicators
from lis.evidence.indicators.queries import Indicator
from lis.foundations.access import editor
from lis.foundations.access.doors import acting, allow
from lis.foundations.access.rules import keeper
from lis.foundations.intake import CannotRead


@allow(editor)
def import_file(request: HttpRequest) -> HttpResponse:
    """Choose a file; what it would change is shown before anything changes."""
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            batch, _ = operations.preview_import(
                data=sent.read(),
                file_name=sent.name,
                cycle_code_given=form.cleaned_data["cycle"],
                sent_by=form.cleaned_data["sent_by"],
                by=acting(request),
            )
            return redirect("performance:import_preview", batch.pk)
        except (CannotRead, operations.CannotImport) as refusal:
            form.add_error("file", str(refusal))
    context = {"form": form, "batches": queries.batches()}
    return render(request, "performance/import.html", context, status=400 if form.errors else 200)


def _batch_or_404(pk: int) -> ImportBatch:
    batch = ImportBatch.objects.select_related("release", "made_by").filter(pk=pk).first()
    if batch is None:
        raise Http404("There is no such import.")
    return batch


@allow(editor)
def import_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What a file would change; apply it, throw it away, or undo it."""
    batch = _batch_or_404(pk)
    if request.method == "POST":
        return _act(request, batch)
    return render(request, "performance/import_preview.html", {"page": preview_page(batch, plan_of(batch))})


def _act(request: HttpRequest, batch: ImportBatch) -> HttpResponse:
    try:
        said = _done(request, batch)
    except (operations.CannotImport, indicator_operations.CannotUndo) as refusal:
        messages.error(request, str(refusal))
        return redirect("performance:import_preview", batch.pk)
    messages.success(request, said)
    if batch.state != ImportBatch.State.APPLIED:
        return redirect("performance:import")
    return redirect(reverse("performance:scorecard", query={"cycle": _slug(batch)}))


def _slug(batch: ImportBatch) -> str:
    return batch.cycle_code.lower().replace("/", "-")


def _done(request: HttpRequest, batch: ImportBatch) -> str:
    if "undo" in request.POST:
        operations.undo_batch(batch=batch, by=acting(request))
        return f"The import of {batch.release.file_name} is undone. What stood before is in force again."
    if "discard" in request.POST:
        operations.discard_batch(batch=batch, by=acting(request))
        return f"{batch.release.file_name} was not imported. Nothing changed."
    leave_out = bool(request.POST.get("leave_out"))
    operations.apply_batch(batch=batch, by=acting(request), leave_out_unreadable=leave_out)
    operations.refresh_scorecard(cycle=queries.cycle(_slug(batch), request.user))
    return f"{batch.release.file_name} is imported into {batch.cycle_code}."


@allow(keeper)
def proposed(request: HttpRequest) -> HttpResponse:
    """Everything that was assumed of measures, with the evidence; confirm it one by one or all at once."""
    waiting = indicators.indicators().filter(pk__in=indicators.proposed_fields())
    found = list(waiting.prefetch_related("assumptions"))
    if request.method == "POST":
        count = sum(indicator_operations.confirm_all(indicator=m, by=acting(request)) for m in found)
        _refresh()
        messages.success(request, f"{count} assumptions are confirmed.")
        return redirect("performance:proposed")
    measures = [{"indicator": m, "lines": proposed_lines(m)} for m in found]
    return render(request, "performance/proposed.html", {"measures": measures})


def _refresh() -> None:
    for cycle in queries.every_cycle():
        operations.refresh_scorecard(cycle=cycle)


@allow(keeper)
def confirm(request: HttpRequest, slug: str) -> HttpResponse:
    """Confirm or correct what one measure's figures mean."""
    indicator = indicators.indicators().prefetch_related("assumptions").filter(slug=slug).first()
    if indicator is None:
        raise Http404(f"There is no measure “{slug}”.")
    form = MeaningForm(request.POST or None, instance=Indicator.objects.get(pk=indicator.pk))
    if request.method == "POST" and form.is_valid():
        changed = {name: form.cleaned_data[name] for name in form.changed_data}
        if changed:
            indicator_operations.change_definition(indicator=indicator, fields=changed, by=acting(request))
        indicator_operations.confirm_all(
            indicator=indicators.indicator(slug, by=acting(request)), by=acting(request)
        )
        _refresh()
        messages.success(request, f"What {indicator.code} means is confirmed.")
        return redirect("performance:measure", slug)
    context = {"indicator": indicator, "form": form, "lines": proposed_lines(indicator)}
    return render(request, "performance/confirm.html", context)

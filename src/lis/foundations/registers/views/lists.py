"""All registers, one as a list or a map, its files, and views of it that were saved."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from lis.foundations.access.doors import acting, allow
from lis.foundations.access.rules import anyone, signed_in
from lis.foundations.registers import operations
from lis.foundations.registers.declaration import Register
from lis.foundations.registers.files import KINDS, file_of
from lis.foundations.registers.forms import ListForm, ViewForm
from lis.foundations.registers.models import SavedView
from lis.foundations.registers.pages import index_page, list_page, map_page
from lis.foundations.registers.views.asked import opened, refuse, saved_view

NOT_YOURS = "Only who saved this view can forget it. Ask them, or save one of your own."


@allow(anyone)
def index(request: HttpRequest) -> HttpResponse:
    """Every register that this person may open."""
    return render(request, "registers/index.html", {"table": index_page(request.user)})


@allow(anyone)
def listed(request: HttpRequest, slug: str) -> HttpResponse:
    """A register: its records, searched, filtered and sorted."""
    return _listed(request, opened(request, slug), request.GET)


@allow(signed_in)
def view(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """A saved view: the list as somebody left it, as the person who opens it may see it."""
    register = opened(request, slug)
    saved = saved_view(register, request, name)
    given = QueryDict(saved.asked, mutable=True)
    given.update({key: request.GET[key] for key in ("page",) if key in request.GET})
    return _listed(request, register, given, saved)


def _listed(
    request: HttpRequest, register: Register, given: QueryDict, saved: SavedView | None = None
) -> HttpResponse:
    form = ListForm(given, register=register, person=request.user)
    wanted = form.wanted()
    page = list_page(register=register, person=request.user, wanted=wanted, given=given, saved=saved)
    shown = {"page": page, "form": form, "asked": form.asked(), "view_form": ViewForm()}
    return render(request, "registers/list.html", shown)


@allow(anyone)
def download(request: HttpRequest, slug: str, kind: str) -> HttpResponseBase:
    """The records that the list shows, all pages of them, as a file."""
    register = opened(request, slug)
    if kind not in KINDS:
        raise Http404(f"There is no file of this kind; there are {', '.join(KINDS)}.")
    form = ListForm(request.GET, register=register, person=request.user)
    return file_of(register=register, person=request.user, wanted=form.wanted(), kind=kind)


@allow(anyone)
def mapped(request: HttpRequest, slug: str) -> HttpResponse:
    """The records that the list shows, on a map."""
    register = opened(request, slug)
    if not register.place:
        raise Http404(f"{register.title} have no places.")
    form = ListForm(request.GET, register=register, person=request.user)
    page = map_page(register=register, person=request.user, wanted=form.wanted())
    return render(request, "registers/map.html", {"page": page, "form": form, "asked": form.asked()})


@allow(signed_in)
def save(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep a search with its filters and sorting under a name."""
    register, person = opened(request, slug), acting(request)
    asked = ListForm(QueryDict(request.POST.get("asked", "")), register=register, person=person).asked()
    form = ViewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kept = operations.save_view(register=register, asked=asked, by=person, **form.cleaned_data)
        messages.success(request, "The view is saved. It has an address of its own, which you can keep.")
        return redirect("registers:view", register.slug, kept.slug)
    return render(request, "registers/save.html", {"form": form, "register": register, "asked": asked})


@allow(signed_in)
def forget(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """Remove a view that one saved oneself."""
    register, person = opened(request, slug), acting(request)
    saved = saved_view(register, request, name)
    refuse("" if saved.owner_id == person.pk else NOT_YOURS)
    if request.method == "POST":
        operations.forget_view(view=saved, by=person)
        messages.success(request, "The view is forgotten. The records stay as they are.")
        return redirect("registers:list", register.slug)
    return render(request, "registers/forget.html", {"register": register, "saved": saved})

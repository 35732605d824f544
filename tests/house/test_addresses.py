"""Every address says who may open it: deny by default, and public is said aloud."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, path

from lis.foundations.access import Rule, allow, anyone

# Addresses whose views are not ours to decorate, each with the reason why no rule is lost by that.
WITHOUT_A_RULE = {
    "ninja.": "The interface for machines is public as a whole and only reads: see the test below.",
}
READING = {"GET", "HEAD", "OPTIONS"}


def addresses(patterns: list[Any], before: str = "/") -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every address under these patterns, with the view that answers it."""
    for pattern in patterns:
        here = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, here)
        elif isinstance(pattern, URLPattern):
            view = pattern.callback
            yield here, view.func if isinstance(view, partial) else view


def without_a_rule(patterns: list[Any]) -> list[str]:
    """The addresses whose view names no rule and has no reason to name none."""
    return [
        f"{address} → {view.__module__}.{getattr(view, '__name__', type(view).__name__)}"
        for address, view in addresses(patterns)
        if not isinstance(getattr(view, "access_rule", None), Rule)
        and not view.__module__.startswith(tuple(WITHOUT_A_RULE))
    ]


def test_every_address_names_who_may_open_it():
    found = without_a_rule(get_resolver().url_patterns)
    assert not found, "Put @allow(...) on the view; public is @allow(anyone):\n" + "\n".join(found)


def test_an_address_without_a_rule_is_caught():
    def forgotten(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    patterns = [path("open/", allow(anyone)(forgotten)), path("forgotten/", forgotten)]
    assert [line.split()[0] for line in without_a_rule(patterns)] == ["/forgotten/"]


def test_the_interface_for_machines_only_reads():
    writing = [
        f"{sorted(operation.methods)} {address}"
        for address, view in addresses(get_resolver().url_patterns)
        if view.__module__.startswith("ninja.operation")
        for operation in _operations(view)
        if not set(operation.methods) <= READING
    ]
    assert not writing, "The API names no rule, so it may not change anything:\n" + "\n".join(writing)


def _operations(view: Callable[..., Any]) -> list[Any]:
    # Django Ninja keeps the operations of an address in its view's closure.
    held = [cell.cell_contents for cell in view.__closure__ or ()]
    return [operation for each in held for operation in getattr(each, "operations", ())]


def test_an_operation_of_the_interface_can_be_read_from_its_view():
    from ninja import NinjaAPI

    api = NinjaAPI(urls_namespace="a-made-up-one", docs_url=None, openapi_url=None)
    api.post("/change")(lambda request: None)
    views = [view for _, view in addresses(list(api.urls[0])) if _operations(view)]
    assert [_operations(view)[0].methods for view in views] == [["POST"]]

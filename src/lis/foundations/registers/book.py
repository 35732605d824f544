"""All registers, as the rooms declare them: a tuple REGISTERS in each room's `registers.py`.

A room that has a page for the records of a register says so in PAGES: slug → the address of a record. A room
that knows shapes gives them in GROUND, for maps of records that have places.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import import_module
from typing import Any

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import module_has_submodule

from lis.foundations.registers.declaration import Register

Box = tuple[float, float, float, float]


@cache
def declared() -> dict[str, Register]:
    """Every register by its slug, in the order of the rooms."""
    found: dict[str, Register] = {}
    for room in _rooms():
        for register in getattr(room, "REGISTERS", ()):
            if register.slug in found:
                raise ImproperlyConfigured(f"Two registers are called {register.slug}.")
            found[register.slug] = register
    return found


@cache
def pages() -> dict[str, Callable[[Any], str]]:
    """What gives the address of a record's page elsewhere, by the register's slug."""
    return {slug: address for room in _rooms() for slug, address in getattr(room, "PAGES", {}).items()}


@cache
def grounds() -> tuple[Callable[[Box], Iterable[Any]], ...]:
    """What gives the outlines to draw under places: a room's GROUND, asked with west, south, east, north."""
    return tuple(room.GROUND for room in _rooms() if hasattr(room, "GROUND"))


def _rooms() -> Iterator[Any]:
    for app in apps.get_app_configs():
        if app.module is not None and module_has_submodule(app.module, "registers"):
            yield import_module(f"{app.name}.registers")


def register_of(model: type[Any]) -> Register | None:
    """The register in which records of this model are kept, if there is one."""
    return next((one for one in declared().values() if one.model is model), None)

"""What is remembered, as the rooms declare it in their `remembered.py`.

`REMEMBERED`: the models whose former contents are kept, their lists of links too. `ANEW`: models that keep
what was worked out, which a moment sees empty. `SEEN`: what gives the moment of something published by key.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.module_loading import module_has_submodule

LEVELS = ("public", "partners", "organisation", "restricted")


@dataclass(frozen=True)
class Guard:
    """A column that may only get stricter with time: what is hidden now was never shown.

    `levels` are its values, the strictest last; `along` are columns that go with it.
    """

    column: str
    levels: tuple[Any, ...]
    along: tuple[str, ...] = ()


@dataclass(frozen=True)
class Remembered:
    """A table whose former contents are kept. A change of `silent` columns alone is none. What is
    `gone_for_good` once it is removed is not shown as it was either."""

    model: type[models.Model]
    silent: tuple[str, ...] = ()
    guard: Guard | None = None
    gone_for_good: bool = False

    @property
    def table(self) -> str:
        return str(self.model._meta.db_table)

    @property
    def fields(self) -> list[Any]:
        return list(self.model._meta.concrete_fields)


@cache
def remembered() -> dict[str, Remembered]:
    """Every remembered table by its name."""
    found: dict[str, Remembered] = {}
    for room in _rooms():
        for one in getattr(room, "REMEMBERED", ()):
            kept = one if isinstance(one, Remembered) else Remembered(one)
            lists: list[Any] = [field.remote_field.through for field in kept.model._meta.local_many_to_many]
            # A list of links that has a model of its own is remembered where its room says so.
            links = [Remembered(through) for through in lists if through._meta.auto_created]
            found |= {each.table: each for each in (kept, *links)}
    return found


@cache
def anew() -> tuple[str, ...]:
    """The tables that hold what was worked out."""
    return tuple(model._meta.db_table for room in _rooms() for model in getattr(room, "ANEW", ()))


@cache
def seen() -> tuple[Callable[[str], Any], ...]:
    """What may know the moment of something published."""
    return tuple(room.SEEN for room in _rooms() if hasattr(room, "SEEN"))


def _rooms() -> Iterator[Any]:
    for app in apps.get_app_configs():
        if app.module is not None and module_has_submodule(app.module, "remembered"):
            yield import_module(f"{app.name}.remembered")

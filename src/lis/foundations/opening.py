"""Front doors that open what is behind them when it is first asked for.

A server that shows plain pages should not hold the packages that read and draw figures (PEP 562 tells how a
module answers for names that it does not hold).
"""

import ast
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any


def open_when_asked(door: str) -> None:
    """Give the module named `door` what it imports under TYPE_CHECKING, each when it is first asked for."""
    module = sys.modules[door]
    vars(module)["_behind"] = _behind(Path(str(module.__file__)).read_text(encoding="utf-8"))
    module.__class__ = _Door


class _Door(ModuleType):
    """A module that knows where its names are kept, and goes there once."""

    _behind: dict[str, tuple[str, str]]

    def __getattr__(self, name: str) -> Any:
        if name not in self._behind:
            raise AttributeError(f"{self.__name__} has no {name}.")
        place, called = self._behind[name]
        found = getattr(import_module(place), called)
        vars(self)[name] = found
        return found

    def __setattr__(self, name: str, value: Any) -> None:
        # A module inside the room may be called what the door offers: the offer stands.
        if not (isinstance(value, ModuleType) and name in self._behind):
            super().__setattr__(name, value)

    def __delattr__(self, name: str) -> None:
        # After a test's stand-in is taken away, what it stood in for is found again.
        if name not in self._behind or name in vars(self):
            super().__delattr__(name)


def _behind(text: str) -> dict[str, tuple[str, str]]:
    """The names of a door, as (module, name in it), from its imports for types alone."""
    blocks = [node for node in ast.parse(text).body if isinstance(node, ast.If)]
    found = [one for block in blocks for one in block.body if isinstance(one, ast.ImportFrom)]
    return {a.asname or a.name: (str(one.module), a.name) for one in found for a in one.names}

"""Remembering what was opened, within a bound of memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from threading import Lock
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class Bounded(Generic[Thing]):
    """Things by name, the least lately used forgotten once their weights (bytes) are more than the bound."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.held = 0
        self._things: OrderedDict[str, tuple[Thing, int]] = OrderedDict()
        self._lock = Lock()

    def get(self, name: str, make: Callable[[], tuple[Thing, int]]) -> Thing:
        """The thing of this name; `make` gives it and its weight where it is not known."""
        with self._lock:
            if name in self._things:
                self._things.move_to_end(name)
                return self._things[name][0]
        thing, weight = make()
        with self._lock:
            if name not in self._things:
                self._things[name] = thing, weight
                self.held += weight
            while self.held > self.most and len(self._things) > 1:
                self.held -= self._things.popitem(last=False)[1][1]
        return thing

    def missing(self, names: Iterable[str]) -> list[str]:
        """Those of these names of which nothing is known."""
        with self._lock:
            return [name for name in names if name not in self._things]

    @property
    def is_roomy(self) -> bool:
        """Whether less than half of the bound is taken."""
        return self.held < self.most / 2

    def clear(self) -> None:
        with self._lock:
            self._things.clear()
            self.held = 0

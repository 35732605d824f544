"""One level of keys of a recipe: asked key by key, every fault kept with its line."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, TypeVar

from lis.evidence.statistics.recipes.tree import Fault, Path, Tree

Choice = TypeVar("Choice", bound=StrEnum)
YES, NO = {"true", "yes", "1"}, {"false", "no", "0", ""}


class Section:
    """Keys and values at one place of the tree."""

    def __init__(self, tree: Tree, path: Path, content: Any, known: Iterable[str] = ()) -> None:
        self.tree, self.path = tree, path
        self.content: dict[str, Any] = content if isinstance(content, dict) else {}
        if not isinstance(content, dict):
            self.fault("", "Here keys and values are expected, such as `column: Year`.")
        elif known:
            self._refuse_strangers(tuple(known))

    def fault(self, key: str, message: str) -> None:
        """Keep a fault with the line of this key."""
        path = (*self.path, key) if key else self.path
        name = ".".join(str(part) for part in path)
        self.tree.faults.append(Fault(self.tree.line(path), name, message))

    def _refuse_strangers(self, known: tuple[str, ...]) -> None:
        for key in self.content:
            if key not in known:
                near = get_close_matches(key, known, 1)
                meant = f" Did you mean `{near[0]}`?" if near else f" Known here: {', '.join(known)}."
                self.fault(key, f"This key is not known.{meant}")

    def has(self, key: str) -> bool:
        return key in self.content

    def text(self, key: str, default: str = "", *, needed: str = "") -> str:
        """The text of a key; `needed` is said where it is missing."""
        value = self.content.get(key, default)
        if isinstance(value, dict | list):
            self.fault(key, "One text is expected here.")
            return default
        if needed and not value:
            self.fault(key if key in self.content else "", f"`{key}` is missing. {needed}")
        return str(value)

    def texts(self, key: str) -> tuple[str, ...]:
        """A text or a list of texts."""
        value = self.content.get(key, [])
        value = value if isinstance(value, list) else [value]
        if any(isinstance(one, dict | list) for one in value):
            self.fault(key, "A text or a list of texts is expected here.")
            return ()
        return tuple(str(one) for one in value)

    def pairs(self, key: str) -> dict[str, str]:
        """Texts by text."""
        value = self.content.get(key, {})
        if not isinstance(value, dict) or any(isinstance(one, dict | list) for one in value.values()):
            self.fault(key, "Pairs are expected here, such as `Males: male`.")
            return {}
        return {str(name): str(one) for name, one in value.items()}

    def choice(self, key: str, kind: type[Choice], default: Choice) -> Choice:
        """One of the words of an enum."""
        text = self.text(key, default.value)
        try:
            return kind(text)
        except ValueError:
            self.fault(key, f"“{text}” is not one of: {', '.join(kind)}.")
            return default

    def number(self, key: str, default: float | None = None) -> float | None:
        """A number."""
        text = self.text(key, "")
        if not text:
            return default
        try:
            return float(text.replace(",", ""))
        except ValueError:
            self.fault(key, f"“{text}” is not a number.")
            return default

    def whole(self, key: str, default: int | None = None) -> int | None:
        """A whole number from 0."""
        number = self.number(key, default)
        if number is not None and (number < 0 or number != int(number)):
            self.fault(key, f"“{self.text(key)}” is not a whole number from 0.")
            return default
        return None if number is None else int(number)

    def flag(self, key: str) -> bool:
        """Yes or no."""
        text = self.text(key, "").lower()
        if text not in YES | NO:
            self.fault(key, f"“{text}” is neither yes nor no.")
        return text in YES

    def within(self, key: str, known: Iterable[str] = ()) -> "Section":
        """The keys below a key."""
        return Section(self.tree, (*self.path, key), self.content.get(key, {}), known)

    def each(self, key: str, known: Iterable[str] = ()) -> list["Section"]:
        """The keys of each item of a list."""
        value = self.content.get(key, [])
        if not isinstance(value, list):
            self.fault(key, "A list is expected here: lines that begin with a hyphen.")
            return []
        return [
            Section(self.tree, (*self.path, key, place), one, tuple(known)) for place, one in enumerate(value)
        ]


def merged(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Keys of `above` over those of `below`, dict by dict."""
    found = dict(below)
    for key, value in above.items():
        old = found.get(key)
        both = isinstance(old, dict) and isinstance(value, dict)
        found[key] = merged(old, value) if both else value  # type: ignore[arg-type]
    return found

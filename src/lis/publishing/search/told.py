"""Every method as it tells itself, in its own docstring: purpose, formula, source, use, worked example."""

import inspect
import re
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

from lis import methods as ground
from lis.methods import audit

PARTS = ("Formula", "Source", "Use for")
EXAMPLE = re.compile(r"^>>> ", re.MULTILINE)
# In the order in which a figure is made; the modules not named here are what these are made of.
ORDER = (
    *("values", "periods", "aggregate", "rating", "direction", "signal", "forecast"),
    *("words", "benchmark", "intervals"),
)


@dataclass(frozen=True)
class Method:
    """One method: its stable name and the parts of its docstring. `takes` is how it is called."""

    name: str
    purpose: str
    notes: str
    formula: str
    source: str
    use_for: str
    example: str
    takes: str
    severity: str = ""


@dataclass(frozen=True)
class MethodGroup:
    """The methods of one module, under the module's own first sentence."""

    name: str
    purpose: str
    methods: tuple[Method, ...]

    @property
    def title(self) -> str:
        return self.name.replace("_", " ").capitalize()

    @property
    def is_inner(self) -> bool:
        """Whether it is a part that other methods are made of."""
        return self.name not in ORDER


@cache
def method_groups() -> tuple[MethodGroup, ...]:
    """Every method, by its module."""
    found = [_group(name) for name in _module_names()]
    return tuple(group for group in found if group.methods)


@cache
def audit_rules() -> tuple[Method, ...]:
    """Every rule of the audit, errors first."""
    return tuple(
        _method(f"audit.{rule.name}", rule.predicate, rule.about.title, str(rule.about.severity))
        for rule in audit.rules()
    )


@cache
def methods_by_name() -> dict[str, Method]:
    """Every method and rule by its stable name: rating.rate, audit.sum_of_parts."""
    told = (method for group in method_groups() for method in group.methods)
    return {method.name: method for method in (*told, *audit_rules())}


def _module_names() -> list[str]:
    names = [found.name for found in iter_modules(ground.__path__) if found.name != "audit"]
    place = {name: at for at, name in enumerate(ORDER)}
    return sorted(names, key=lambda name: (place.get(name, len(ORDER)), name))


def _group(name: str) -> MethodGroup:
    module = import_module(f"{ground.__name__}.{name}")
    told = tuple(_method(f"{name}.{each}", function) for each, function in _offered(module))
    return MethodGroup(name, _first(inspect.getdoc(module) or ""), told)


def _offered(module: ModuleType) -> Iterator[tuple[str, Callable[..., Any]]]:
    """The functions that a module makes, those of its own rooms included, in the order of their names."""
    for name, function in inspect.getmembers(module, inspect.isfunction):
        ours = function.__module__ == module.__name__ or function.__module__.startswith(f"{module.__name__}.")
        if ours and not name.startswith("_") and "Formula:" in (function.__doc__ or ""):
            yield name, function


def _method(name: str, function: Callable[..., Any], title: str = "", severity: str = "") -> Method:
    told = inspect.getdoc(function) or ""
    words, example = _split_example(told)
    parts = _parts(words)
    purpose = _first(words)
    notes = words.partition("Formula:")[0].removeprefix(purpose).strip()
    return Method(
        name=name,
        purpose=title or purpose,
        notes=f"{purpose} {notes}".strip() if title else notes,
        formula=parts["Formula"],
        source=parts["Source"],
        use_for=parts["Use for"],
        example=example,
        takes=_takes(name, function),
        severity=severity,
    )


def _first(text: str) -> str:
    """The first paragraph, on one line."""
    return " ".join(text.partition("\n\n")[0].split())


def _split_example(told: str) -> tuple[str, str]:
    """What is said before the first worked example, and the examples."""
    at = EXAMPLE.search(told)
    return (told[: at.start()].strip(), told[at.start() :].strip()) if at else (told, "")


def _parts(words: str) -> dict[str, str]:
    """The words after Formula, Source and Use for, each on one line."""
    pattern = "|".join(re.escape(part) for part in PARTS)
    pieces = re.split(rf"^({pattern}):", words, flags=re.MULTILINE)
    found = {name: " ".join(text.split()) for name, text in zip(pieces[1::2], pieces[2::2], strict=True)}
    return {part: found.get(part, "") for part in PARTS}


def _takes(name: str, function: Callable[..., Any]) -> str:
    """The call as it is written, on several lines where it is long."""
    parameters = inspect.signature(function).parameters.values()
    written = [_written(parameter) for parameter in parameters]
    keyword = [at for at, parameter in enumerate(parameters) if parameter.kind is parameter.KEYWORD_ONLY]
    if keyword and not any(parameter.kind is parameter.VAR_POSITIONAL for parameter in parameters):
        written.insert(keyword[0], "*")
    return textwrap.fill(f"{name}({', '.join(written)})", width=88, subsequent_indent="    ")


def _written(parameter: inspect.Parameter) -> str:
    """A parameter without its type; a default that is a choice as the text that chooses it."""
    default = parameter.default.value if isinstance(parameter.default, Enum) else parameter.default
    return str(parameter.replace(annotation=inspect.Parameter.empty, default=default))

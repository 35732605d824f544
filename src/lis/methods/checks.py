"""Checking the arithmetic: run a file of cases against the methods."""

import csv
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from inspect import get_annotations, isfunction
from math import isclose
from pathlib import Path
from typing import Any

from lis.methods import case_files
from lis.methods.period import Period
from lis.methods.reading import Reading
from lis.methods.refusal import Refused

ROOMS = (
    "periods",
    "values",
    "aggregate",
    "rating",
    "direction",
    "words",
    "audit",
    "signal",
    "forecast",
    "intervals",
    "benchmark",
    "ranks",
    "quantiles",
    "classes",
    "rank_change",
    "apportion",
    "inequality",
    "spine",
    "neighbours",
    "association",
    "vectorised",
    "disclosure",
)
COLUMNS = ("method", "case", "inputs_json", "expected", "source")
REFUSED = "REFUSED"


class Outcome(StrEnum):
    """What became of a case."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_KNOWN = "not known here"


@dataclass(frozen=True)
class CaseResult:
    """One case: what was expected and what came out, both as text."""

    method: str
    case: str
    outcome: Outcome
    expected: str
    got: str
    source: str = ""


def run(path_or_rows: str | Path | Iterable[Mapping[str, str]]) -> list[CaseResult]:
    """Run cases: a CSV file, or rows, with the columns method, case, inputs_json, expected, source.

    Formula: the inputs are the named method's keyword arguments; numbers agree to a relative 1e-6, text
        exactly, and of several named results only those that are expected; "REFUSED" expects a refusal.
    Source: the methods reference, conventions.
    Use for: checking our arithmetic with anybody's own numbers.

    >>> result, = run([{"method": "values.round_half_up", "case": "2.5", "expected": '"3"',
    ...     "inputs_json": '{"value": "2.5", "decimals": 0}'}])
    >>> result.outcome.value, result.got
    ('passed', '"3"')
    """
    if isinstance(path_or_rows, str | Path):
        path = Path(path_or_rows)
        return [_run_case(row, path.parent) for row in _rows(path)]
    return [_run_case(row, None) for row in path_or_rows]


def _rows(path: Path) -> list[Mapping[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        missing = [column for column in COLUMNS[:4] if column not in (reader.fieldnames or ())]
        if missing:
            raise Refused(
                f"{path.name} has no column called {', '.join(missing)}. It needs {', '.join(COLUMNS)}."
            )
        return list(reader)


def _run_case(row: Mapping[str, str], folder: Path | None) -> CaseResult:
    method = row["method"].strip()
    said = (method, row["case"])
    source = row.get("source") or ""
    function = known().get(method)
    unknown = CaseResult(*said, Outcome.NOT_KNOWN, row["expected"], "", source)
    if function is None:
        return unknown
    try:
        given, expected = json.loads(row["inputs_json"]), json.loads(row["expected"])
        inputs = case_files.filled(method=method, inputs=given, folder=folder)
        if inputs is None:
            return unknown
        answer = _answer(function, inputs)
    except (ValueError, TypeError, ArithmeticError, LookupError) as problem:
        return CaseResult(*said, Outcome.FAILED, row["expected"], _said(problem), source)
    outcome = Outcome.PASSED if _agrees(expected, answer) else Outcome.FAILED
    return CaseResult(*said, outcome, row["expected"], _as_json(expected, answer), source)


@cache
def known() -> Mapping[str, Callable[..., Any]]:
    """Every method that a case may name.

    Formula: the public functions of each room of this package, and the predicates of the audit's rules.
    Source: this package.
    Use for: `run`; lists of methods.

    >>> "rating.rate" in known(), "audit.sum_of_parts" in known()
    (True, True)
    """
    found: dict[str, Callable[..., Any]] = {}
    for room in ROOMS:
        if find_spec(f"lis.methods.{room}") is None:
            continue
        module = import_module(f"lis.methods.{room}")
        for name in getattr(module, "__all__", None) or vars(module):
            function = getattr(module, name)
            if isfunction(function) and not name.startswith("_") and _belongs(function, module.__name__):
                found[f"{room}.{name}"] = function
    audit = import_module("lis.methods.audit")
    return found | {f"audit.{rule.name}": rule.predicate for rule in audit.rules()}


def _belongs(function: Callable[..., Any], room: str) -> bool:
    """Whether the room is the function's own, or names it as its own in `__all__`."""
    own = function.__module__
    return (
        own == room
        or own.startswith(f"{room}.")
        or function.__name__ in getattr(import_module(room), "__all__", ())
    )


def _answer(function: Callable[..., Any], inputs: dict[str, Any]) -> Any:
    hints = get_annotations(function, eval_str=True)
    given = {name: _typed(value, hints.get(name)) for name, value in inputs.items()}
    try:
        return function(**given)
    except Refused:
        return REFUSED


def _typed(value: Any, hint: Any) -> Any:
    wants_period = hint is Period or Period in getattr(hint, "__args__", ())
    return Period.of(value) if wants_period and isinstance(value, str) else value


def plain(answer: Any) -> Any:
    """An answer in the plain words of a case file: dictionaries, lists, numbers, text.

    Formula: a dataclass becomes its fields, an enum its value, a period its canonical form.
    Source: this package.
    Use for: comparing and printing answers.

    >>> plain(Period.of("2011-07-01/P3M"))
    '2011-07-01/P3M'
    """
    if isinstance(answer, Period | date):
        return str(answer)
    if isinstance(answer, Enum):
        return answer.value
    if is_dataclass(answer) and not isinstance(answer, type):
        shown = {field.name: plain(getattr(answer, field.name)) for field in fields(answer)}
        return shown | {"breakdown": dict(answer.breakdown)} if isinstance(answer, Reading) else shown
    if isinstance(answer, Mapping):
        return {key: plain(value) for key, value in answer.items()}
    if isinstance(answer, list | tuple | set | frozenset):
        return [plain(value) for value in answer]
    return answer


def _agrees(expected: Any, answer: Any) -> bool:
    got = plain(answer)
    # The answer itself comes first in a result; its reason and workings follow.
    if is_dataclass(answer) and isinstance(got, dict) and not isinstance(expected, dict):
        got = next(iter(got.values()))
    return _same(expected, got)


def _same(expected: Any, got: Any) -> bool:
    if isinstance(expected, dict):
        return isinstance(got, dict) and all(
            key in got and _same(value, got[key]) for key, value in expected.items()
        )
    if isinstance(expected, list):
        return isinstance(got, list) and len(got) == len(expected) and all(map(_same, expected, got))
    if isinstance(expected, bool) or expected is None or isinstance(got, bool):
        return expected is got
    if isinstance(expected, int | float):
        return isinstance(got, int | float | Decimal) and isclose(expected, got, rel_tol=1e-6, abs_tol=1e-9)
    return bool(expected == (str(got) if isinstance(got, Decimal) else got))


def _as_json(expected: Any, answer: Any) -> str:
    """What came out, cut down to what was asked for."""
    got = plain(answer)
    if is_dataclass(answer) and isinstance(got, dict):
        got = (
            {key: got.get(key) for key in expected}
            if isinstance(expected, dict)
            else next(iter(got.values()))
        )
    return json.dumps(got, ensure_ascii=False, default=str)


def _said(problem: Exception) -> str:
    return f"{type(problem).__name__}: {problem}"

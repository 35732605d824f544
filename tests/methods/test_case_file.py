"""Every case of the shared case file that names a method of this package passes; so does every doctest."""

import doctest
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest

import lis.methods
from lis.methods import checks
from lis.methods.checks import CaseResult, Outcome

CASES = Path(__file__).parents[3] / "shared/spec/methods_checks.csv"
MODULES = sorted(found.name for found in walk_packages(lis.methods.__path__, "lis.methods."))
HERE = set(checks.ROOMS)


def the_cases() -> list[CaseResult]:
    return checks.run(CASES) if CASES.exists() else []


@pytest.mark.skipif(not CASES.exists(), reason="the shared case file is not beside this checkout")
def test_every_case_of_our_methods_passes() -> None:
    results = [result for result in the_cases() if result.method.split(".")[0] in HERE]
    assert len(results) > 160
    assert [result for result in results if result.outcome is not Outcome.PASSED] == []


@pytest.mark.skipif(not CASES.exists(), reason="the shared case file is not beside this checkout")
def test_only_rooms_that_are_not_built_yet_are_unknown() -> None:
    unknown = {result.method.split(".")[0] for result in the_cases() if result.outcome is Outcome.NOT_KNOWN}
    assert unknown & HERE == set()


@pytest.mark.parametrize("name", MODULES)
def test_the_worked_examples_of_a_module_hold(name: str) -> None:
    assert doctest.testmod(import_module(name)).failed == 0


@pytest.mark.parametrize("name", sorted(checks.known()))
def test_a_method_shows_its_formula_source_use_and_example(name: str) -> None:
    words = checks.known()[name].__doc__ or ""
    assert all(part in words for part in ("Formula:", "Source:", "Use for:", ">>> ")), words

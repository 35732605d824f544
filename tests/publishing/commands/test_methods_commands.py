"""The arithmetic, for anyone to test and to read."""

import json
from pathlib import Path

import pytest
from tests.house.tree import ROOT

from lis.methods import checks
from lis.publishing.commands.console.exits import Exit
from lis.publishing.commands.methods.guidebook import entry_of, guidebook

CASES = ROOT / ".." / "shared" / "spec" / "methods_checks.csv"
HEAD = "method,case,inputs_json,expected,source\n"
RIGHT = 'values.round_half_up,2.5,"{""value"": ""2.5"", ""decimals"": 0}","""3""",\n'
WRONG = 'values.round_half_up,wrong,"{""value"": ""2.5"", ""decimals"": 0}","""2""",\n'
STRANGE = 'astrology.sign,today,{},"""leo""",\n'


def cases(folder: Path, *rows: str) -> Path:
    file = folder / "cases.csv"
    file.write_text(HEAD + "".join(rows), encoding="utf-8")
    return file


def test_cases_that_pass_exit_with_zero(lis, tmp_path):
    done = lis("methods", "check", cases(tmp_path, RIGHT, STRANGE))
    assert done.exit_code == Exit.DONE
    assert "1 passed, 0 failed, 1 not known here" in done.output


def test_a_case_that_fails_shows_both_values_and_exits_with_one(lis, tmp_path):
    done = lis("methods", "check", cases(tmp_path, RIGHT, WRONG), "--format", "json")
    assert done.exit_code == Exit.REFUSED
    failed = [one for one in json.loads(done.stdout) if one["outcome"] == "failed"]
    assert [(one["expected"], one["got"]) for one in failed] == [('"2"', '"3"')]


def test_only_some_methods_can_be_asked(lis, tmp_path):
    done = lis("methods", "check", cases(tmp_path, RIGHT, STRANGE), "--only", "values")
    assert "1 passed, 0 failed, 0 not known here" in done.output


def test_a_file_without_the_columns_is_refused(lis, tmp_path):
    file = tmp_path / "cases.csv"
    file.write_text("a,b\n1,2\n")
    done = lis("methods", "check", file)
    assert done.exit_code == Exit.REFUSED
    assert "method" in done.output


def test_the_verified_cases_of_the_reference_hold(lis):
    if not CASES.exists():
        pytest.skip("The file of verified cases is not here.")
    done = lis("methods", "check", CASES)
    assert done.exit_code == Exit.DONE, done.output
    assert " 0 failed" in done.output


def test_the_guide_has_every_method_with_its_formula_source_use_and_example():
    text = guidebook()
    for name in checks.known():
        entry = text.split(f"\n### {name}\n")[1].split("\n### ")[0]
        assert all(part in entry for part in ("**Formula**", "**Source**", "**Use for**", ">>> ")), name


def test_a_docstring_is_taken_apart():
    entry = entry_of("rounding.half_up", half_up)
    assert (entry.signature, entry.says) == ("value, decimals=0", "Round half up.\n\nAway from zero.")
    assert entry.parts["Formula"] == "2.5 becomes 3, and -2.5 becomes -3."
    assert entry.example.startswith(">>> half_up(2.5)\n3")


def half_up(value, decimals=0):
    """Round half up.

    Away from zero.

    Formula: 2.5 becomes 3,
        and -2.5 becomes -3.
    Source: IEEE 754.
    Use for: display.

    >>> half_up(2.5)
    3
    """


def test_the_page_of_methods_is_current():
    kept = (ROOT / "docs" / "methods-guide.md").read_text(encoding="utf-8")
    assert kept == guidebook(), "Run: lis methods guide --to docs/methods-guide.md"

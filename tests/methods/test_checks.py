"""Running a file of cases: anyone can test the arithmetic with their own numbers."""

import json
from pathlib import Path

import pytest

from lis.methods import checks
from lis.methods.checks import CaseResult, Outcome
from lis.methods.refusal import Refused


def a_case(method: str, expected: object, **inputs: object) -> CaseResult:
    row = {
        "method": method,
        "case": "ours",
        "inputs_json": json.dumps(inputs),
        "expected": json.dumps(expected),
        "source": "made up",
    }
    return checks.run([row])[0]


def test_a_case_that_agrees_has_passed() -> None:
    result = a_case("periods.parse", "2011-09-01/P1M", text="Sep-11")
    assert (result.outcome, result.source) == (Outcome.PASSED, "made up")


def test_a_case_that_disagrees_shows_both_values() -> None:
    result = a_case("aggregate.combine", 553, rule="sum", parts=["181", "176", "195"])
    assert (result.outcome, result.expected, result.got) == (Outcome.FAILED, "553", '"552"')


@pytest.mark.parametrize("method", ["astrology.sign", "rating.horoscope", "rating._gap", "nothing", ""])
def test_a_method_that_is_not_here_is_not_known(method: str) -> None:
    assert a_case(method, 1).outcome is Outcome.NOT_KNOWN


def test_a_refusal_passes_only_where_one_is_expected() -> None:
    assert a_case("values.read", "REFUSED", text="1.2.3").outcome is Outcome.PASSED
    assert a_case("values.read", [], text="1.2.3").outcome is Outcome.FAILED
    assert a_case("values.read", "REFUSED", text="1.2").outcome is Outcome.FAILED


def test_text_must_be_exactly_as_expected_and_numbers_nearly() -> None:
    assert a_case("values.round_half_up", "2.50", value="2.5", decimals=1).outcome is Outcome.FAILED
    assert a_case("values.round_half_up", 2.50000000001, value="2.5", decimals=1).outcome is Outcome.PASSED
    assert a_case("values.round_half_up", 2.51, value="2.5", decimals=1).outcome is Outcome.FAILED


def test_of_several_results_only_those_expected_are_compared() -> None:
    inputs = {"rule": "sum", "parts": ["1", "2"], "printed": "4"}
    assert a_case("aggregate.check", {"agrees": False}, **inputs).outcome is Outcome.PASSED
    assert a_case("aggregate.check", {"agrees": True}, **inputs).outcome is Outcome.FAILED
    assert a_case("aggregate.check", {"nonsense": 1}, **inputs).outcome is Outcome.FAILED


def test_true_is_not_one_and_nothing_is_not_zero() -> None:
    inputs = {"outer": "2011-04-01/P1Y", "inner": "2011-04-01/P1M"}
    assert a_case("periods.contains", True, **inputs).outcome is Outcome.PASSED
    assert a_case("periods.contains", 1, **inputs).outcome is Outcome.FAILED
    assert a_case("values.round_half_up", None, value="0", decimals=0).outcome is Outcome.FAILED


def test_a_wrong_argument_fails_the_case_and_says_why() -> None:
    result = a_case("values.round_half_up", "3", value="2.5", places=0)
    assert result.outcome is Outcome.FAILED
    assert "places" in result.got


def test_a_file_is_read_with_its_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "cases.csv"
    head = "method,case,inputs_json,expected,source"
    line = 'periods.parse,a,"{""text"": ""2011""}","""2011-01-01/P1Y""",x'
    path.write_text(f"{head}\n{line}\n", encoding="utf-8-sig")
    assert [result.outcome for result in checks.run(path)] == [Outcome.PASSED]


def test_a_file_without_its_columns_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "cases.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(Refused, match="cases.csv has no column called method, case, inputs_json, expected"):
        checks.run(path)


def test_words_that_are_not_json_fail_the_case_and_say_why() -> None:
    row = {"method": "periods.parse", "case": "x", "inputs_json": "{", "expected": "1"}
    result = checks.run([row])[0]
    assert result.outcome is Outcome.FAILED and "JSONDecodeError" in result.got

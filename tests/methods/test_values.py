"""Values: different blanks stay different things; what isn't known is refused with a sentence."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis.methods.refusal import Refused
from lis.methods.values import Reading, Status, exact, printed, read, round_half_up, status_of_whole


def told(text: object, **known: object) -> tuple[object, ...]:
    """Value, decimals, unit and symbol of a cell's only reading."""
    (reading,) = read(text, **known)  # type: ignore[arg-type]
    return (
        None if reading.value is None else str(reading.value),
        reading.decimals,
        reading.unit,
        reading.status.value if reading.status else None,
    )


NUMBERS = [
    ("421 (est)", ("421", 0, None, "e")),
    ("421(e)", ("421", 0, None, "e")),
    ("421 [e]", ("421", 0, None, "e")),
    ("4,474 (est.)", ("4474", 0, None, "e")),
    ("421 (provisional)", ("421", 0, None, "p")),
    ("421 (r)", ("421", 0, None, "r")),
    ("37.35%", ("37.35", 2, "%", None)),
    ("44 per cent", ("44", 0, "%", None)),
    ("1,732", ("1732", 0, None, None)),
    ("1\u2009732", ("1732", 0, None, None)),
    ("1732", ("1732", 0, None, None)),
    ("100.00%", ("100.00", 2, "%", None)),
    ("\u22123.2", ("-3.2", 1, None, None)),
    ("-3.2", ("-3.2", 1, None, None)),
    (".5", ("0.5", 1, None, None)),
    ("\u00a31,234", ("1234", 0, "\u00a3", None)),
    ("\u00a31.2m", ("1.2", 1, "\u00a3m", None)),
    ("34.12 per 10,000", ("34.12", 2, "per 10,000", None)),
    ("5 days", ("5", 0, "days", None)),
    (" 12\u00a0", ("12", 0, None, None)),
]
SYMBOLS = [
    ("", "ms", "nd"),
    ("   ", "ms", "nd"),
    ("N/A", "x", "z"),
    ("n/a", "x", "z"),
    ("-", "x", "z"),
    ("\u2013", "x", "z"),
    ("Not Reported", "nr", "nr"),
    ("Not Available", "x", "x"),
    ("not applicable", "z", "z"),
    ("No longer collected", "nc", "nc"),
    ("[c]", "c", "c"),
    ("..", "x", "x"),
    ("nd", "nd", "nd"),
]
WRONG = [
    ("1.2.3", "'1.2.3' is not a number: it has two decimal points."),
    ("31/03/2012", "31/03/2012 is a date, where a number was expected."),
    ("2012-03-31", "2012-03-31 is a date, where a number was expected."),
    ("Mar-12", "Mar-12 is a date, where a number was expected."),
    ("17,32", "'17,32' has a thousands comma in the wrong place. Write it without commas."),
    ("1,00,000", "'1,00,000' has a thousands comma in the wrong place. Write it without commas."),
    ("1.732,50", "'1.732,50' has a thousands comma in the wrong place. Write it without commas."),
    ("#DIV/0!", "'#DIV/0!' is an error of the spreadsheet, not a figure."),
    ("=A1+B1", "'=A1+B1' is a formula, not a figure."),
    ("1E+05", "'1E+05' is written with a power of ten. Write it out in full."),
    ("about a dozen", "'about a dozen' is not a number, or a symbol that is known here."),
    ("12m", "'12m' is not a number, or a symbol that is known here."),
    ("10 to 12", "'10 to 12' is not a number, or a symbol that is known here."),
    ("\u0663", "'\u0663' is not a number, or a symbol that is known here."),
]


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_a_number_keeps_its_decimals_unit_and_status(text: str, expected: tuple[object, ...]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(("text", "due", "not_due"), SYMBOLS)
def test_different_blanks_stay_different_things(text: str, due: str, not_due: str) -> None:
    assert told(text, cell_is_due=True) == (None, None, None, due)
    assert told(text, cell_is_due=False) == (None, None, None, not_due)


@pytest.mark.parametrize(("text", "sentence"), WRONG)
def test_what_is_no_value_is_refused_with_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(Refused) as refusal:
        read(text)
    assert str(refusal.value) == sentence


@pytest.mark.parametrize(
    "text",
    ["68.7 (male) 71.6 (female)", "Male 68.7 Female 71.6", "68.7 (M) / 71.6 (F)", "68.7 male, 71.6 female"],
)
def test_a_split_by_sex_is_two_readings(text: str) -> None:
    readings = read(text)
    assert [(str(one.value), one.breakdown) for one in readings] == [
        ("68.7", (("sex", "male"),)),
        ("71.6", (("sex", "female"),)),
    ]


def test_one_sex_twice_is_refused() -> None:
    with pytest.raises(Refused):
        read("68.7 (male) 71.6 (male)")


@pytest.mark.parametrize(
    ("number", "shape", "expected"),
    [
        (0.44, "0%", ("44", 0, "%", None)),
        (0.3735, "0.00%", ("37.35", 2, "%", None)),
        (0.1 + 0.2, None, ("0.3", 1, None, None)),
        (30.0, "General", ("30", 0, None, None)),
        (41.3433, "0.00", ("41.34", 2, None, None)),
        (1732, "#,##0_);(#,##0)", ("1732", 0, None, None)),
        (1234, '"\u00a3"#,##0', ("1234", 0, "\u00a3", None)),
        (Decimal("12.50"), None, ("12.5", 1, None, None)),
        ("0.44", "0%", ("44", 0, "%", None)),
        ("44%", "0%", ("44", 0, "%", None)),
    ],
)
def test_a_spreadsheet_number_is_read_as_it_was_shown(
    number: object, shape: str | None, expected: tuple[object, ...]
) -> None:
    assert told(number, number_format=shape) == expected


@pytest.mark.parametrize("thing", [True, float("nan"), float("inf"), date(2012, 3, 31)])
def test_a_typed_cell_that_is_no_number_is_refused(thing: object) -> None:
    with pytest.raises(Refused):
        read(thing)  # type: ignore[arg-type]


def test_a_number_shown_as_a_date_is_refused() -> None:
    with pytest.raises(Refused, match="40999 is shown as a date, where a number was expected."):
        read(40999, number_format="dd/mm/yyyy")


@pytest.mark.parametrize("text", ["12*", "12\u00b2", "-", "<5", "nil"])
def test_a_doubtful_cell_carries_a_note_and_its_text(text: str) -> None:
    (reading,) = read(text)
    assert reading.note and reading.text == text


def test_every_symbol_says_what_it_means() -> None:
    assert len({status.meaning for status in Status}) == len(Status) == 19
    assert [status.value for status in Status if status.goes_with_a_number] == (
        ["b", "e", "f", "p", "r", "u", "ns", "s", "ss", "sss"]
    )


@given(st.decimals(-(10**9), 10**9, allow_nan=False, allow_infinity=False, places=6), st.integers(0, 5))
def test_rounding_is_half_away_from_zero(value: Decimal, decimals: int) -> None:
    unit = Decimal(10) ** -decimals
    whole, rest = divmod(abs(value), unit)
    naive = (whole + (1 if rest * 2 >= unit else 0)) * unit
    assert round_half_up(value, decimals) == (naive if value >= 0 else -naive)
    assert round_half_up(value, decimals) == value.quantize(unit, ROUND_HALF_UP)


@given(
    st.decimals(-(10**8), 10**8, allow_nan=False, allow_infinity=False, places=3),
    st.integers(0, 3),
    st.sampled_from([None, "%", "\u00a3", "per 10,000", "days"]),
)
def test_what_is_printed_is_read_back(value: Decimal, decimals: int, unit: str | None) -> None:
    shown = round_half_up(value, decimals)
    (reading,) = read(printed(value, decimals, unit))
    assert (reading.value, reading.decimals, reading.unit) == (shown, decimals, unit)


@pytest.mark.parametrize("text", ["," * 32_767, "9" * 90, "1" * 32_767, "(" * 20_000, "1.2.3" * 9_999])
def test_a_hostile_cell_is_refused_at_once(text: str) -> None:
    with pytest.raises(Refused) as refusal:
        read(text)
    assert len(str(refusal.value)) < 160


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_and_never_breaks(text: str) -> None:
    try:
        readings = read(text)
    except Refused as refusal:
        assert str(refusal).endswith(".")
    else:
        assert readings and all(isinstance(one, Reading) for one in readings)


def test_a_minus_is_a_true_minus_and_zero_has_none() -> None:
    assert printed("-1732.4", 0) == "\u22121,732"
    assert printed("-0.4", 0) == "0"
    assert printed("999") == "999"


def test_what_is_no_number_is_no_figure() -> None:
    for thing in ("x", "nan", "1e999999999999999999999"):
        with pytest.raises(Refused):
            exact(thing)


def test_a_whole_made_of_parts_takes_their_status() -> None:
    estimated, provisional, plain = read("1 (e)"), read("2 (p)"), read("3")
    assert status_of_whole([*plain, *provisional, *estimated]) is Status.ESTIMATED
    assert status_of_whole([*plain, *provisional]) is Status.PROVISIONAL
    assert status_of_whole(plain) is None


def test_a_whole_is_not_made_of_what_is_confidential_or_absent() -> None:
    with pytest.raises(Refused, match="confidential"):
        status_of_whole([*read("1"), *read("c")], so_far=True)
    with pytest.raises(Refused, match="not reported by the partner"):
        status_of_whole([*read("1"), *read("Not Reported")])
    assert status_of_whole([*read("1"), *read("Not Reported")], so_far=True) is None

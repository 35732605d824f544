"""The board's own document in an empty system gives the whole scorecard, and says what it assumed."""

import json
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal

import pytest
from tests.delivery.performance.packs import SEED
from tests.makers import an_account

from lis.delivery.performance import operations, queries
from lis.delivery.performance.grid import read_pack
from lis.evidence.indicators import operations as indicator_operations
from lis.evidence.indicators import queries as indicators
from lis.evidence.indicators.models import Indicator
from lis.foundations.intake import read

ARROWS = {"↑": "improving", "↓": "declining", "→": "unchanged"}
ISSUE_FIELDS = {
    *("code", "name", "theme", "lead", "polarity", "frequency", "unit", "actual", "actual_text", "status"),
    *("target", "tolerance", "rating", "rating_reason", "direction", "direction_reason"),
    *("direction_as_published", "signal", "year_to_date", "year_to_date_as_at", "year_end_target"),
    *("forecast", "forecast_low", "forecast_high", "chance_of_meeting_target"),
}
pytestmark = pytest.mark.django_db


@pytest.fixture
def card(board):
    return queries.scorecard(board)


@pytest.fixture(scope="module")
def printed():
    """The rows of the grid as printed, read without any of the rooms under test."""
    lines = SEED.read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.split("\t")] for line in lines]
    return [(row + [""] * 15)[:15] for row in rows if len(row) > 9 and "better" in row[2].lower()]


def number(text):
    """A printed cell as a number, or None: '1,459 (est)' is 1459, 'N/A' nothing."""
    try:
        return Decimal(text.split(" ")[0].replace(",", "").rstrip("%"))
    except ArithmeticError:
        return None


def naive_rating(row):
    actual, target = number(row[9]), number(row[10])
    if actual is None or target is None:
        return "not_assessed"
    gap = target - actual if row[2].lower().startswith("higher") else actual - target
    return "on_target" if gap <= 0 else "within_tolerance" if gap <= abs(target) / 20 else "below_target"


def naive_direction(row, cumulative):
    now, before = number(row[9]), number(row[5])
    if now is None or before is None or cumulative:
        return "not_comparable"
    places = Decimal(1).scaleb(max(now.as_tuple().exponent, before.as_tuple().exponent))
    moved = now.quantize(places, ROUND_HALF_UP) - before.quantize(places, ROUND_HALF_UP)
    better = moved > 0 if row[2].lower().startswith("higher") else moved < 0
    return "unchanged" if moved == 0 else "improving" if better else "declining"


def test_there_are_thirty_two_measures_and_no_unread_cell(board_pack, card):
    _, plan = board_pack
    assert len(card) == 32
    assert plan.pack.unread == () and plan.is_clean
    assert plan.tally["unread"] == plan.tally["unreadable"] == plan.tally["doubtful"] == 0


def test_ratings_come_to_18_3_5_and_6(card):
    assert card.ratings == {"on_target": 18, "within_tolerance": 3, "below_target": 5, "not_assessed": 6}


def test_every_rating_agrees_with_ten_lines_of_plain_python(card, printed):
    assert len(printed) == 32
    assert {row.code: row.rating for row in card} == {row[0]: naive_rating(row) for row in printed}


def test_every_direction_agrees_with_ten_lines_of_plain_python(card, printed):
    cumulative = {row.code for row in card if row.rule == "cumulative"}
    assert {row.code: row.direction for row in card} == {
        row[0]: naive_direction(row, row[0] in cumulative) for row in printed
    }


def test_nineteen_arrows_are_recorded_and_eighteen_reproduced(card, printed):
    published = {row[0]: ARROWS[row[13]] for row in printed if row[13] in ARROWS}
    assert {r.code: r.direction_as_published for r in card if r.code in published} == published
    differ = [r.code for r in card if r.code in published and r.direction != published[r.code]]
    assert (len(published), differ) == (19, ["NI 62"])


def test_the_one_that_differs_cannot_be_compared_and_says_why(card):
    row = card.by_code["NI 62"]
    assert (row.direction, row.direction_as_published) == ("not_comparable", "improving")
    assert row.direction_reason == (
        "It can't be compared: it adds up within the year, and quarter 2 contains quarter 1."
    )


def test_every_figure_of_the_grid_is_in_force_as_printed(board, card, printed):
    shown = {row.code: row for row in card}
    for row in printed:
        texts = [shown[row[0]].before, *shown[row[0]].months, shown[row[0]].now]
        for cell, figure in zip(row[5:10], texts, strict=True):
            assert figure.value == (None if number(cell) is None else float(number(cell))), (row[0], cell)


def test_each_row_prints_every_field_that_the_issue_names(card):
    for row in card:
        said = row.public()
        assert set(said) >= ISSUE_FIELDS
        assert said["rating"] in {"on_target", "within_tolerance", "below_target", "not_assessed"}
        assert said["direction"] in {"improving", "declining", "unchanged", "not_comparable"}
        assert said["signal"] in {"real_change", "usual_variation", "too_few_points"}
        assert json.loads(json.dumps(said)) == said


def test_an_estimate_keeps_its_mark_and_its_number(card):
    row = card.by_code["NI 123"]
    assert (row.now.text, row.now.value, row.now.status) == ("421", 421.0, "e")
    assert row.sentence.startswith("Stopping Smoking fell from 481 to 421 (estimated), better than")


def test_a_figure_split_by_sex_is_two_figures_in_one_cell(board, card):
    row = card.by_code["Local 35"]
    assert (row.last_year.text, row.last_year.value) == ("68.7 (male) 71.6 (female)", None)
    indicator = Indicator.objects.get(code="Local 35")
    assert {
        (o.breakdown, o.text, float(o.value)) for o in indicator.observations.filter(value__isnull=False)
    } == {
        ("sex=male", "68.7 (male) 71.6 (female)", 68.7),
        ("sex=female", "68.7 (male) 71.6 (female)", 71.6),
    }


def test_different_blanks_stay_different(card):
    statuses = {code: card.by_code[code].now.status for code in ("Local 30", "Local 33")}
    assert statuses == {"Local 30": "nd", "Local 33": "nd"}
    assert card.by_code["NI 142"].year_to_date.status == "x"
    assert card.by_code["Local 30"].absence == "Reported once a year. Last year: 2,382"
    assert card.by_code["Local 33"].absence == "No figure has been reported"


def test_the_year_to_date_is_the_one_supplied(card):
    row = card.by_code["Local 25"]
    assert (row.year_to_date.text, row.year_to_date.status, row.year_to_date.worked_out) == (
        "1,459",
        "e",
        False,
    )
    assert row.year_to_date_as_at == ""


def test_without_history_a_count_has_only_the_rate_so_far(card):
    row = card.by_code["Local 25"]
    assert (row.forecast, row.forecast_low, row.chance_of_meeting_target) == (2436.0, None, None)
    assert "at the rate so far; there is too little history" in row.forecast_words


def test_where_nothing_can_be_forecast_a_sentence_says_why(card):
    for row in card:
        assert row.forecast is not None or row.forecast_words.endswith(".")
    assert card.by_code["NI 130"].forecast_words == "At least a year of history is needed."
    assert card.by_code["NI 192"].forecast_words.startswith("A rate needs its numerators and denominators")


def test_every_measure_says_what_was_assumed_with_the_evidence(board, card):
    assert all(set(row.proposed) == {"polarity", "frequency", "unit", "rule", "comparator"} for row in card)
    proposed = indicators.proposed_fields()
    assert len(proposed) == 32
    assert all(a.evidence.strip() for found in proposed.values() for a in found)


@pytest.mark.parametrize(
    ("code", "rule"),
    [
        ("Local 25", "sum"),
        ("NI 155", "sum"),
        ("NI 130", "cumulative"),
        ("NI 62", "cumulative"),
        ("NI 156", "last"),
        ("NI 192", "rate"),
        ("NI 142", ""),
    ],
)
def test_how_months_join_is_proposed_from_the_figures(board, code, rule):
    assumption = Indicator.objects.get(code=code).assumptions.get(field="rule")
    assert assumption.value == rule
    assert len(assumption.evidence) > 30


def test_confirming_takes_the_mark_away_and_nothing_else(board, card):
    before = card.by_code["Local 25"]
    indicator_operations.confirm_all(indicator=Indicator.objects.get(code="Local 25"), by=an_account())
    after = queries.scorecard(board).by_code["Local 25"]
    assert after.proposed == ()
    assert Counter(a for a in (before.rating, before.direction)) == Counter((after.rating, after.direction))
    assert queries.scorecard(board).by_code["Local 26"].proposed == before.proposed


def test_correcting_a_meaning_changes_the_judgement(board, card):
    assumption = Indicator.objects.get(code="NI 62").assumptions.get(field="rule")
    indicator_operations.decide_assumption(assumption=assumption, value="last", by=an_account())
    row = queries.scorecard(board).by_code["NI 62"]
    assert (row.direction, "rule" in row.proposed) == ("declining", False)


def test_reading_the_same_document_again_changes_nothing(board, card):
    before = [row.as_json() for row in card]
    batch, plan = operations.import_file(path=SEED, cycle_code_given="2011/12-Q2", by=an_account())
    assert plan.tally["new"] == plan.tally["changed"] == 0
    assert plan.tally["unchanged"] == 247
    assert not indicators.revisions(Indicator.objects.get(code="Local 25")).exists()
    assert [row.as_json() for row in queries.scorecard(board)] == before


def test_the_document_itself_says_which_quarter_it_is_for(board):
    assert read_pack(read(SEED)).cycle.label == board.code

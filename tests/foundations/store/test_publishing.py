"""Publishing: editions add up, older ones stay as they were."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.foundations.store.tables import COLUMNS, DAYS, LAYOUT, SIZES, some_rows, told
from tests.makers import an_account

from lis.foundations.store import operations, queries
from lis.foundations.store.refusals import Refused

pytestmark = pytest.mark.django_db


def publish(**changed):
    return operations.publish(layout=LAYOUT, changed=changed, by=an_account(), reason="For a test")


def sums(table):
    return sum(table["balls"].to_pylist())


def test_what_is_published_can_be_read():
    publish(red=some_rows("red"))
    found = queries.rows(LAYOUT, "red", where={"size": "big", "day": "2011-02"})
    assert found["balls"].to_pylist() == [told("big", "2011-02", box) for box in range(5)]
    assert found.schema.names == COLUMNS.names


def test_rows_of_a_subject_lie_in_order():
    publish(red=some_rows("red"))
    rows = queries.rows(LAYOUT, "red").select(LAYOUT.order).to_pylist()
    keys = [tuple(row.values()) for row in rows]
    assert keys == sorted(keys) and len(keys) == 30


def test_nothing_is_answered_before_anything_is_published():
    assert queries.edition("balls") is None
    assert queries.rows(LAYOUT, "red").num_rows == 0
    assert queries.place_rows(LAYOUT, "B00001").num_rows == 0
    assert queries.ask(LAYOUT, "SELECT count(*) AS n FROM balls")["n"].to_pylist() == [0]


def test_a_subject_not_told_anew_stays():
    publish(red=some_rows("red"), blue=some_rows("blue"))
    second = publish(red=some_rows("red", more=100))
    assert queries.subjects(second) == ("blue", "red")
    assert sums(queries.rows(LAYOUT, "blue")) == sums(some_rows("blue"))
    assert sums(queries.rows(LAYOUT, "red")) == sums(some_rows("red")) + 30 * 100


def test_an_older_edition_still_answers_as_it_did():
    first = publish(red=some_rows("red"))
    publish(red=some_rows("red", more=1))
    assert sums(queries.rows(LAYOUT, "red", edition=first)) == sums(some_rows("red"))
    old = queries.place_rows(LAYOUT, "B00001", edition=first)["balls"].to_pylist()
    assert old == [told("big", DAYS[-1], 1), told("small", DAYS[-1], 1)]


def test_the_edition_of_a_moment_is_found():
    noon = datetime(2012, 1, 16, 12, tzinfo=UTC)
    for hours in range(3):
        operations.publish(
            layout=LAYOUT,
            changed={"red": some_rows(more=hours)},
            by=an_account(),
            reason="",
            at=noon + timedelta(hours=hours),
        )
    assert queries.edition("balls", at=noon + timedelta(minutes=90)).number == 2
    assert queries.edition("balls", at=noon - timedelta(minutes=1)) is None
    assert queries.edition("balls", number=1).number == 1
    assert queries.edition("balls").number == 3


def test_a_subject_that_ended_is_gone_from_every_copy():
    publish(red=some_rows("red"), blue=some_rows("blue"))
    operations.publish(layout=LAYOUT, changed={}, ended=["blue"], by=an_account(), reason="Given up")
    assert queries.rows(LAYOUT, "blue").num_rows == 0
    assert set(queries.place_rows(LAYOUT, "B00001")["colour"].to_pylist()) == {"red"}


def test_a_subject_that_came_back_is_told_as_it_came_back():
    publish(red=some_rows("red"), blue=some_rows("blue"))
    operations.publish(layout=LAYOUT, changed={}, ended=["blue"], by=an_account(), reason="")
    publish(blue=some_rows("blue", more=7, sizes=("big",)))
    found = queries.place_rows(LAYOUT, "B00001").filter(pa.compute.field("colour") == "blue")
    assert found["balls"].to_pylist() == [told("big", DAYS[-1], 1) + 7]


def test_a_place_has_the_latest_rows_of_every_subject():
    publish(red=some_rows("red"), blue=some_rows("blue", days=DAYS[:1]))
    found = queries.place_rows(LAYOUT, "B00003").select(["colour", "size", "day"]).to_pylist()
    assert [tuple(row.values()) for row in found] == [
        ("blue", "big", "2011-01"),
        ("blue", "small", "2011-01"),
        ("red", "big", "2011-03"),
        ("red", "small", "2011-03"),
    ]


def test_the_later_layer_holds():
    publish(red=some_rows("red"), blue=some_rows("blue"))
    publish(red=some_rows("red", more=5))
    found = queries.place_rows(LAYOUT, "B00002")
    assert sums(found) == 2 * (told("big", DAYS[-1], 2) + told("small", DAYS[-1], 2)) + 2 * 5


def test_a_layer_of_one_subject_is_not_taken_for_that_subject_by_trend():
    """With one day and one size both hold the same rows in the same order."""
    small = {"days": DAYS[:1], "sizes": ("big",)}
    publish(red=some_rows("red", **small), blue=some_rows("blue", **small), green=some_rows("green", **small))
    publish(red=some_rows("red", **small))
    for box in range(5):
        assert queries.place_rows(LAYOUT, f"B{box:05}").num_rows == 3


def test_a_place_has_as_many_of_the_latest_as_the_layout_says():
    layout = replace(LAYOUT, recent=2)
    operations.publish(layout=layout, changed={"red": some_rows()}, by=an_account(), reason="")
    found = queries.place_rows(layout, "B00003").select(["size", "day"]).to_pylist()
    assert sorted(tuple(row.values()) for row in found) == [(s, d) for s in SIZES for d in DAYS[1:]]


def test_the_latest_is_that_of_each_kind_of_series():
    both = pa.concat_tables([some_rows(sizes=("big",)), some_rows(sizes=("small",), days=DAYS[:2])])
    publish(red=both)
    found = queries.place_rows(LAYOUT, "B00003").select(["size", "day"]).to_pylist()
    assert [tuple(row.values()) for row in found] == [("big", "2011-03"), ("small", "2011-02")]


def test_a_subject_can_not_be_told_and_ended_at_once():
    with pytest.raises(Refused, match="red: told anew and ended"):
        operations.publish(
            layout=LAYOUT, changed={"red": some_rows()}, ended=["red"], by=an_account(), reason=""
        )


def test_what_a_caller_does_to_its_edition_does_not_reach_others():
    publish(red=some_rows())
    queries.edition("balls").digest = "mine"
    assert queries.edition("balls").digest != "mine"


def test_facts_are_known_without_reading():
    edition = publish(red=some_rows("red"))
    facts = queries.facts(edition, "red")
    assert facts.rows == 30
    assert facts.distinct("size") == ("big", "small")
    assert facts.distinct("day", {"size": "big"}) == DAYS
    assert facts.newest("day") == "2011-03"


def test_facts_of_an_unknown_subject_are_refused():
    with pytest.raises(KeyError):
        queries.facts(publish(red=some_rows()), "green")


def test_a_few_places_are_followed_through_time():
    publish(red=some_rows("red", boxes=40))
    found = queries.rows(LAYOUT, "red", where={"size": "small", "box": ["B00007", "B00031", "B99999"]})
    assert found.num_rows == 6
    assert sums(found) == sum(told("small", day, box) for day in DAYS for box in (7, 31))


def test_sql_can_ask_anything_of_some_subjects():
    publish(red=some_rows("red"), blue=some_rows("blue"))
    sql = "SELECT colour, count(*) AS n FROM balls WHERE size = ? GROUP BY colour ORDER BY colour"
    assert queries.ask(LAYOUT, sql, ["big"]).to_pylist() == [
        {"colour": "blue", "n": 15},
        {"colour": "red", "n": 15},
    ]
    assert queries.ask(LAYOUT, sql, ["big"], subjects=["red"]).to_pylist() == [{"colour": "red", "n": 15}]


def test_sql_can_read_no_other_file(tmp_path):
    secret = tmp_path / "secret.csv"
    secret.write_text("a\n1\n")
    publish(red=some_rows())
    with pytest.raises(Exception, match="(?i)permission|disabled"):
        queries.ask(LAYOUT, f"SELECT * FROM read_csv('{secret}')")


def test_batches_and_files_are_taken_as_tables_are(tmp_path):
    pq.write_table(some_rows("blue"), tmp_path / "blue.parquet")
    publish(red=iter(some_rows("red").to_batches(max_chunksize=4)), blue=tmp_path / "blue.parquet")
    assert sums(queries.rows(LAYOUT, "red")) == sums(queries.rows(LAYOUT, "blue")) == sums(some_rows())


def test_the_same_content_is_the_same_file_and_digest():
    first, second = publish(red=some_rows()), publish(red=some_rows())
    assert first.digest == second.digest
    assert set(first.files.values_list("pk")) & set(second.files.values_list("pk"))


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (some_rows().drop_columns(["note"]), "columns note are missing"),
        (some_rows("blue"), "rows of blue"),
        (pa.concat_tables([some_rows(), some_rows().slice(0, 1)]), "told twice"),
        (some_rows().slice(0, 0), "no rows"),
        (some_rows().set_column(2, "box", pa.nulls(30, pa.string())), "30 rows have no box|null"),
    ],
)
def test_what_can_not_be_kept_is_refused(table, said):
    with pytest.raises(Refused, match=said):
        publish(red=table)
    assert queries.edition("balls") is None

"""Straight reads give what a naive filter of every row gives, whichever copy they are taken from."""

import random

import pyarrow as pa
import pytest
from tests.foundations.store.tables import DAYS, LAYOUT, SIZES, some_rows
from tests.makers import an_account

from lis.foundations.store import operations, queries, reading, subject_file
from lis.foundations.store.bounded import Bounded
from lis.foundations.store.chunks import read_chunks
from lis.foundations.store.facts import RowGroup

pytestmark = pytest.mark.django_db
BOXES = 2_500


@pytest.fixture
def published():
    """Many boxes, so that each copy has many row groups and chunks; all rows in plain sight."""
    table = some_rows("red", boxes=BOXES)
    operations.publish(layout=LAYOUT, changed={"red": table}, by=an_account(), reason="")
    return table.to_pylist()


@pytest.fixture
def small_groups(monkeypatch):
    """Row groups that are cut within a block."""
    monkeypatch.setattr(subject_file, "MOST", 700)


def naive(rows, where):
    def agrees(row):
        return all(
            row[name] in ([value] if isinstance(value, str) else value) for name, value in where.items()
        )

    return sorted((row["size"], row["day"], row["box"], row["balls"]) for row in rows if agrees(row))


def read(where):
    found = queries.rows(LAYOUT, "red", where=where, columns=["size", "day", "box", "balls"])
    return sorted(tuple(row.values()) for row in found.to_pylist())


def some_where(chance):
    boxes = [f"B{chance.randrange(BOXES + 50):05}" for _ in range(chance.choice([1, 2, 10, 150]))]
    near = [f"B{number:05}" for number in range(700, 895)]
    choices = {
        "size": ["big", ["big", "small"], "huge", []],
        "day": [DAYS[0], list(DAYS[1:]), "2010-12"],
        "box": [boxes[0], boxes, near],
        "balls": [],
        "colour": ["red", "blue"],
    }
    names = chance.sample(sorted(choices), chance.randrange(4))
    return {name: chance.choice(choices[name]) for name in names if choices[name]}


def test_any_question_is_answered_as_a_naive_filter_does(published, small_groups):
    chance = random.Random(5)
    for _ in range(60):
        where = some_where(chance)
        assert read(where) == naive(published, where), where


@pytest.mark.parametrize("boxes", [["B00000"], ["B02499"], ["B01023", "B01024", "B01025"], ["B99999"], ["A"]])
@pytest.mark.parametrize("size", [*SIZES, SIZES])
def test_trends_at_the_edges_of_chunks_are_whole(published, boxes, size):
    where = {"size": size, "box": boxes}
    assert read(where) == naive(published, where)


def test_a_trend_is_read_from_the_copy_by_place_and_a_block_from_the_other(published, monkeypatch):
    taken = []
    for name in ("_by_trend", "_by_block"):
        real = getattr(reading, name)
        monkeypatch.setattr(reading, name, lambda *a, name=name, real=real: taken.append(name) or real(*a))
    read({"size": "big", "box": ["B00007", "B02007"]})
    read({"size": "big", "day": DAYS[0]})
    assert taken == ["_by_trend", "_by_block"]


def test_a_row_group_that_can_not_hold_a_value_is_not_read():
    group = RowGroup(10, ("big", "2011-01", "B00000"), ("big", "2011-01", "B00009"))
    assert group.may_hold({0: frozenset(["big"]), 2: frozenset(["B00004"])})
    assert not group.may_hold({0: frozenset(["small"])})
    assert not group.may_hold({1: frozenset(["2011-02"])})
    assert not group.may_hold({2: frozenset(["B00010"])})
    wide = RowGroup(10, ("big", "2011-01", "B00005"), ("big", "2011-02", "B00001"))
    assert wide.may_hold({2: frozenset(["B00009"])})


def test_what_is_remembered_of_files_stays_within_its_bound():
    memory = Bounded[str](100)
    for number in range(50):
        memory.get(str(number), lambda: ("x", 30))
        assert memory.held <= 100
    made = []
    memory.get("49", lambda: (made.append(1), 30))
    memory.get("0", lambda: (made.append(0), 30))
    assert made == [0]


def test_a_thing_larger_than_the_bound_is_given_all_the_same():
    memory = Bounded[str](10)
    assert memory.get("large", lambda: ("x", 1000)) == "x"
    assert memory.get("small", lambda: ("y", 1)) == "y"
    assert memory.held == 1


def test_what_is_known_of_many_files_is_read_in_one_question(django_assert_num_queries):
    colours = [f"red{number}" for number in range(12)]
    changed = {colour: some_rows(colour) for colour in colours}
    edition = operations.publish(layout=LAYOUT, changed=changed, by=an_account(), reason="")
    reading._facts.clear()
    queries.subjects(edition)
    with django_assert_num_queries(1):
        assert {queries.facts(edition, colour).rows for colour in colours} == {30}
    where = {"size": "big", "box": ["B00001"]}
    with django_assert_num_queries(1):
        for colour in colours:
            assert queries.rows(LAYOUT, colour, where=where, edition=edition).num_rows == 3


def test_nothing_is_read_along_where_there_is_little_room(monkeypatch):
    monkeypatch.setattr(reading, "_facts", Bounded(2))
    colours = ("red", "blue", "green")
    changed = {colour: some_rows(colour) for colour in colours}
    edition = operations.publish(layout=LAYOUT, changed=changed, by=an_account(), reason="")
    for _ in range(2):
        assert [queries.facts(edition, colour).rows for colour in colours] == [30] * 3
    assert len(reading._facts.missing(queries.listing(edition).subjects.values())) == 2


@pytest.mark.parametrize("schema", [LAYOUT.columns, LAYOUT.chunked])
@pytest.mark.parametrize("packing", ["zstd", "lz4"])
def test_chunks_of_every_form_are_read_alike(tmp_path, schema, packing):
    rows = some_rows("red").combine_chunks()
    file = tmp_path / "chunks.arrow"
    options = pa.ipc.IpcWriteOptions(compression=packing)
    with pa.OSFile(str(file), "wb") as sink, pa.ipc.new_file(sink, schema, options=options) as writer:
        writer.write_table(rows.cast(LAYOUT.coded).cast(schema), max_chunksize=7)
    with pa.memory_map(str(file)) as source:
        found = read_chunks(source, [1, 2], [0, 2, 4])
    assert found.equals(rows.select(["colour", "box", "balls"]).slice(7, 14))

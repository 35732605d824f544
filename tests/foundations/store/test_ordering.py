"""Rows are sorted as a naive sort sorts them, coded or not, in memory or put aside in parts."""

import pytest
from tests.foundations.store.tables import LAYOUT, some_rows

from lis.foundations.store import ordering, parting
from lis.foundations.store.ordering import in_order, sort
from lis.foundations.store.parting import in_order_by_parts

BY = ("box", "colour", "size", "day")
COLOURS = ("red", "blue", "green")


@pytest.fixture
def little_memory(monkeypatch, settings, tmp_path):
    """Room for a few rows only."""
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(ordering, "IN_MEMORY", 200)
    monkeypatch.setattr(parting, "IN_MEMORY", 200)


def naive(tables):
    rows = [row for table in tables for row in table.to_pylist()]
    return sorted(rows, key=lambda row: [row[name] for name in BY])


def told(tables):
    return [row for table in tables for row in table.cast(LAYOUT.columns).to_pylist()]


def some_tables():
    return [some_rows(colour, boxes=40 + 20 * n) for n, colour in enumerate(COLOURS)]


def test_coded_rows_are_sorted_as_plain_ones_are():
    table = some_rows(boxes=50)
    assert told([sort(table.cast(LAYOUT.coded), BY)]) == told([sort(table, BY)]) == naive([table])


def test_the_same_rows_are_coded_alike_however_they_came():
    table = some_rows(boxes=50).cast(LAYOUT.coded).combine_chunks()
    half = sort(table, BY).slice(100, 60)
    again = sort(half.cast(LAYOUT.columns).cast(LAYOUT.coded), BY)
    first, second = (sort(one, BY)["box"].combine_chunks() for one in (half, again))
    assert first.dictionary.equals(second.dictionary)
    assert first.indices.equals(second.indices)


def test_what_is_more_than_memory_is_sorted_in_parts(little_memory, tmp_path):
    tables = some_tables()
    coded = [table.cast(LAYOUT.coded) for table in tables]
    assert told(in_order_by_parts(iter(coded), BY, LAYOUT.chunked)) == naive(tables)
    assert not list((tmp_path / "store" / "parts").iterdir())


def test_rows_of_one_place_that_are_more_than_memory_are_sorted_too(little_memory):
    tables = [some_rows(colour, boxes=1, days=[f"d{n:03}" for n in range(150)]) for colour in COLOURS]
    coded = [table.cast(LAYOUT.coded) for table in tables]
    assert told(in_order_by_parts(iter(coded), BY, LAYOUT.chunked)) == naive(tables)
    assert told(in_order(iter(coded), BY)) == naive(tables)


def test_nothing_has_no_rows():
    assert list(in_order_by_parts(iter(()), BY, LAYOUT.chunked)) == []

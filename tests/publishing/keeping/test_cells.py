"""Values come through a backup as they were."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from lis.publishing.commands.keeping.cells import line, reading, row, saying

TEXTS = some.text(some.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@given(some.lists(some.none() | TEXTS, min_size=1))
def test_any_text_comes_back(cells):
    written = line(cells, [saying("text")] * len(cells))
    assert written.count("\n") == 1
    assert row(written[:-1], [reading("text")] * len(cells)) == cells


@given(some.binary())
def test_any_bytes_come_back(content):
    assert reading("binary")(saying("binary")(content)) == content


@pytest.mark.parametrize(
    ("kind", "kept", "written", "back"),
    [
        ("bool", 1, "t", 1),
        ("bool", 0, "f", 0),
        ("int", -5, "-5", -5),
        ("real", 0.1, "0.1", 0.1),
        ("decimal:3", 0.1, "0.100", "0.100"),
        ("decimal:6", 2683, "2683.000000", "2683.000000"),
        ("datetime", "2011-10-01 09:00:00", "2011-10-01 09:00:00+00", "2011-10-01 09:00:00"),
        (
            "datetime",
            "2011-10-01 09:00:00.120000",
            "2011-10-01 09:00:00.120000+00",
            "2011-10-01 09:00:00.120000",
        ),
    ],
)
def test_each_kind_is_written_as_postgresql_does_and_read_as_sqlite_keeps_it(kind, kept, written, back):
    assert saying(kind)(kept) == written
    assert reading(kind)(written) == back


def test_zeros_that_postgresql_leaves_out_are_put_back():
    assert reading("datetime")("2011-10-01 09:00:00.12+00") == "2011-10-01 09:00:00.120000"
    assert Decimal(saying("decimal:2")(0.1 + 0.2)) == Decimal("0.30")

"""Columns written by pyarrow are the JSON that anybody would write."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis.evidence.statistics.figures.jotting import columns_as_json, numbers_listed
from lis.foundations import squeezing

NUMBERS = st.lists(st.one_of(st.none(), st.floats(allow_nan=False, allow_infinity=False), st.integers(-9, 9)))


@given(NUMBERS)
def test_numbers_are_read_back_as_they_were(numbers):
    given = np.array([np.nan if one is None else one for one in numbers], dtype=np.float64)
    whole = columns_as_json({"name": "“x”"}, {"values": numbers_listed(given)})
    assert json.loads(squeezing.plain(whole)) == {"name": "“x”", "values": numbers}


def test_whole_numbers_have_no_point():
    assert numbers_listed(np.array([1.0, np.nan, 33755.0])).text == b"1,null,33755"


@pytest.mark.parametrize("numbers", [[], [np.nan]])
def test_nothing_is_nothing(numbers):
    assert numbers_listed(np.array(numbers)).text in (b"", b"null")

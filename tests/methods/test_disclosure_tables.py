"""Leaving cells out of rows, tables and hierarchies, proved against every world that fits."""

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.methods.every_world import agrees, every_world, span

from lis.methods import disclosure
from lis.methods.disclosure.hierarchy import NOT_PROTECTED as NO_TREE
from lis.methods.disclosure.two_way import NOT_PROTECTED as NO_TABLE
from lis.methods.refusal import Refused

MOST_UNKNOWN = 4
MOST = 18
slowly = settings(deadline=None, max_examples=40)
thresholds = st.integers(2, 5)


@st.composite
def tables(draw, most=6):
    rows, columns = draw(st.integers(1, 3)), draw(st.integers(1, 3))
    row = st.lists(st.integers(0, most), min_size=columns, max_size=columns)
    found = draw(st.lists(row, min_size=rows, max_size=rows))
    assume(0 < sum(map(sum, found)) <= MOST)
    return found


def with_margins(table):
    whole = np.array(table)
    return np.block([[whole, whole.sum(1, keepdims=True)], [whole.sum(0, keepdims=True), whole.sum()]])


def worlds_of(table, left_out, least=1):
    """Every table that fits what is published, and the inner cells behind each cell, by place."""
    counts = with_margins(table)
    rows, columns = counts.shape[0] - 1, counts.shape[1] - 1
    inner = [(i, j) for i in range(rows) for j in range(columns)]
    unknown = [cell for cell in inner if cell in left_out]
    assume(len(unknown) <= MOST_UNKNOWN)
    parts, seen, known = {}, {}, []
    for i, j in np.ndindex(counts.shape):
        behind = [(r, c) for r, c in inner if i in (r, rows) and j in (c, columns)]
        parts[i, j] = [unknown.index(cell) for cell in behind if cell in unknown]
        seen[i, j] = sum(int(counts[cell]) for cell in behind if cell not in unknown)
        rest = int(counts[i, j]) - seen[i, j]
        known.append(
            (parts[i, j], least - seen[i, j], math.inf) if (i, j) in left_out else (parts[i, j], rest, rest)
        )
    return every_world(len(unknown), known, most=MOST + 1), parts, seen


def check_against_every_world(table, bounds, left_out, least=1):
    worlds, parts, seen = worlds_of(table, left_out, least)
    for name, (low, high) in bounds.items():
        cell = tuple(map(int, name.split(",")))
        rest = low - seen[cell], high - seen[cell]
        assert agrees(rest, span(worlds, parts[cell]), MOST + 1), (name, low, high)


@slowly
@given(table=tables(), data=st.data())
def test_the_bounds_of_any_cells_left_out_are_those_of_every_world(table, data):
    there = [tuple(map(int, cell)) for cell in np.argwhere(with_margins(table) > 0)]
    left_out = set(data.draw(st.lists(st.sampled_from(there), unique=True, max_size=7)))
    found = disclosure.attack_bounds(table=table, suppressed=left_out)
    check_against_every_world(table, found.bounds, left_out)


@slowly
@given(table=tables(), data=st.data())
def test_so_they_are_where_zeros_are_left_out_too(table, data):
    every = [tuple(cell) for cell in np.ndindex(with_margins(table).shape)]
    left_out = set(data.draw(st.lists(st.sampled_from(every), unique=True, max_size=7)))
    found = disclosure.attack_bounds(table=table, suppressed=left_out, zeros_too=True)
    check_against_every_world(table, found.bounds, left_out, least=0)


@slowly
@given(table=tables(), threshold=thresholds, zeros_too=st.booleans())
def test_any_table_can_be_protected_if_its_totals_may_be_left_out_and_survives_the_attack(
    table, threshold, zeros_too
):
    asked = {"table": table, "threshold": threshold, "zeros_too": zeros_too}
    found = disclosure.secondary_2d(**asked)
    attacked = disclosure.attack_bounds(**asked, suppressed=found.suppressed)
    assert attacked.safe and attacked.bounds == found.bounds
    check_against_every_world(table, found.bounds, set(found.suppressed), least=0 if zeros_too else 1)


@slowly
@given(table=tables(), threshold=thresholds)
def test_every_small_cell_is_left_out_wide_enough_and_no_zero_is(table, threshold):
    counts = with_margins(table)
    found = disclosure.secondary_2d(table=table, threshold=threshold)
    small = {tuple(map(int, cell)) for cell in np.argwhere((counts > 0) & (counts < threshold))}
    assert set(found.primary) == small <= set(found.suppressed)
    assert all(counts[cell] >= 1 for cell in found.suppressed)
    for (i, j), (low, high) in zip(found.suppressed, found.bounds.values(), strict=True):
        assert low <= counts[i, j] <= high and low < high
        assert (i, j) not in small or (high >= threshold and high - low >= threshold - 1)


def test_the_cheapest_rectangle_is_taken_and_the_first_of_those_that_tie():
    found = disclosure.secondary_2d(table=[[3, 12, 12], [12, 12, 12], [12, 12, 12]])
    assert found.suppressed == ((0, 0), (0, 1), (1, 0), (1, 1))


def test_a_rectangle_through_a_zero_hides_nothing():
    found = disclosure.secondary_2d(table=[[3, 12, 20], [0, 15, 8], [14, 11, 6]])
    assert (1, 0) not in found.suppressed
    assert found.suppressed == ((0, 0), (0, 1), (2, 0), (2, 1))


def test_margins_are_cells_too():
    found = disclosure.secondary_2d(table=[[3, 0], [9, 20], [11, 30]])
    assert (0, 0) in found.primary and (0, 2) in found.primary
    assert disclosure.attack_bounds(table=[[3, 0], [9, 20], [11, 30]], suppressed=found.suppressed).safe


@slowly
@given(table=tables(), threshold=thresholds)
def test_totals_that_are_kept_are_left_out_only_if_they_are_small(table, threshold):
    try:
        found = disclosure.secondary_2d(table=table, threshold=threshold, keep_totals=True)
    except Refused as refusal:
        assert str(refusal) == NO_TABLE
        return
    totals = {(i, j) for i, j in found.suppressed if i == len(table) or j == len(table[0])}
    assert totals <= set(found.primary)
    assert disclosure.attack_bounds(table=table, suppressed=found.suppressed, threshold=threshold).safe


def test_a_table_that_no_rectangle_protects_is_refused_in_the_words_of_the_reference():
    with pytest.raises(Refused) as refusal:
        disclosure.secondary_2d(table=[[3, 0, 20], [0, 15, 0], [0, 11, 0]], keep_totals=True)
    assert str(refusal.value) == (
        "This table can't be protected by leaving cells out. Publish at a higher level, or round."
    )


def test_a_small_count_that_is_not_left_out_is_given_away():
    found = disclosure.attack_bounds(table=[[3, 12], [9, 15]], suppressed=[])
    assert (found.safe, found.unsafe, found.bounds) == (False, ("0,0",), {})


def test_a_table_left_out_whole_tells_nothing_but_that_somebody_is_there():
    found = disclosure.secondary_2d(table=[[3]])
    assert found.bounds["0,0"] == (1, math.inf)


def test_a_zero_that_is_left_out_where_zeros_are_published_is_refused():
    with pytest.raises(Refused, match="zeros are published"):
        disclosure.attack_bounds(table=[[0, 3], [4, 5]], suppressed=[(0, 0)])


@pytest.mark.parametrize("table", [[], [[]], [[1, 2], [3]], [[1, -2]], [[1.5]], [[None]]])
def test_what_is_no_table_of_counts_is_refused(table):
    with pytest.raises(Refused):
        disclosure.secondary_2d(table=table)


def test_a_cell_that_the_table_does_not_have_is_refused():
    with pytest.raises(Refused, match="no cell in row 3, column 0"):
        disclosure.attack_bounds(table=[[1, 2], [3, 4]], suppressed=[(3, 0)])


@slowly
@given(
    values=st.lists(st.integers(0, 8), min_size=1, max_size=6),
    threshold=thresholds,
    zeros_too=st.booleans(),
)
def test_a_protected_row_is_safe_in_every_world_or_has_nothing_to_hide_behind(values, threshold, zeros_too):
    try:
        found = disclosure.secondary_1d(values=values, threshold=threshold, zeros_too=zeros_too)
    except Refused as refusal:
        assert "nothing to hide behind" in str(refusal)
        return
    hidden = [values[i] for i in found.suppressed]
    assume(len(hidden) <= MOST_UNKNOWN and sum(hidden) <= MOST)
    if not hidden:
        assert not any(disclosure.primary(value=v, threshold=threshold, zeros_too=zeros_too) for v in values)
        return
    least = 0 if zeros_too else 1
    known = [
        (range(len(hidden)), sum(hidden), sum(hidden)),
        *(([i], least, math.inf) for i in range(len(hidden))),
    ]
    worlds = every_world(len(hidden), known, most=MOST)
    for i, (low, high) in enumerate(found.bounds):
        assert span(worlds, [i]) == (low, high)
        small = found.suppressed[i] in found.primary
        assert disclosure.is_safe(low=low, high=high, threshold=threshold, small=small)


@pytest.mark.parametrize("values", [[], [0, 0], [5, 8]])
def test_a_row_without_small_counts_is_published_whole(values):
    assert disclosure.secondary_1d(values=values).suppressed == ()


def test_the_first_of_two_that_tie_hides_the_small_one():
    assert disclosure.secondary_1d(values=[7, 3, 9, 7]).suppressed == (0, 1)


@st.composite
def trees(draw):
    """Two or three levels, at most six counts."""
    parts, counts, left = {"all": []}, {}, 6
    for group in range(draw(st.integers(1, 3))):
        size = draw(st.integers(1, min(3, left - (2 - group))))
        left -= size
        names = [f"{group}.{i}" for i in range(size)]
        counts |= {name: draw(st.integers(0, 7)) for name in names}
        if draw(st.booleans()):
            parts["all"].append(str(group))
            parts[str(group)] = names
        else:
            parts["all"] += names
    return parts, counts


@slowly
@given(tree=trees(), threshold=thresholds)
def test_a_protected_hierarchy_is_safe_in_every_world_or_is_refused(tree, threshold):
    parts, counts = tree
    try:
        found = disclosure.secondary_tree(parts=parts, counts=counts, threshold=threshold)
    except Refused as refusal:
        assert str(refusal) == NO_TREE
        return
    place = {name: i for i, name in enumerate(name for name in counts if name in found.suppressed)}
    assume(len(place) <= MOST_UNKNOWN and sum(counts[name] for name in place) <= MOST)

    def leaves(name):
        return [leaf for part in parts[name] for leaf in leaves(part)] if name in parts else [name]

    known, of = [], {}
    for name, count in found.counts.items():
        hidden = [leaf for leaf in leaves(name) if leaf in place]
        of[name] = [place[leaf] for leaf in hidden]
        seen = sum(counts[leaf] for leaf in leaves(name)) - sum(counts[leaf] for leaf in hidden)
        known.append((of[name], *((1 - seen, math.inf) if name in found.suppressed else (count - seen,) * 2)))
    worlds = every_world(len(place), known, most=MOST + 1)
    for name in found.suppressed:
        seen = found.counts[name] - sum(counts[leaf] for leaf in leaves(name) if leaf in place)
        low, high = found.bounds[name]
        assert agrees((low - seen, high - seen), span(worlds, of[name]), MOST + 1)
        assert disclosure.is_safe(low=low, high=high, threshold=threshold, small=name in found.primary)


def test_a_total_that_its_group_cannot_do_without_hides_in_the_group_above():
    found = disclosure.secondary_tree(
        parts={"all": ["north", "south"], "north": ["n1", "n2"], "south": ["s1", "s2"]},
        counts={"n1": 3, "n2": 0, "s1": 20, "s2": 30},
    )
    assert found.primary == ("north", "n1")
    assert found.suppressed == ("north", "n1", "south", "s1")


def test_a_hierarchy_whose_whole_is_small_is_refused():
    with pytest.raises(Refused) as refusal:
        disclosure.secondary_tree(parts={"all": ["a", "b"]}, counts={"a": 1, "b": 2})
    assert str(refusal.value) == NO_TREE


@pytest.mark.parametrize(
    ("parts", "counts", "why"),
    [
        ({"all": ["a", "b"]}, {"a": 1}, "'b' has no count"),
        ({"all": ["a"]}, {"a": 1, "z": 2}, "'z' has a count but is no part"),
        ({"all": ["a"]}, {"a": 1, "all": 1}, "'all' has a count"),
        ({"all": ["a"], "other": ["b"]}, {"a": 1, "b": 2}, "one total at its top"),
        ({"all": ["a", "x"], "x": ["a"]}, {"a": 1}, "every part in one group"),
        ({"all": ["a"], "x": ["y"], "y": ["x"]}, {"a": 1}, "a part of itself"),
    ],
)
def test_what_is_no_hierarchy_is_refused(parts, counts, why):
    with pytest.raises(Refused, match=why):
        disclosure.secondary_tree(parts=parts, counts=counts)

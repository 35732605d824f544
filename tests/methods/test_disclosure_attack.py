"""Everything published at once, and the guard against differencing, proved against every world that fits."""

import math
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.methods.every_world import agrees, every_world, span

from lis.methods import disclosure
from lis.methods.disclosure import Published
from lis.methods.disclosure.guard import GIVES_AWAY
from lis.methods.disclosure.programme import Known, Programme
from lis.methods.refusal import Refused

NAMES = "abcd"
MOST = 16
slowly = settings(deadline=None, max_examples=40)
areas = st.sets(st.sampled_from(NAMES), min_size=1).map(frozenset)
all_areas = st.lists(areas, max_size=5)
pieces = st.fixed_dictionaries({name: st.integers(0, 4) for name in NAMES})


def published(counts, area, base=None):
    count = sum(counts[name] for name in area)
    if base is None:
        return Published(area, count, count)
    return Published(area, *disclosure.behind(value=disclosure.round(value=count, base=base), base=base))


def places(area):
    return [NAMES.index(name) for name in area]


@slowly
@given(counts=pieces, shown=all_areas, hidden=all_areas, base=st.sampled_from([None, 3]))
def test_what_overlapping_areas_tell_is_what_every_world_says(counts, shown, hidden, base):
    left_out = {f"area {i}": area for i, area in enumerate(hidden) if sum(counts[name] for name in area)}
    figures = [published(counts, area, base) for area in shown]
    found = disclosure.attack(pieces=counts, published=figures, left_out=left_out, threshold=3)
    known = [(places(f.pieces), f.low, f.high) for f in figures]
    known += [(places(area), 1, math.inf) for area in left_out.values()]
    worlds = every_world(len(NAMES), known, most=MOST + 1)
    for name, bounds in found.bounds.items():
        assert agrees(bounds, span(worlds, places(left_out.get(name, {name}))), MOST + 1), name


def test_sums_that_overlap_in_a_ring_are_told_in_whole_numbers():
    """Halves would fit a ring of three pairs; people come whole."""
    ring = tuple(Known(pair, 1, 1) for pair in combinations(range(3), 2))
    with pytest.raises(Refused, match="contradict"):
        Programme(3, ring, whole=True).bounds([0])
    loose = tuple(Known(pair, 0, 1) for pair in combinations(range(3), 2))
    assert Programme(3, loose, whole=True).bounds([0, 1, 2]) == (0, 1)


def test_large_counts_keep_their_last_person():
    known = (Known((0, 1), 50_000_001, 50_000_001), Known((0,), 3, 3))
    assert Programme(2, known, whole=True).bounds([1]) == (49_999_998, 49_999_998)


def test_an_area_beside_a_protected_table_gives_its_secret_away():
    counts = {"3": 3, "12": 12, "20": 20, "9": 9, "15": 15, "8": 8}
    rows, columns = [{"3", "12", "20"}, {"9", "15", "8"}], [{"3", "9"}, {"12", "15"}, {"20", "8"}]
    table = [published(counts, frozenset(area)) for area in [*rows, *columns]]
    cells = [published(counts, frozenset({name})) for name in ("20", "8")]
    left_out = {name: {name} for name in ("3", "12", "9", "15")}
    asked = {"pieces": counts, "left_out": left_out}
    alone = disclosure.attack(**asked, published=[*table, *cells])
    assert alone.safe and alone.bounds["3"] == (1, 11)
    neighbourhood = published(counts, frozenset({"3", "15"}))
    beside = disclosure.attack(**asked, published=[*table, *cells, neighbourhood])
    assert not beside.safe and beside.bounds["3"] == (3, 3) and "3" in beside.unsafe


def test_a_small_count_published_as_it_is_is_named():
    found = disclosure.attack(
        pieces={"a": 3, "b": 9}, published=[Published(frozenset("a"), 3, 3)], left_out={}
    )
    assert not found.safe and found.unsafe == ("a", "a")


def test_a_rounded_count_hides_what_is_behind_it():
    figure = Published(frozenset("a"), *disclosure.behind(value=5))
    found = disclosure.attack(pieces={"a": 3}, published=[figure], left_out={})
    assert found.safe and found.bounds == {"a": (3, 7)}


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"published": [Published(frozenset("a"), 4, 4)]}, "does not agree with its parts"),
        ({"published": [Published(frozenset("z"), 4, 4)]}, "'z' is not a part that is known here"),
        ({"left_out": {"north": []}}, "needs a list of the parts"),
        ({"left_out": {"a": ["a", "b"]}}, "names both a part and an area"),
    ],
)
def test_what_cannot_be_attacked_is_refused(asked, why):
    with pytest.raises(Refused, match=why):
        disclosure.attack(**{"pieces": {"a": 3, "b": 9}, "published": [], "left_out": {}} | asked)


def cells_of(counts, given_areas):
    """Cells of equal membership: their atoms."""
    found = {}
    for name in NAMES:
        membership = tuple(name in area for area in given_areas)
        if any(membership):
            found.setdefault(membership, []).append(name)
    return [cell for cell in found.values() if any(counts[name] for name in cell)]


@slowly
@given(counts=pieces, shown=all_areas, asked=areas, threshold=st.integers(2, 5))
def test_the_guard_refuses_exactly_what_makes_a_small_cell_unsafe(counts, shown, asked, threshold):
    before = [(places(area), *2 * (sum(counts[n] for n in area),)) for area in shown]
    total = sum(counts[name] for name in asked)
    then = every_world(len(NAMES), before, most=MOST + 1)
    now = every_world(len(NAMES), [*before, (places(asked), total, total)], most=MOST + 1)
    gives_away = False
    for cell in cells_of(counts, [*shown, asked]):
        low, high = span(now, places(cell))
        small = sum(counts[name] for name in cell) < threshold
        tighter = span(then, places(cell)) != (low, high)
        gives_away |= small and tighter and (high < threshold or high - low < threshold - 1)
    try:
        answer = disclosure.differencing(
            atoms=counts, published=shown, asked=asked, threshold=threshold
        ).answer
    except Refused as refusal:
        answer = str(refusal)
    assert answer == (GIVES_AWAY if gives_away else "allowed")


def test_the_refusal_is_the_sentence_of_the_reference():
    with pytest.raises(Refused) as refusal:
        disclosure.differencing(
            atoms={"a": 12, "b": 9, "c": 3}, published=[["a", "b"]], asked=["a", "b", "c"]
        )
    assert str(refusal.value) == "With what is already published this would give away a small number."


def test_a_small_area_is_refused_even_as_the_first():
    with pytest.raises(Refused, match="small number"):
        disclosure.differencing(atoms={"a": 12, "c": 3}, published=[], asked=["c"])


def test_two_steps_give_away_what_one_does_not():
    atoms = {"a": 12, "b": 9, "c": 3, "d": 20}
    first = disclosure.differencing(atoms=atoms, published=[["a", "b"]], asked=["b", "c"])
    assert first.bounds["c"] == (0, 12)
    with pytest.raises(Refused, match="small number"):
        disclosure.differencing(atoms=atoms, published=[["a", "b"], ["b", "c"]], asked=["a", "c", "b"])


def test_what_is_given_away_already_does_not_stop_other_areas():
    atoms = {"a": 12, "c": 3, "d": 20}
    assert disclosure.differencing(atoms=atoms, published=[["c"]], asked=["d"]).answer == "allowed"


def test_an_area_shown_as_c_tells_that_somebody_is_there():
    atoms = {"a": 12, "b": 1, "c": 6}
    asked = {"atoms": atoms, "published": [["a", "b"]], "asked": ["b", "c"], "threshold": 2}
    assert disclosure.differencing(**asked).bounds["b"] == (0, 7)
    assert disclosure.differencing(**asked, left_out=[["b"], ["c"]]).bounds["b"] == (1, 6)


def test_an_area_of_nobody_shown_as_c_is_refused_where_zeros_are_published():
    with pytest.raises(Refused, match="holds 0 is left out"):
        disclosure.differencing(atoms={"a": 0, "b": 9}, published=[], asked=["b"], left_out=[["a"]])


def test_rounded_figures_give_away_less():
    atoms = {"a": 12, "b": 9, "c": 3}
    asked = {"atoms": atoms, "published": [["a", "b"]], "asked": ["a", "b", "c"]}
    with pytest.raises(Refused):
        disclosure.differencing(**asked)
    assert disclosure.differencing(**asked, base=10).bounds == {"c": (0, 9)}


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"asked": ["z"]}, "'z' is not a part"),
        ({"asked": []}, "needs a list"),
        ({"asked": "ab"}, "needs a list"),
        ({"published": [["q"]]}, "'q' is not a part"),
        ({"atoms": {"a": 1.5, "b": 2}}, "whole number"),
    ],
)
def test_an_area_that_cannot_be_made_is_refused(asked, why):
    with pytest.raises(Refused, match=why):
        disclosure.differencing(**{"atoms": {"a": 12, "b": 9}, "published": [], "asked": ["a"]} | asked)


def test_cells_that_hold_many_need_no_protection():
    found = disclosure.differencing(atoms={"a": 50, "b": 60}, published=[["a"]], asked=["a", "b"])
    assert found.bounds == {}

"""The quick ways of protecting are the slow ones' equals: knots, sums that are implied, whole tables."""

import math

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as some
from tests.evidence.statistics.answers.world import a_row, a_table

from lis.evidence.statistics.models import Statistic
from lis.evidence.statistics.protecting.implied import without_implied
from lis.evidence.statistics.protecting.knots import Knots, batches
from lis.evidence.statistics.protecting.layers import agreeing, layers_of
from lis.evidence.statistics.protecting.protection import hide
from lis.evidence.statistics.protecting.sums import Keys, Sums, sums_of
from lis.methods import disclosure

COUNTRY = "E92000099"
UNDER = {"lsoa11": "E010{:05}", "msoa11": "E020{:05}", "ward17": "E050{:05}", "borough": "E090{:05}"}


def counted():
    return Statistic(code="cases", kind=Statistic.Kind.COUNT, small_count=5)


@some.composite
def countries(draw, crossed=True):
    """Counts of up to 24 LSOAs, and the MSOA, ward (these cross), borough and country that hold each."""
    sizes = draw(some.lists(some.integers(1, 6), min_size=1, max_size=4))
    homes, counts = {}, {}
    count = some.one_of(some.integers(0, 4), some.integers(5, 60))
    for borough, size in enumerate(sizes):
        for _ in range(size):
            code, msoa = UNDER["lsoa11"].format(len(counts)), borough * 10 + draw(some.integers(0, 2))
            homes[code] = [
                ("msoa11", UNDER["msoa11"].format(msoa)),
                ("borough", UNDER["borough"].format(borough)),
            ]
            if crossed:
                ward = borough * 10 + draw(some.integers(0, 2))
                homes[code].append(("ward17", UNDER["ward17"].format(ward)))
            homes[code].append(("country", COUNTRY))
            counts[code] = draw(count)
    return counts, homes


def told(counts, homes):
    """The rows of every level, each with the LSOAs that it adds up, and what holds what."""
    pieces = {("lsoa11", code): {code} for code in counts}
    parents = {code: [home for _, home in above] for code, above in homes.items()}
    for code, above in homes.items():
        for home in above:
            pieces.setdefault(home, set()).add(code)
        borough = next(home for type, home in above if type == "borough")
        for type, home in above:
            held = {"borough": [COUNTRY], "country": []}.get(type, [borough, COUNTRY])
            parents.setdefault(home, held)
    return pieces, parents


def a_national_table(pieces, counts):
    return a_table(
        a_row(counted(), code, float(sum(counts[one] for one in of)), type=type)
        for (type, code), of in pieces.items()
    )


def signed(sums, rows):
    """The sums as a matrix: 1 for a part, −1 for the total."""
    made = np.zeros((len(sums), rows))
    for i in range(len(sums)):
        made[i, sums.parts[sums.start[i] : sums.start[i + 1]]] = 1
        made[i, sums.total[i]] = -1
    return made


@settings(deadline=None, max_examples=12)
@given(countries())
def test_no_attack_on_a_country_brings_a_small_count_back(country):
    counts, homes = country
    pieces, parents = told(counts, homes)
    table = a_national_table(pieces, counts)
    hidden = dict(zip(pieces, hide(table, counted(), parents).tolist(), strict=True))
    shown = [
        disclosure.Published(frozenset(of), total, total)
        for name, of in pieces.items()
        if not hidden[name] and (total := sum(counts[one] for one in of)) is not None
    ]
    left_out = {" ".join(name): pieces[name] for name in pieces if hidden[name]}
    found = disclosure.attack(pieces=counts, published=shown, left_out=left_out)
    # A country of so few that nothing is left to hide behind must be hidden whole.
    assert found.unsafe == () or all(hidden[name] for name in pieces if sum(counts[x] for x in pieces[name]))


@settings(deadline=None, max_examples=30)
@given(countries())
def test_sums_that_are_let_go_follow_from_those_that_stay(country):
    counts, homes = country
    pieces, parents = told(counts, homes)
    table = a_national_table(pieces, counts)
    (layer,) = layers_of(table, counted(), 5)
    _, every = agreeing(layer, sums_of(Keys.of(table), parents))
    kept = without_implied(every)
    ranks = [np.linalg.matrix_rank(signed(one, len(table))) for one in (every, kept)]
    assert ranks[0] == ranks[1]
    of_country = [i for i in range(len(kept)) if table["area"][int(kept.total[i])].as_py() == COUNTRY]
    assert len(of_country) <= len({home for above in homes.values() for _, home in above}) + 1


@some.composite
def trees(draw):
    """Rows with what is known of each, and sums that join no two of them in two ways."""
    rows = draw(some.integers(2, 9))
    sums, joined = [], [0]
    while len(joined) < rows:
        size = draw(some.integers(1, rows - len(joined)))
        new = list(range(len(joined), len(joined) + size))
        sums.append([draw(some.sampled_from(joined)), *new])
        joined += new
    limits = some.lists(some.integers(0, 30), min_size=rows, max_size=rows)
    above = some.lists(some.one_of(some.integers(0, 30), some.just(math.inf)), min_size=rows, max_size=rows)
    return sums, np.array(draw(limits), float), np.array(draw(above), float), draw(some.integers(0, 2**9))


@settings(deadline=None, max_examples=30)
@given(trees())
def test_in_a_tree_each_sum_by_itself_tells_as_much_as_a_programme(tree):
    from scipy import optimize, sparse

    sums, below, above, turned = tree
    signs = np.zeros((len(sums), len(below)))
    for i, members in enumerate(sums):
        signs[i, members] = 1
        signs[i, members[turned >> i & 1]] = -1
    knots = Knots.of(sparse.csr_array(signs.T), np.arange(len(below)))
    assert knots.trees().all()
    low, high = knots.narrowed(below, above)
    given = {"A_eq": signs, "b_eq": np.zeros(len(sums)), "bounds": np.stack([-below, above], axis=1)}
    for row, direction in enumerate(np.eye(len(below))):
        least, most = optimize.linprog(direction, **given), optimize.linprog(-direction, **given)
        assert round(least.fun) == low[row] if least.status == 0 else low[row] < -1e6
        assert round(-most.fun) == high[row] if most.status == 0 else high[row] > 1e6


def test_crossing_sums_are_no_tree():
    from scipy import sparse

    ring = sparse.csr_array(np.array([[1, 0, 1, 0], [1, 0, 0, 1], [0, 1, 1, 0], [0, 1, 0, 1]], float))
    assert not Knots.of(ring, np.arange(4)).trees().any()


def test_lots_hold_whole_knots():
    lots = [lot.tolist() for lot in batches(np.array([2, 0, 2, 1, 0]), 2)]
    assert lots == [[1, 4], [3, 0, 2]]


def test_a_country_is_not_added_up_from_its_small_areas_again():
    total = Sums(*(np.array(x) for x in ([4, 0, 1], [0, 4, 6, 8], [2, 3, 5, 6, 2, 3, 5, 6], [0, 0, 0])))
    both = Sums(
        *(np.array(x) for x in ([4, 0, 1, 4], [0, 4, 6, 8, 10], [2, 3, 5, 6, 2, 3, 5, 6, 0, 1], [0, 0, 0, 1]))
    )
    assert len(without_implied(total)) == 3
    assert without_implied(both).total.tolist() == [0, 1, 4]

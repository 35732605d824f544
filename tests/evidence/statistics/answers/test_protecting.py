"""Protection at publication: what is left out, and that no attack brings it back."""

import random

import pytest
from tests.evidence.statistics.answers.world import LSOAS, a_borough, a_row, a_statistic, a_table

from lis.evidence.statistics.protecting import protect
from lis.methods import disclosure
from lis.methods.refusal import Refused

pytestmark = pytest.mark.django_db
TOWN = "E09000099"
BLOCKS = tuple(f"E010000{i:02}" for i in range(1, 21))
IN_WARDS = {code: (f"E0500000{1 + i // 5}", TOWN) for i, code in enumerate(BLOCKS)}
PARENTS = {**IN_WARDS, **{f"E0500000{i}": TOWN for i in range(1, 5)}}
AGES = ("age=0-4", "age=5-15", "age=16-64", "age=65+")


def a_count(**fields):
    return a_statistic(**{"small_count": 5} | fields)


def a_town(statistic, counts):
    """Rows of all blocks, wards and the town, in each age and for everyone, from counts by block and age."""
    totals = {}
    for (code, age), count in counts.items():
        for area, type in ((code, "lsoa11"), (IN_WARDS[code][0], "ward17"), (TOWN, "borough")):
            for breakdown in (age, ""):
                key = area, type, breakdown
                totals[key] = totals.get(key, 0) + count
    return a_table(
        a_row(statistic, area, float(count), type=type, breakdown=breakdown)
        for (area, type, breakdown), count in totals.items()
    )


def by_cell(table):
    return {(row["area"], row["breakdown"]): row for row in table.to_pylist()}


def pieces_of(area, breakdown, counts):
    """The smallest cells that a figure of a town adds up."""
    return frozenset(
        f"{code} {age}" for code, age in counts if area in (code, *IN_WARDS[code]) and breakdown in (age, "")
    )


def attacked(table, counts):
    """The strongest attack on a published table of a town, for the reference's own proof."""
    shown, hidden = [], {}
    for (area, breakdown), row in by_cell(table).items():
        pieces = pieces_of(area, breakdown, counts)
        if row["value"] is None:
            hidden[f"{area} {breakdown or 'all'}"] = pieces
        else:
            shown.append(disclosure.Published(pieces, row["value"], row["value"]))
    names = {f"{code} {age}": count for (code, age), count in counts.items()}
    return disclosure.attack(pieces=names, published=shown, left_out=hidden)


def some_counts(seed, small=0.1, blocks=BLOCKS, ages=AGES):
    chance = random.Random(seed)
    return {
        (code, age): chance.randint(0, 4) if chance.random() < small else chance.randint(5, 90)
        for code in blocks
        for age in ages
    }


def test_a_table_without_small_counts_is_left_as_it_is():
    count = a_count()
    table = a_town(count, dict.fromkeys(some_counts(1), 12))
    assert protect(table, count, PARENTS).equals(table)


def test_a_statistic_without_a_threshold_is_left_as_it_is():
    count = a_count(small_count=None)
    table = a_town(count, some_counts(1))
    assert protect(table, count, PARENTS).equals(table)


def test_a_small_count_takes_another_of_its_sum_with_it():
    count = a_count()
    rows = [a_row(count, code, float(x)) for code, x in zip(BLOCKS, (3, 9, 20), strict=False)]
    rows.append(a_row(count, TOWN, 32.0, type="borough"))
    found = by_cell(protect(a_table(rows), count, PARENTS))
    assert [found[code, ""]["status"] for code in BLOCKS[:3]] == ["c", "c", None]
    assert found[TOWN, ""]["value"] == 32


def test_small_counts_that_hide_too_little_take_one_more():
    count = a_count()
    rows = [a_row(count, code, float(x)) for code, x in zip(BLOCKS, (1, 2, 20), strict=False)]
    rows.append(a_row(count, TOWN, 23.0, type="borough"))
    found = by_cell(protect(a_table(rows), count, PARENTS))
    assert [found[code, ""]["status"] for code in BLOCKS[:3]] == ["c", "c", "c"]


def test_what_is_left_out_keeps_none_of_its_numbers():
    rate = a_count(kind="proportion", per=100, unit="%")
    counts = ((2, 80), (30, 90), (44, 70))
    rows = [
        a_row(rate, code, numerator=float(x), denominator=float(n), low95=1.0, high95=9.0, lineage="{}")
        for code, (x, n) in zip(BLOCKS, counts, strict=False)
    ]
    found = by_cell(protect(a_table(rows), rate, PARENTS))[BLOCKS[0], ""]
    blanked = ("value", "numerator", "denominator", "low95", "high95", "low998", "high998", "lineage")
    assert [found[name] for name in blanked] == [None] * 8
    assert found["status"] == "c"
    assert "small number" in found["note"]


def test_a_share_is_left_out_for_its_few_others_too():
    rate = a_count(kind="proportion", per=100, unit="%")
    rows = [a_row(rate, BLOCKS[0], numerator=98.0, denominator=100.0)]
    rows += [a_row(rate, BLOCKS[1], numerator=0.0, denominator=40.0)]
    found = by_cell(protect(a_table(rows), rate, PARENTS))
    assert found[BLOCKS[0], ""]["status"] == "c"
    assert found[BLOCKS[1], ""]["value"] == 0


def test_what_the_supplier_left_out_is_hidden_behind_another():
    count = a_count()
    rows = [a_row(count, code, x) for code, x in zip(BLOCKS, (None, 9.0, 20.0), strict=False)]
    rows[0]["status"] = "c"
    rows.append(a_row(count, TOWN, 32.0, type="borough"))
    found = by_cell(protect(a_table(rows), count, PARENTS))
    assert found[BLOCKS[1], ""]["status"] == "c"


def test_a_rate_without_counts_is_refused():
    rate = a_count(kind="rate", per=1000)
    with pytest.raises(Refused, match="1 figures have no count behind them"):
        protect(a_table([a_row(rate, BLOCKS[0], 3.2)]), rate, PARENTS)


def test_one_area_under_two_vintages_is_left_out_in_both():
    count = a_count()
    rows = [a_row(count, BLOCKS[0], 9.0, type="lsoa21"), a_row(count, BLOCKS[0], 9.0)]
    rows += [a_row(count, BLOCKS[1], 3.0), a_row(count, TOWN, 12.0, type="borough")]
    found = protect(a_table(rows), count, PARENTS).to_pylist()
    assert [row["status"] for row in found] == ["c", "c", "c", None]


def test_what_holds_what_is_known_from_the_places():
    a_borough()
    count = a_count()
    values = (3.0, 9.0, 20.0, 30.0)
    rows = [a_row(count, code, x) for code, x in zip(LSOAS, values, strict=False)]
    rows.append(a_row(count, "E05000001", 62.0, type="ward17"))
    found = by_cell(protect(a_table(rows), count))
    assert [found[code, ""]["status"] for code in LSOAS[:4]] == ["c", "c", None, None]
    assert found["E05000001", ""]["value"] == 62


def test_months_are_not_told_by_their_year():
    count = a_count()
    months = [a_row(count, TOWN, 20.0, type="borough", period=f"2011-{m:02}") for m in range(1, 13)]
    months[4]["value"] = 3.0
    year = a_row(count, TOWN, 223.0, type="borough", period="2011")
    found = protect(a_table([*months, year]), count, PARENTS).to_pylist()
    assert sum(row["status"] == "c" for row in found) == 2
    assert found[-1]["value"] == 223


def test_rounded_rates_are_made_again_from_rounded_counts():
    rate = a_count(kind="proportion", per=100, unit="%", small_count=None, round_to=5)
    row = a_row(rate, BLOCKS[0], numerator=33.0, denominator=101.0, low95=1.0, high95=2.0)
    (found,) = protect(a_table([row]), rate, PARENTS).to_pylist()
    assert (found["numerator"], found["denominator"], found["value"]) == (35, 100, 35)
    assert found["low95"] is None


@pytest.mark.parametrize("seed", range(6))
def test_no_attack_brings_a_small_count_back(seed):
    count, counts = a_count(), some_counts(seed, small=0.03 * (seed + 1))
    protected = protect(a_town(count, counts), count, PARENTS)
    found = attacked(protected, counts)
    assert found.unsafe == ()
    assert any(row["status"] == "c" for row in protected.to_pylist())


def test_an_unprotected_table_is_found_out():
    count, counts = a_count(), some_counts(3)
    assert not attacked(a_town(count, counts), counts).safe


def test_towns_that_share_nothing_are_protected_each():
    count = a_count()
    chance = random.Random(3)
    towns = [f"E090001{i:02}" for i in range(20)]
    held = {f"E0100{i:04}": towns[i // 60] for i in range(1_200)}
    counts = {
        code: chance.randint(1, 4) if chance.random() < 0.1 else chance.randint(5, 200) for code in held
    }
    totals = {town: sum(counts[code] for code, home in held.items() if home == town) for town in towns}
    levels = ((counts, "lsoa11"), (totals, "borough"))
    rows = [a_row(count, code, float(n), type=type) for told, type in levels for code, n in told.items()]
    hidden = {row["area"] for row in protect(a_table(rows), count, held).to_pylist() if row["value"] is None}
    small = {code for code, n in counts.items() if n < 5}
    assert small <= hidden and len(hidden) < 2 * len(small)
    for town in towns:
        inside = [code for code in hidden if held.get(code) == town]
        assert len(inside) != 1

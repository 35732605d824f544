"""Rank change: what moved, what is noise, and what may not be compared at all."""

import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis.methods import case_files, checks, rank_change
from lis.methods.checks import Outcome
from lis.methods.refusal import Refused

SHARED = Path(__file__).parents[3] / "shared"
DEPRIVATION = SHARED / "data/deprivation"
ENGLAND = 32_482
needs_files = pytest.mark.skipif(
    not DEPRIVATION.exists(), reason="the deprivation files are not beside this checkout"
)
places = st.integers(1, ENGLAND)


def the_ranks(name: str, authority: str = "") -> dict[str, float]:
    with (DEPRIVATION / name).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        next(iter(row.values())): float(row["IMD_rank"])
        for row in rows
        if authority in ("", row.get("lad07_code"))
    }


@needs_files
def test_ealing_moved_as_published_between_2007_and_2010():
    before, after = the_ranks("imd2007_england_lsoa01.csv", "00AJ"), the_ranks("imd2010_england_lsoa01.csv")
    found = rank_change.summary(
        ranks_before=list(before.values()), ranks_after=[after[code] for code in before], areas=ENGLAND
    )
    assert (found.areas, found.more_deprived, found.less_deprived, found.median) == (195, 96, 99, 59)
    assert (found.beyond_noise_more, found.beyond_noise_less) == (12, 13)
    assert found.expected_by_chance == pytest.approx(9.75)
    assert found.noise_share == 0.539
    assert found.coin_p == pytest.approx(0.89, abs=0.005)
    assert (found.decile_changed, found.decile_changed_beyond_noise) == (67, 22)


@needs_files
def test_the_noise_of_england_is_that_of_its_unchanged_areas():
    first, second = the_ranks("imd2007_england_lsoa01.csv"), the_ranks("imd2010_england_lsoa01.csv")
    third = the_ranks("imd2019_england_lsoa11.csv")
    codes = sorted(first.keys() & second.keys() & third.keys())
    scores = [
        rank_change.scores([ranks[code] for code in codes], areas=len(ranks))
        for ranks in (first, second, third)
    ]
    found = rank_change.noise_variance(covariance=np.cov(scores).tolist())
    assert len(codes) == 31_672
    assert found == pytest.approx(rank_change.ENGLAND_NOISE, rel=1e-4)
    moved = rank_change.summary(
        ranks_before=[first[code] for code in codes],
        ranks_after=[second[code] for code in codes],
        areas=ENGLAND,
    )
    assert moved.noise_share == pytest.approx(0.39, abs=0.005)


@needs_files
def test_the_case_that_names_files_is_run_beside_them_and_unknown_elsewhere(tmp_path):
    cases = SHARED / "spec/methods_checks.csv"
    beside = [r for r in checks.run(cases) if r.method == "rank_change.summary"]
    (tmp_path / "cases.csv").write_bytes(cases.read_bytes())
    elsewhere = [r for r in checks.run(tmp_path / "cases.csv") if r.method == "rank_change.summary"]
    assert [r.outcome for r in beside] == [Outcome.PASSED]
    assert [r.outcome for r in elsewhere] == [Outcome.NOT_KNOWN]


def ranks_files(tmp_path: Path) -> Path:
    (tmp_path / "spec").mkdir()
    folder = tmp_path / "data/deprivation"
    folder.mkdir(parents=True)
    (folder / "before.csv").write_text("code,lad,IMD_rank\na,X,1\nb,X,2\nc,Y,3\n", encoding="utf-8")
    (folder / "after.csv").write_text("code,IMD_rank\nb,1.0\na,2\n", encoding="utf-8")
    return tmp_path / "spec"


def test_a_case_gets_one_authoritys_ranks_paired_by_area(tmp_path):
    asked = {"file_before": "before.csv", "file_after": "after.csv", "authority": "X"}
    found = case_files.filled(method="rank_change.summary", inputs=asked, folder=ranks_files(tmp_path))
    assert found == {"areas": 3, "ranks_before": [1.0, 2.0], "ranks_after": [2.0, 1.0]}


def test_a_case_cannot_point_to_another_folder(tmp_path):
    secret = tmp_path / "secret.csv"
    secret.write_text("code,lad,IMD_rank\na,X,1\n", encoding="utf-8")
    asked = {"file_before": str(secret), "file_after": "../../secret.csv", "authority": "X"}
    inputs = {"method": "rank_change.summary", "inputs": asked, "folder": ranks_files(tmp_path)}
    assert case_files.filled(**inputs) is None


@given(before=places, after=places)
def test_there_and_back_is_the_same_way_in_the_other_direction(before, after):
    there = rank_change.compare(rank_before=before, rank_after=after, areas=ENGLAND)
    back = rank_change.compare(rank_before=after, rank_after=before, areas=ENGLAND)
    assert there.places == -back.places
    assert there.z_change == pytest.approx(-back.z_change)
    assert there.more_than_noise == back.more_than_noise
    assert (there.z_change > 0) == (there.toward == "more deprived")


@pytest.mark.parametrize(
    ("start", "more", "less"), [(16_241, 13_344, 19_138), (3_248, 2_141, 4_725)], ids=["middle", "end"]
)
def test_a_move_must_pass_more_places_in_the_middle_than_at_the_ends(start, more, less):
    def real(after):
        return rank_change.compare(rank_before=start, rank_after=after, areas=ENGLAND).more_than_noise

    assert not real(more + 1) and not real(less - 1)
    assert real(more - 1) and real(less + 1)


def test_ranks_of_other_boundaries_are_compared_only_over_a_declared_bridge():
    asked = {"rank_before": 10, "rank_after": 12, "areas": ENGLAND, "vintages": ("2001", "2011")}
    with pytest.raises(Refused, match="of the areas of 2001, the ranks after of those of 2011"):
        rank_change.compare(**asked)
    assert rank_change.compare(**asked, bridge="unchanged areas", areas_after=32_844).places == 2
    assert rank_change.compare(**asked | {"vintages": ("2001", "2001")}).places == 2


def test_the_same_place_among_more_areas_is_compared_by_score():
    found = rank_change.compare(rank_before=500, rank_after=1000, areas=1000, areas_after=2000)
    assert found.z_change == pytest.approx(0, abs=1e-3)


def test_areas_without_both_ranks_are_left_out_and_a_group_of_none_is_refused():
    found = rank_change.summary(ranks_before=[1, None, 5], ranks_after=[2, 3, None], areas=10)
    assert found.areas == 1
    with pytest.raises(Refused, match="No area has a rank on both sides"):
        rank_change.summary(ranks_before=[1, None], ranks_after=[None, 2], areas=10)


@pytest.mark.parametrize("wrong", [{"rank_before": 0}, {"rank_after": 11}, {"rank_before": None}])
def test_a_rank_that_cannot_be_is_refused(wrong):
    with pytest.raises(Refused, match="rank"):
        rank_change.compare(**{"rank_before": 1, "rank_after": 2, "areas": 10} | wrong)


def test_lists_that_do_not_pair_are_refused():
    with pytest.raises(Refused, match="2 ranks before and 1 after"):
        rank_change.summary(ranks_before=[1, 2], ranks_after=[1], areas=10)


@pytest.mark.parametrize(
    ("covariance", "why"),
    [
        ([[1, 0.9, 0], [0.9, 1, 0.9], [0, 0.9, 1]], "don't move together"),
        ([[1, 0.9, 0.5], [0.9, 1, 0.9], [0.5, 0.9, 1]], "below 0"),
        ([[1, 0.9], [0.9, 1]], "three sets"),
        ([[1, 0.9, 0.8], [0.7, 1, 0.9], [0.8, 0.9, 1]], "three sets"),
    ],
)
def test_noise_that_cannot_be_told_is_refused(covariance, why):
    with pytest.raises(Refused, match=why):
        rank_change.noise_variance(covariance=covariance)


def test_noise_put_in_comes_out():
    chance = np.random.default_rng(1)
    true = np.cumsum([chance.normal(0, 1, 200_000), *chance.normal(0, 0.2, (2, 200_000))], axis=0)
    seen = true + chance.normal(0, 0.1, true.shape)
    found = rank_change.noise_variance(covariance=np.cov(seen).tolist())
    assert found == pytest.approx(0.01, rel=0.1)

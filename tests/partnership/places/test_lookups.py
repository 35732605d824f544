"""Lookups: what files say, what is kept of it, and what can be asked."""

import pytest
from tests.makers import an_account
from tests.partnership.places.makers import a_lookup, a_type, an_area, shared

from lis.partnership.places import operations, queries
from lis.partnership.places.lookups import CannotRead, find_columns, side
from lis.partnership.places.models import Area, Lookup

pytestmark = pytest.mark.django_db
VINTAGES = "lsoa01_name,lsoa01_code,change_code,lsoa11_name,lsoa11_code\n"


@pytest.fixture
def file(tmp_path):
    def made(text: str, name: str = "lookup.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return made


def codes_of(problems) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in problems]


def test_columns_are_found_by_level_and_year():
    heading = ["lsoa11_name", "lsoa11_code", "chgind", "LSOA21CD", "LSOA21NM", "ltla22_code"]
    found = find_columns(heading, side("lsoa11", "lsoa"), side("lsoa21", "lsoa"))
    assert (found.from_code, found.to_code, found.to_name) == ("lsoa11_code", "LSOA21CD", "LSOA21NM")
    assert found.change == "chgind"
    assert find_columns(heading, side("lsoa21", "lsoa"), side("borough", "borough")).to_code == "ltla22_code"


def test_wards_turn_over_in_2022():
    heading = ["ward17_code", "WD24CD", "lsoa11_code"]
    lsoa = side("lsoa11", "lsoa")
    assert find_columns(heading, lsoa, side("ward17", "ward")).to_code == "ward17_code"
    assert find_columns(heading, lsoa, side("ward22", "ward")).to_code == "WD24CD"


def test_a_column_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(CannotRead, match="No column holds the codes of msoa11.*lsoa11_code, x"):
        find_columns(["lsoa11_code", "x"], side("lsoa11", "lsoa"), side("msoa11", "msoa"))
    with pytest.raises(CannotRead, match="There is no column y"):
        find_columns(["x"], side("lsoa11", "lsoa"), side("msoa11", "msoa"), {"from_code": "y"})


def test_chosen_columns_stand(file):
    report = a_lookup(
        file("here,there\nE1,E2\n"), "lsoa11", "ward17", columns={"from_code": "here", "to_code": "there"}
    )
    assert report.pairs == 1
    assert queries.bridge("lsoa11", "ward17") == {"E1": [("E2", 1.0, "")]}


def test_a_split_area_is_shared_out_equally_and_it_says_so(file):
    path = file(VINTAGES + "A,E1,S,B,E2\nA,E1,S,C,E3\nD,E4,U,D,E4\n")
    report = a_lookup(path, "lsoa01", "lsoa11")
    assert report.lookup.kind == Lookup.Kind.WEIGHTED
    assert report.lookup.weighted_by.startswith("Equal shares")
    assert queries.bridge("lsoa01", "lsoa11")["E1"] == [("E2", 0.5, "S"), ("E3", 0.5, "S")]
    assert queries.only_unchanged("lsoa01", "lsoa11") == {"E4": "E4"}
    assert (report.added_from, report.added_to) == (2, 3)


def test_people_share_out_a_split_area_where_they_are_known(file):
    path = file(VINTAGES + "A,E1,S,B,E2\nA,E1,S,C,E3\nD,E4,S,D,E5\nD,E4,S,D,E6\n")
    report = a_lookup(path, "lsoa01", "lsoa11", people={"E2": 1500, "E3": 500, "E5": 10})
    ways = queries.bridge("lsoa01", "lsoa11")
    assert [share for _, share, _ in ways["E1"]] == [0.75, 0.25]
    assert [share for _, share, _ in ways["E4"]] == [0.5, 0.5]
    assert report.lookup.weighted_by == "People; equal shares elsewhere"


def test_a_lookup_without_shares_is_shared_out_by_people_once_they_are_known(file):
    path = file(VINTAGES + "A,E1,S,B,E2\nA,E1,S,C,E3\nD,E4,S,D,E5\nD,E4,S,D,E6\n")
    by, lookup = an_account(), a_lookup(path, "lsoa01", "lsoa11").lookup
    people = {"E2": 1500.0, "E3": 500.0}
    assert operations.weigh_by_people(lookup=lookup, people=people, told="Census, 2011", by=by) == 1
    assert [share for _, share, _ in queries.bridge("lsoa01", "lsoa11")["E1"]] == [0.75, 0.25]
    assert queries.lookup("lsoa01", "lsoa11").weighted_by == "People: Census, 2011; equal shares elsewhere"
    assert operations.weigh_by_people(lookup=lookup, people=people, told="Census, 2011", by=by) == 0


def test_shares_that_a_file_gave_are_not_weighed_again(file):
    path = file("lsoa11_code,ward17_code,weight\nE1,W1,0.25\nE1,W2,75%\n")
    lookup = a_lookup(path, "lsoa11", "ward17").lookup
    with pytest.raises(operations.CannotImportLookup, match="shares of its own"):
        operations.weigh_by_people(lookup=lookup, people={"W1": 1, "W2": 1}, told="", by=an_account())


def test_shares_of_the_file_are_kept_and_what_is_missing_of_the_whole_is_told(file):
    path = file("lsoa11_code,ward17_code,weight\nE1,W1,0.25\nE1,W2,75%\nE2,W1,0.5\nE3,W1,many\n")
    report = a_lookup(path, "lsoa11", "ward17")
    assert queries.bridge("lsoa11", "ward17")["E1"] == [("W1", 0.25, ""), ("W2", 0.75, "")]
    assert codes_of(report.problems) == [(5, "E3"), (0, "E2")]


def test_shares_above_the_whole_are_refused(file):
    with pytest.raises(CannotRead, match="E1 come to 1.400"):
        a_lookup(file("lsoa11_code,ward17_code,weight\nE1,W1,0.7\nE1,W2,0.7\n"), "lsoa11", "ward17")


def test_what_goes_nowhere_twice_or_several_ways_is_told_with_its_line(file):
    rows = "A,E1,U,A,E1\nB,E2,U,,\nA,E1,S,A,E1\nC,E3,U,D,E4\nC,E3,U,E,E5\nF,E6,Q,F,E6\n"
    an_area("lsoa01", "E9")
    report = a_lookup(file(VINTAGES + rows), "lsoa01", "lsoa11")
    assert codes_of(report.problems) == [(3, "E2"), (4, "E1"), (7, "E6"), (0, "E3")]
    assert report.going_nowhere == ("E9",)


def test_a_lookup_where_one_goes_to_several_can_only_be_weighted(file):
    with pytest.raises(operations.CannotImportLookup, match="E1 goes to several"):
        a_lookup(file(VINTAGES + "A,E1,S,B,E2\nA,E1,S,C,E3\n"), "lsoa01", "lsoa11", kind="exact")


def test_a_second_import_replaces_the_first(file):
    a_lookup(file("lsoa11_code,ward17_code\nE1,W1\n"), "lsoa11", "ward17")
    a_lookup(file("lsoa11_code,ward17_code\nE1,W2\n"), "lsoa11", "ward17")
    assert queries.bridge("lsoa11", "ward17") == {"E1": [("W2", 1.0, "")]}
    assert len(queries.all_lookups()) == 1


def test_parents_are_the_nearest_level_whatever_order_files_come_in(file):
    for start, end, row in (
        ("lsoa11", "borough", "E1,B1"),
        ("lsoa11", "msoa11", "E1,M1"),
        ("borough", "region", "B1,R1"),
    ):
        columns = {"from_code": "a", "to_code": "b"}
        a_lookup(file(f"a,b\n{row}\n"), start, end, columns=columns)
    above = [area.code for area in queries.ancestors(queries.area("E1"))]
    assert above == ["M1", "B1", "R1"]


def test_a_best_fit_gives_no_parent(file):
    report = a_lookup(file("lsoa11_code,ward17_code\nE1,W1\n"), "lsoa11", "ward17")
    assert report.lookup.kind == Lookup.Kind.BEST_FIT
    assert queries.area("E1").parent is None


def test_an_area_of_an_older_vintage_lies_where_all_its_successors_lie(file):
    a_lookup(file(VINTAGES + "A,E1,S,B,E2\nA,E1,S,C,E3\n"), "lsoa01", "lsoa11")
    path = file("lsoa11_code,msoa11_code,ltla21_code\nE2,M1,B1\nE3,M2,B1\n")
    for start, end in (("lsoa11", "msoa11"), ("msoa11", "borough")):
        if start == "msoa11":
            a_lookup(file("msoa11_code,ltla21_code\nM1,B1\nM2,B1\n"), start, end)
        else:
            a_lookup(path, start, end)
    assert queries.groups()["E1"] == "B1"


def test_without_change_codes_an_area_is_unchanged_where_it_keeps_its_code(file):
    path = file("msoa11_code,msoa21_code\nE1,E1\nE2,E3\nE4,E6\nE5,E6\n")
    report = a_lookup(path, "msoa11", "msoa21")
    assert report.changes == {"U": 1, "X": 1, "M": 2}
    assert report.lookup.kind == Lookup.Kind.BEST_FIT


def test_a_chain_multiplies_shares_and_says_so(file):
    a_lookup(file(VINTAGES + "A,E1,S,B,E2\nA,E1,S,C,E3\nD,E4,U,D,E4\n"), "lsoa01", "lsoa11")
    later = "lsoa11_code,change_code,lsoa21_code\nE2,S,E5\nE2,S,E6\nE3,U,E3\nE4,M,E7\n"
    a_lookup(file(later), "lsoa11", "lsoa21")
    found = queries.chain("lsoa01", "lsoa11", "lsoa21")
    assert found.bridge["E1"] == [("E5", 0.25, "S"), ("E6", 0.25, "S"), ("E3", 0.5, "S")]
    assert found.bridge["E4"] == [("E7", 1.0, "M")]
    assert "2 lookups put together" in found.sentence
    assert "shares are multiplied" in found.sentence
    assert queries.chain("lsoa01", "lsoa11", "ward22") is None


def test_predecessors_and_successors_are_of_the_same_level(file):
    a_lookup(file(VINTAGES + "A,E1,S,B,E2\nA,E1,S,C,E3\n"), "lsoa01", "lsoa11")
    a_lookup(file("lsoa11_code,ward17_code\nE2,W1\n"), "lsoa11", "ward17")
    after = queries.successors(queries.area("E1"))
    assert [(one.area.code, one.weight) for one in after] == [("E2", 0.5), ("E3", 0.5)]
    assert queries.successors(queries.area("E2")) == []
    assert [one.area.code for one in queries.predecessors(queries.area("E2"))] == ["E1"]


def test_groups_follow_lookups_where_there_is_no_parent(file):
    a_lookup(file("lsoa11_code,ward17_code\nE1,W1\n"), "lsoa11", "ward17")
    a_lookup(file("ward17_code,ltla21_code\nW1,B1\n"), "ward17", "borough")
    assert queries.groups() == {"E1": "B1", "W1": "B1", "B1": "B1"}


def test_old_codes_find_the_area_of_today(file):
    path = file("LADCD,LADCD_ACTIVE,LADNM_ACTIVE\nE06000028,E06000058,Bournemouth\nE06000029,E06000058,B\n")
    report = operations.import_codes(path=path, type=a_type("borough"), by=an_account())
    assert (report.new, report.added_areas) == (2, 1)
    assert queries.area("E06000029").code == "E06000058"


REAL = (
    ("ealing_lookup_lsoa01_lsoa11.csv", "lsoa01", "lsoa11", 196, "weighted"),
    ("ealing_lookup_lsoa11_lsoa21_ltla22.csv", "lsoa11", "lsoa21", 199, "weighted"),
    ("ealing_lookup_lsoa11_lsoa21_ltla22.csv", "lsoa21", "borough", 199, "exact"),
    ("ealing_lookup_lsoa11_msoa11.csv", "lsoa11", "msoa11", 196, "exact"),
    ("ealing_lookup_lsoa11_ward17.csv", "lsoa11", "ward17", 196, "best_fit"),
    ("ealing_lookup_lsoa21_ward24_ltla24.csv", "lsoa21", "ward22", 199, "best_fit"),
    ("lookup_ltla24_region24.csv", "borough", "region", 296, "exact"),
)


@pytest.mark.parametrize(("name", "start", "end", "pairs", "kind"), REAL)
def test_the_real_lookups_come_in_whole(name, start, end, pairs, kind):
    report = a_lookup(shared(f"lookups/{name}"), start, end)
    assert (report.pairs, report.lookup.kind, report.problems) == (pairs, kind, ())


def test_ealings_areas_of_2001_lie_in_ealing_over_two_real_lookups():
    a_lookup(shared("lookups/ealing_lookup_lsoa01_lsoa11.csv"), "lsoa01", "lsoa11")
    a_lookup(shared("lookups/ealing_lookup_lsoa11_lsoa21_ltla22.csv"), "lsoa11", "lsoa21")
    a_lookup(shared("lookups/ealing_lookup_lsoa11_lsoa21_ltla22.csv"), "lsoa21", "borough")
    homes = queries.groups()
    old = Area.objects.filter(type__slug="lsoa01").values_list("code", flat=True)
    assert len(old) == 195
    assert {homes.get(code) for code in old} == {"E09000009"}
    assert len(queries.only_unchanged("lsoa01", "lsoa11")) == 193


def test_a_national_lookup_keeps_every_pair():
    report = a_lookup(shared("lookups/lookup_lsoa01_lsoa11.csv"), "lsoa01", "lsoa11")
    assert (report.pairs, report.added_from) == (34917, 34378)
    assert report.changes == {"U": 33519, "S": 922, "M": 313, "X": 163}
    assert queries.area("W01001186", "lsoa11").name == "Rhondda Cynon Taf 001A"

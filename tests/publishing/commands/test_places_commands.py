"""`lis import lookup | codes | postcodes` and `lis places`."""

import pytest
from click.testing import CliRunner
from tests.partnership.places.makers import a_postcode, an_area, squares

from lis.partnership.places import queries
from lis.publishing.commands import main

pytestmark = pytest.mark.django_db


def lis(*words: str):
    return CliRunner().invoke(main, list(words))


@pytest.fixture
def file(tmp_path):
    def made(text: str):
        path = tmp_path / "file.csv"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return made


def test_a_lookup_comes_in_and_what_is_odd_is_told_with_its_line(file):
    path = file("lsoa01_code,change_code,lsoa11_code\nE1,S,E2\nE1,S,E3\nE4,U,\n")
    done = lis("import", "lookup", path, "--from", "lsoa01", "--to", "lsoa11", "--source", "ONS")
    assert done.exit_code == 0
    assert "LSOA (2001) to LSOA (2011): 2 pairs (2 S)." in done.stdout
    assert "Equal shares" in done.stdout
    assert "Line 4, E4: E4 goes nowhere" in done.stderr


SPLIT = "lsoa01_code,change_code,lsoa11_code\nE1,S,E2\nE1,S,E3\n"
BRIDGE = ("--from", "lsoa01", "--to", "lsoa11", "--source", "ONS")


def test_a_split_area_is_shared_out_by_people(file, tmp_path):
    people = tmp_path / "residents.csv"
    people.write_text('LSOA11CD,Population\nE2,"1,500"\nE3,500\n', encoding="utf-8")
    done = lis("import", "lookup", file(SPLIT), *BRIDGE, "--people", str(people))
    assert "Shares: People: residents.csv." in done.stdout
    assert queries.bridge("lsoa01", "lsoa11")["E1"] == [("E2", 0.75, "S"), ("E3", 0.25, "S")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("code,people\nE2,many\n", "residents.csv, line 2: many is no number of people."),
        ("code,people\nE2,1\nE2,2\n", "line 3: E2 stands there twice."),
        ("code,heads\nE2,1\n", "--column people=HEADING"),
    ],
)
def test_people_that_can_not_be_read_are_refused(file, tmp_path, text, said):
    people = tmp_path / "residents.csv"
    people.write_text(text, encoding="utf-8")
    done = lis("import", "lookup", file(SPLIT), *BRIDGE, "--people", str(people))
    assert (done.exit_code, said in " ".join(done.stderr.split())) == (1, True)


def test_a_lookup_with_shares_of_its_own_takes_no_people(file, tmp_path):
    people = tmp_path / "residents.csv"
    people.write_text("code,heads\nE2,1\nE3,3\n", encoding="utf-8")
    path = file("lsoa01_code,lsoa11_code,weight\nE1,E2,0.5\nE1,E3,0.5\n")
    by_people = ("--people", str(people), "--column", "people=heads")
    done = lis("import", "lookup", path, *BRIDGE, *by_people)
    assert (done.exit_code, "has shares of its own" in done.stderr) == (1, True)


def test_columns_may_be_chosen(file):
    path = file("a,b\nE1,W1\n")
    chosen = ("--column", "from_code=a", "--column", "to_code=b")
    lis("import", "lookup", path, "--from", "lsoa11", "--to", "ward17", "--source", "Ours", *chosen)
    assert queries.bridge("lsoa11", "ward17") == {"E1": [("W1", 1.0, "")]}


def test_what_can_not_be_is_refused_in_a_sentence(file):
    path = file("a,b\nE1,W1\n")
    wrong = lis("import", "lookup", path, "--from", "nope", "--to", "ward17", "--source", "Ours")
    assert (wrong.exit_code, "There is no area type nope" in wrong.stderr) == (1, True)
    columns = lis("import", "lookup", path, "--from", "lsoa11", "--to", "ward17", "--source", "Ours")
    assert (columns.exit_code, "No column holds the codes of lsoa11" in columns.stderr) == (1, True)
    odd = lis("import", "lookup", path, "--from", "a", "--to", "b", "--source", "s", "--column", "x")
    assert odd.exit_code in {1, 2}


def test_old_codes_come_in(file):
    done = lis("import", "codes", file("old_code,new_code\n00AJ,E09000009\n"), "--type", "borough")
    assert "1 old codes kept" in done.stdout
    assert queries.area("00aj").code == "E09000009"


def test_postcodes_come_in_and_bad_lines_are_told(file):
    path = file("pcds,dointr,doterm,ladcd\nUB1 1AL,198001,,E09000009\nSouthall,1,,E\n")
    done = lis("import", "postcodes", path)
    assert "1 new, 0 changed" in done.stdout
    assert "Line 3: “Southall” is not a postcode." in done.stderr


def test_agreement_prints_the_share_and_the_exceptions():
    squares("ward22", {"W1": (0, 50), "W2": (1, 50)})
    a_postcode("UB1 1AA", (0.5, 50.5), ward22="W1"), a_postcode("UB1 1AB", (1.5, 50.5), ward22="W1")
    done = lis("places", "agreement", "ward22")
    assert "1 of 2 live postcodes (50.00%) lie in the same ward22" in done.stdout
    assert "UB1 1AB" in done.stdout
    assert '"by_shape": "W2"' in lis("places", "agreement", "ward22", "--format", "json").stdout


def test_agreement_says_what_is_missing():
    an_area("ward22", "W1")
    done = lis("places", "agreement", "ward22")
    assert (done.exit_code, "lis import boundaries" in done.stderr) == (1, True)


def test_postcodes_are_put_into_areas_by_shape():
    squares("lsoa21", {"E1": (0, 50)})
    a_postcode("UB1 1AA", (0.5, 50.5))
    assert "1 postcodes put by shape" in lis("places", "put-postcodes", "lsoa21").stdout
    assert queries.postcode("UB1 1AA").areas == {"lsoa21": "E1"}


def test_a_place_is_found():
    an_area("ward22", "E05013537", "Southall Broadway")
    assert "Ward · E05013537" in lis("places", "find", "southall", "broadway").stdout
    assert "Nothing matches" in lis("places", "find", "nowhere").stdout


def test_examples_say_what_they_lack():
    done = lis("places", "examples")
    assert "Southall: not made." in done.stdout
    assert "Southall West (ward22)" in done.stderr

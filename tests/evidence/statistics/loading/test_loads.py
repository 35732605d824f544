"""A load is read, checked, compared, decided; it can be stopped and taken up again, and loses nothing."""

import csv
import json

import pytest
from tests.evidence.statistics.loading.conftest import OLD, RECIPE, SPLIT_NEW, SPLIT_OLD, check

from lis.evidence.statistics import operations, queries
from lis.evidence.statistics.layout import LAYOUT, TABLE
from lis.evidence.statistics.models import Load, Statistic
from lis.evidence.statistics.operations import loading
from lis.evidence.statistics.reading import delimited
from lis.foundations.audit.models import AuditLine
from lis.foundations.store import queries as store

pytestmark = pytest.mark.django_db
HEAD = "code,year,count\n"
MAP = RECIPE.replace("type: lsoa11", "type: lsoa11, vintage: map")


def published(code="homes"):
    return {
        (row["type"], row["area"], row["period"], row["breakdown"]): row["value"]
        for row in store.rows(LAYOUT, code).to_pylist()
    }


def rejects_of(one):
    return list(csv.DictReader(operations.rejects_file(one).open()))


def test_an_accepted_load_is_published_with_its_statistic(load, officer):
    one = load(HEAD + f"{OLD},2011,5\n")
    assert (one.state, store.edition(TABLE)) == (Load.State.WAITING, None)
    operations.accept_load(load=one, by=officer, reason="Agreed")
    assert published() == {("lsoa11", OLD, "2011", ""): 5.0}
    assert (one.edition, Statistic.objects.get(code="homes").source) == (1, "Us")
    assert AuditLine.objects.get(kind="load", verb="accept").why == "Agreed"
    assert store.rows(LAYOUT, "homes")["release"].to_pylist() == [one.release_id]


def test_a_decision_needs_a_reason(load, officer):
    one = load(HEAD + f"{OLD},2011,5\n")
    with pytest.raises(operations.CannotLoad, match="Say why"):
        operations.accept_load(load=one, by=officer, reason=" ")


def test_a_load_is_decided_once(load, officer):
    one = load(HEAD + f"{OLD},2011,5\n")
    operations.refuse_load(load=one, by=officer, reason="Wrong year")
    with pytest.raises(operations.CannotLoad, match="waits for no decision"):
        operations.accept_load(load=one, by=officer, reason="After all")
    assert store.edition(TABLE) is None


def test_codes_of_another_vintage_are_refused_line_by_line(load, vintages):
    one = load(HEAD + f"{OLD},2011,5\n{SPLIT_NEW[0]},2011,2\n")
    (row,) = rejects_of(one)
    assert (row["line"], row["reason"]) == ("3", f"“{SPLIT_NEW[0]}” is an LSOA (2021) and no LSOA (2011).")
    assert "mixes vintages" in check(one, "Vintages are mixed")["sentence"]


def test_areas_that_were_split_are_mapped_back_and_added_up_with_lineage(load, officer, vintages):
    one = load(HEAD + f"{OLD},2011,5\n{SPLIT_NEW[0]},2011,2\n{SPLIT_NEW[1]},2011,3\n", MAP)
    operations.accept_load(load=one, by=officer, reason="Agreed")
    assert published() == {("lsoa11", OLD, "2011", ""): 5.0, ("lsoa11", SPLIT_OLD, "2011", ""): 5.0}
    lineage = [text for text in store.rows(LAYOUT, "homes")["lineage"].to_pylist() if text]
    assert json.loads(lineage[0])["parts"] == list(SPLIT_NEW)


def test_an_area_that_became_two_can_not_be_mapped_and_says_so(load, vintages):
    one = load(HEAD + f"{SPLIT_OLD},2011,5\n", MAP.replace("lsoa11", "lsoa21"))
    assert rejects_of(one)[0]["reason"].endswith("It can't be mapped: it is 2 of them.")


def test_vintages_can_be_kept_side_by_side(load, officer, vintages):
    one = load(HEAD + f"{OLD},2011,5\n{SPLIT_NEW[0]},2011,2\n", MAP.replace("map", "split"))
    operations.accept_load(load=one, by=officer, reason="Agreed")
    assert set(published()) == {("lsoa11", OLD, "2011", ""), ("lsoa21", SPLIT_NEW[0], "2011", "")}


def test_unknown_codes_are_kept_with_a_doubt_or_refused(load, vintages):
    text = HEAD + f"{OLD},2011,5\nE01099999,2011,2\n"
    assert check(load(text), "Codes of areas are known")["examples"] == ["E01099999"]
    one = load(text, RECIPE.replace("type: lsoa11", "type: lsoa11, unknown: refuse"))
    assert [row["line"] for row in rejects_of(one)] == ["3"]


def test_where_nothing_is_known_of_areas_the_check_says_that_it_was_not_made(load):
    assert check(load(HEAD + f"{OLD},2011,5\n"), "Codes of areas are known")["outcome"] == "not checked"


def test_of_two_lines_that_tell_the_same_figure_the_first_is_kept(load):
    one = load(HEAD + f"{OLD},2011,5\n{OLD},2011,5\n{OLD},2011,6\n")
    told = check(one, "Each figure is told once")
    assert (told["outcome"], one.rows_kept, one.rows_rejected) == ("wrong", 1, 2)
    assert [row["line"] for row in rejects_of(one)] == ["3", "4"]
    assert check(one, "What was read adds up")["outcome"] == "fine"


def test_rows_can_be_counted_and_added_up(load, officer):
    recipe = RECIPE.replace("value: count", "count: rows\nduplicates: sum")
    one = load("code,year\n" + f"{OLD},2011\n" * 3, recipe)
    operations.accept_load(load=one, by=officer, reason="Agreed")
    assert list(published().values()) == [3.0]


def test_the_difference_names_what_is_new_gone_and_changed(load, officer):
    operations.accept_load(
        load=load(HEAD + f"{OLD},2011,5\nE01000003,2011,7\nE01000004,2011,9\n"), by=officer, reason="First"
    )
    one = load(HEAD + f"{OLD},2011,50\nE01000004,2011,9\nE01000005,2011,1\n{OLD},2012,2\n")
    counts = {name: one.difference[name] for name in ("new", "changed", "gone", "same")}
    assert counts == {"new": 2, "changed": 1, "gone": 1, "same": 1}
    assert one.difference["largest"][0] == {
        **{"statistic": "homes", "area": OLD, "period": "2011", "breakdown": ""},
        **{"before": 5.0, "after": 50.0},
    }
    assert one.difference["statistics"][0]["new_periods"] == ["2012"]


def test_a_load_replaces_the_periods_that_it_tells_and_no_other(load, officer):
    for text in (f"{OLD},2011,5\nE01000003,2011,7\n", f"{OLD},2012,6\n", f"{OLD},2011,1\n"):
        operations.accept_load(load=load(HEAD + text), by=officer, reason="Agreed")
    assert published() == {("lsoa11", OLD, "2011", ""): 1.0, ("lsoa11", OLD, "2012", ""): 6.0}


def test_a_load_may_replace_only_what_it_tells_again(load, officer):
    for text in (f"{OLD},2011,5\nE01000003,2011,7\n", f"{OLD},2011,1\n"):
        one = load(HEAD + text, RECIPE + "replaces: keys\n")
        operations.accept_load(load=one, by=officer, reason="Agreed")
    assert sorted(published().values()) == [1.0, 7.0]


def test_what_was_published_in_between_must_be_looked_at_again(load, officer):
    first, second = load(HEAD + f"{OLD},2011,5\n"), load(HEAD + f"{OLD},2011,6\n")
    operations.accept_load(load=first, by=officer, reason="Agreed")
    with pytest.raises(operations.CannotLoad, match="published since"):
        operations.accept_load(load=second, by=officer, reason="Agreed")
    second.refresh_from_db()
    assert (second.state, second.difference["changed"]) == (Load.State.WAITING, 1)
    operations.accept_load(load=second, by=officer, reason="Looked at")
    assert list(published().values()) == [6.0]


def test_small_counts_do_not_reach_the_store(load, officer):
    recipe = RECIPE.replace("topic: Housing", "topic: Housing, small_count: 5")
    text = "".join(f"E0100000{n},2011,{value}\n" for n, value in enumerate((1, 3, 20, 30, 40), 1))
    operations.accept_load(load=load(HEAD + text, recipe), by=officer, reason="Agreed")
    rows = {row["area"]: row for row in store.rows(LAYOUT, "homes").to_pylist()}
    assert (rows["E01000001"]["value"], rows["E01000001"]["status"]) == (None, "c")
    assert rows["E01000005"]["value"] == 40


def test_parts_are_held_against_their_total(load):
    recipe = (
        RECIPE.replace("area:", "breakdown: {age: {column: age}}\narea:")
        + "totals: [{parts: age, within: 1}]\n"
    )
    text = f"code,year,count,age\n{OLD},2011,10,\n{OLD},2011,4,0-4\n{OLD},2011,5,5+\n"
    told = check(load(text, recipe), "Homes: age adds up")
    assert (told["outcome"], "a difference of -1." in told["sentence"]) == ("fine", True)
    told = check(load(text.replace(",4,0-4", ",1,0-4"), recipe), "Homes: age adds up")
    assert (told["outcome"], told["examples"]) == ("wrong", [f"{OLD} in 2011: 6 against 10"])


def test_areas_are_held_against_the_total_of_their_authority(load):
    recipe = RECIPE + "totals: [{area: E09000009, value: 100, within: 50}]\n"
    told = check(
        load(HEAD + f"{OLD},2011,60\nE01000003,2011,70\n", recipe),
        "Homes: areas add up to the total of E09000009",
    )
    assert (told["outcome"], "a difference of +30" in told["sentence"]) == ("fine", True)


def test_what_can_not_be_is_pointed_at(load):
    recipe = RECIPE.replace("value: count", "value: count\nlow95: low\nhigh95: high")
    text = f"code,year,count,low,high\n{OLD},2011,-1,,\nE01000003,2011,5,7,6\n"
    told = check(load(text, recipe), "No impossible figures")
    assert told["outcome"] == "wrong"
    assert any(one == "Line 2: homes of E01000001 in 2011 is -1: it is negative." for one in told["examples"])
    assert any("its lower limit is above its upper one" in one for one in told["examples"])


def test_a_figure_that_moved_far_more_than_others_is_named(load):
    text = "".join(f"E01{n:06},2011,{100 + n}\nE01{n:06},2012,{101 + n}\n" for n in range(30))
    told = check(
        load(HEAD + text + "E01000099,2011,100\nE01000099,2012,900\n"),
        "No figure moved far more than the others",
    )
    assert told["examples"] == ["homes of E01000099: 100 in 2011, 900 in 2012"]


def test_mixed_periods_are_named(load):
    told = check(load(HEAD + f"{OLD},2011,5\n{OLD},July 2011,1\n"), "Periods are mixed")
    assert told["examples"] == ["homes: calendar_year, month"]


def test_a_file_that_does_not_fit_fails_with_its_reason(load):
    with pytest.raises(operations.CannotLoad, match="no column “count”"):
        load("code,year,number\n" + f"{OLD},2011,5\n")
    assert (queries.loads()[0].state, "no column" in queries.loads()[0].reason) == (Load.State.FAILED, True)


@pytest.fixture
def small_blocks(monkeypatch):
    """Blocks of a few lines, and a clock that looks at the database after each."""
    monkeypatch.setattr(delimited, "BLOCK", 200)
    monkeypatch.setattr(loading, "SECONDS_BETWEEN", 0.0)


def test_a_load_that_was_stopped_goes_on_and_ends_the_same(load, officer, small_blocks, tmp_path):
    text = HEAD + "".join(f"E01{n:06},2011,{n}\n" for n in range(300)) + "E01999999,2011,many\n"
    whole = load(text, name="whole.csv")
    file = tmp_path / "again.csv"
    file.write_text(text)
    one = operations.start_load(path=file, recipe=whole.recipe, by=officer)
    told = []

    def interrupt(progress):
        told.append(progress)
        if len(told) == 3:
            raise KeyboardInterrupt

    operations.read_load(load=one, by=officer, watch=interrupt)
    assert (one.state, 0 < one.rows_read < 301) == (Load.State.STOPPED, True)
    operations.read_load(load=one, by=officer)
    assert (one.rows_read, one.rows_kept, one.rows_rejected) == (301, 300, 1)
    assert one.checks == whole.checks
    assert rejects_of(one)[0]["line"] == "302"


def test_reading_stops_when_somebody_asks(load, officer, small_blocks, tmp_path):
    kept = operations.save_recipe(text=RECIPE, by=officer, slug="a-recipe")
    file = tmp_path / "file.csv"
    file.write_text(HEAD + "".join(f"E01{n:06},2011,{n}\n" for n in range(300)))
    one = operations.start_load(path=file, recipe=kept, by=officer)

    def ask(progress):
        if 0.2 < progress.part < 0.4:
            operations.stop_load(load=Load.objects.get(pk=one.pk), by=officer)

    operations.read_load(load=one, by=officer, watch=ask)
    assert (one.state, one.progress["part"] < 1) == (Load.State.STOPPED, True)


def test_recipes_of_the_product_are_installed_once_and_kept_up_to_date(officer):
    changed = operations.ensure_recipes(by=officer)
    assert changed == queries.recipes().count() > 20
    assert operations.ensure_recipes(by=officer) == 0
    queries.recipes().filter(slug="imd-2010").update(text="name: old")
    assert operations.ensure_recipes(by=officer) == 1


def test_a_recipe_of_the_product_can_not_be_changed(officer):
    operations.ensure_recipes(by=officer)
    with pytest.raises(operations.CannotKeep, match="came with the product"):
        operations.save_recipe(text=RECIPE, slug="imd-2010", by=officer)

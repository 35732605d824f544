"""A recipe says what it means, and its faults say where they are."""

from dataclasses import replace

import pytest
from tests.evidence.statistics.loading.conftest import RECIPE

from lis.evidence.statistics.recipes import Absent, CannotUse, DoesNotFit, fit, parse, shipped
from lis.evidence.statistics.recipes.proposing import propose, recipe_text


def faults(text: str) -> list[str]:
    with pytest.raises(CannotUse) as refusal:
        parse(text)
    return [str(fault) for fault in refusal.value.faults]


def test_a_recipe_is_read():
    recipe = parse(RECIPE)
    assert (recipe.name, recipe.area.column, recipe.figures[0].numbers) == (
        "Homes",
        "code",
        {"value": "count"},
    )


def test_a_mistyped_key_is_named_with_its_line_and_what_was_meant():
    (said,) = faults(RECIPE.replace("licence:", "licenze: x\nlicence:"))
    assert said == "Line 4, licenze: This key is not known. Did you mean `licence`?"


def test_a_missing_key_says_what_it_is_for():
    assert any(
        "`source` is missing. Say who published" in said
        for said in faults(RECIPE.replace("source: Us\n", ""))
    )


def test_a_key_that_stands_twice_is_refused():
    (said,) = faults(RECIPE + "name: Other\n")
    assert said.startswith("Line 11, name: This key stands twice")


def test_a_word_that_is_none_of_those_known_lists_them():
    (said,) = faults(RECIPE.replace("type: lsoa11", "type: lsoa11, vintage: guess"))
    assert said.endswith("“guess” is not one of: refuse, map, split.")


def test_a_pattern_that_can_not_be_read_is_a_fault_of_its_line():
    wide = RECIPE.replace("value: count\n", "values:\n  - {columns: '(', statistic: homes}\n")
    assert any("This pattern can't be read" in said for said in faults(wide))


def test_text_that_is_no_yaml_says_where():
    assert faults("name: [")[0].startswith("Line ")


def test_every_fault_is_told_at_once():
    assert len(faults("name: x\nlayout: diagonal\nareas: y\n")) >= 4


def test_a_heading_that_is_not_there_names_the_nearest():
    with pytest.raises(DoesNotFit, match="no column “count” \\(there is “Counts”\\)|“count”"):
        fit(parse(RECIPE), ["code", "year", "Counts"])


def test_a_pattern_spreads_over_every_heading_that_it_fits():
    wide = RECIPE.replace("period: {column: year}\n", "").replace(
        "value: count\n", "values:\n  - {columns: '^y(?P<year>[0-9]{4})$', period: '{year}'}\n"
    )
    fitted = fit(parse(wide), ["code", "y2011", "y2012", "other"])
    assert [(one.numbers["value"], one.period.fixed) for one in fitted.figures] == [
        ("y2011", "2011"),
        ("y2012", "2012"),
    ]


def test_a_statistic_that_is_not_defined_is_refused_before_a_line_is_read():
    with pytest.raises(DoesNotFit, match="does not define"):
        fit(parse(RECIPE.replace("statistic: homes", "statistic: houses")), ["code", "year", "count"])


def test_fingertips_and_nomis_need_little_said():
    head = "name: x\nsource: y\nlicence: z\nstatistics: {all: {topic: t}, '108': {name: A}}\n"
    fingertips = parse(head + "layout: fingertips\n")
    assert fingertips.figures[0].numbers["high998"] == "Upper CI 99.8 limit"
    nomis = parse(head + "layout: nomis\nstatistic: '108'\n")
    assert nomis.area.column == "GEOGRAPHY_CODE"


def test_what_a_recipe_says_goes_over_what_its_layout_says():
    head = "name: x\nsource: y\nlicence: z\nstatistics: {'108': {name: A}}\nlayout: nomis\nstatistic: '108'\n"
    assert parse(head + "period: 2011\n").figures[0].period.fixed == "2011"


@pytest.mark.parametrize("slug", sorted(shipped()))
def test_each_recipe_of_the_product_has_no_faults(slug):
    assert parse(shipped()[slug]).files
    # Whether small counts are left out, and how the source protects people, stands in each.
    assert "\n# Small counts: " in shipped()[slug]


def test_a_proposal_tells_the_area_from_what_lies_around_it_and_limits_from_figures():
    header = (
        "Parent Code",
        "Area Code",
        "Time period",
        "Sex",
        "Value",
        "Count",
        "Denominator",
        "Lower CI",
        "Upper CI",
    )
    rows = [
        ("E12000007", f"E0900000{n}", "2012/13", "Persons", "5.1", "51", "1000", "4", "6")
        for n in range(1, 9)
    ]
    found = propose(header, rows, "smoking_2013.csv")
    assert (found.area, found.period, found.values, found.breakdown) == (
        *("Area Code", "Time period"),
        *(("Value",), ("Sex",)),
    )
    assert (found.numerator, found.low95, found.type) == ("Count", "Lower CI", "borough")
    assert parse(recipe_text(replace(found, source="Us"))).figures[0].numbers["high95"] == "Upper CI"


def test_a_proposal_with_many_columns_of_figures_is_wide():
    rows = [(f"E0100000{n}", "1", "2") for n in range(1, 9)]
    found = propose(("lsoa", "owned", "rented"), rows, "tenure.csv")
    recipe = parse(recipe_text(replace(found, source="Us", period_fixed="2021")))
    assert sorted(recipe.statistics) == ["tenure.owned", "tenure.rented"]


def test_that_areas_without_a_row_have_none_can_be_chosen():
    chosen = propose(("code", "month", "burglaries"), (("E01000001", "2011-07", "2"),), "burglary.csv")
    told = recipe_text(replace(chosen, source="Us", period_kind="month", absent="none"))
    assert parse(told).absent == Absent()
    assert parse(recipe_text(replace(chosen, source="Us", period_kind="month"))).absent is None

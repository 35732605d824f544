"""How figures are made: every method and rule has a page, told by its own docstring."""

import pytest
from tests.publishing.website.reading import soup, text

from lis.methods import audit
from lis.publishing.search.queries import audit_rules, method_groups, methods_by_name
from lis.publishing.website.templatetags.website import spoken

USED_BY_PAGES = (
    *("values.read", "rating.rate", "direction.compare", "signal.decide", "aggregate.combine"),
    *("forecast.year_end", "words.sentence", "audit.sum_of_parts"),
)


@pytest.mark.parametrize("name", USED_BY_PAGES)
def test_a_method_that_pages_link_to_has_its_page(client, name):
    assert client.get(f"/methods/{name}/").status_code == 200


def test_every_method_has_a_page_that_answers(client):
    answers = {name: client.get(f"/methods/{name}/").status_code for name in methods_by_name()}
    assert len(answers) > 60
    assert set(answers.values()) == {200}


def test_a_method_shows_formula_source_use_and_worked_example(client):
    words = text(client.get("/methods/rating.rate/"))
    assert "Formula Gap g: higher is better, target − actual" in words
    assert "Source The methods reference, section 4." in words
    assert "Use for Scorecards." in words
    assert "'553 is 110 below the target of 663; lower is better.'" in words
    assert "tolerance_kind='percent'" in words


def test_a_name_in_ticks_is_shown_as_code(client):
    codes = [code.get_text() for code in soup(client.get("/methods/rating.rate/")).select("main p code")]
    assert {"low", "high"} <= set(codes)


def test_markup_in_a_docstring_is_never_markup_on_the_page():
    assert spoken("if `a` <= <b>") == "If <code>a</code> ≤ &lt;b&gt;"


def test_an_unknown_name_says_so_and_lists_what_there_is(client):
    answer = client.get("/methods/rating.guess/")
    assert answer.status_code == 404
    assert "Nothing here is called “rating.guess”." in text(answer)
    assert "rating.rate" in text(answer)


def test_the_list_has_every_rule_of_the_audit_with_title_and_severity(client):
    table = soup(client.get("/methods/")).find(id="audit").find_next("table")
    lines = [" ".join(row.get_text(" ").split()) for row in table.select("tbody tr")]
    assert len(lines) == len(audit.rules()) == len(audit_rules())
    assert "sum of parts The parts don't make the printed whole Wrong" in lines


def test_methods_stand_in_the_order_in_which_a_figure_is_made():
    names = [group.name for group in method_groups() if not group.is_inner]
    assert names[:5] == ["values", "periods", "aggregate", "rating", "direction"]


def test_a_module_is_told_once():
    named = [method.name for group in method_groups() for method in group.methods]
    assert len(named) == len(set(named))

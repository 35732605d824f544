"""Form fields: label, hint, error and control, tied together, and mistakes said plainly."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django import forms

from lis.foundations.design.dates import DayMonthYearField
from lis.foundations.design.fields import error_summary, field_html
from lis.foundations.design.gallery_form import a_form_with_mistakes, an_empty_form
from lis.foundations.design.mistakes import mistakes


class DateForm(forms.Form):
    due = DayMonthYearField(label="Due date", required=False)


def a_date(day, month, year):
    return DateForm({"due_day": day, "due_month": month, "due_year": year})


def soup(bound, **options):
    return BeautifulSoup(field_html(bound, **options), "html.parser")


def test_every_control_has_a_label_and_is_described_by_its_hint_and_its_error():
    for form in (an_empty_form(), a_form_with_mistakes()):
        for bound in form:
            page = soup(bound)
            ids = {element["id"] for element in page.select("[id]")}
            for control in page.select("input, select, textarea"):
                assert page.select(f'label[for="{control["id"]}"]')
            for described in page.select("[aria-describedby]"):
                assert set(described["aria-describedby"].split()) <= ids


def test_radios_and_checkboxes_are_told_apart():
    form = an_empty_form()
    assert {i["type"] for i in soup(form["opening"]).select("input")} == {"radio"}
    assert {i["type"] for i in soup(form["has"]).select("input")} == {"checkbox"}


def test_a_choice_is_kept_when_the_form_comes_back():
    form = type(an_empty_form())({"opening": "always", "has": ["loop"]})
    assert [i["value"] for i in soup(form["opening"]).select("input[checked]")] == ["always"]
    assert [i["value"] for i in soup(form["has"]).select("input[checked]")] == ["loop"]


def test_a_number_is_asked_for_as_text_with_a_number_pad():
    box = soup(an_empty_form()["visits"]).select_one("input")
    assert (box["type"], box["inputmode"]) == ("text", "numeric")
    assert soup(an_empty_form()["share"]).select_one("input")["inputmode"] == "decimal"


def test_doubt_is_amber_and_no_error():
    page = soup(an_empty_form()["visits"], doubt="371 is high.")
    assert page.select_one(".lis-input-doubt .lis-doubt").text == "371 is high."
    assert not page.select(".govuk-form-group--error")


def test_words_of_people_are_escaped():
    page = field_html(an_empty_form()["name"], hint="<script>", label="<b>")
    assert "&lt;script&gt;" in page and "&lt;b&gt;" in page


def test_the_summary_links_every_mistake_to_a_control_that_is_there():
    form = a_form_with_mistakes()
    ids = {e["id"] for bound in form for e in soup(bound).select("input, select, textarea")}
    found = error_summary(form)["errors"]
    assert len(found) == sum(len(mistakes(bound)) for bound in form) == 7
    assert {href.removeprefix("#") for _, href in found} <= ids


def test_a_form_that_was_not_sent_has_no_mistakes():
    assert error_summary(an_empty_form())["errors"] == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("visits", "Visits in December must be a whole number, like 235."),
        ("opening", "Choose an answer for “When is it open?”."),
        ("name", "“Name” is empty. Enter it."),
        ("agreed", "Tick “The lead has agreed these figures” to go on."),
        ("opened", "Day it opened must be a real date, like 27 1 2012."),
    ],
)
def test_a_mistake_names_its_field_and_what_would_be_right(name, words):
    assert mistakes(a_form_with_mistakes()[name]) == [words]


def test_a_form_that_words_its_own_mistake_is_not_corrected():
    class Own(forms.Form):
        visits = forms.IntegerField(error_messages={"required": "How many came?"})

    assert mistakes(Own({})["visits"]) == ["How many came?"]


def test_three_boxes_make_a_date():
    form = a_date("27", "1", "2012")
    assert form.is_valid()
    assert form.cleaned_data["due"] == datetime.date(2012, 1, 27)


def test_three_empty_boxes_are_no_date():
    form = a_date("", "", "")
    assert form.is_valid()
    assert form.cleaned_data["due"] is None


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        (("31", "2", "2012"), "Due date must be a real date, like 27 1 2012."),
        (("27", "", "2012"), "Due date must include a month."),
        (("27", "", ""), "Due date must include a month and a year."),
    ],
)
def test_a_wrong_date_says_which_part_is_wrong(parts, words):
    assert mistakes(a_date(*parts)["due"]) == [words]


def test_a_date_that_is_known_is_shown_in_its_boxes():
    page = soup(DateForm(initial={"due": datetime.date(2012, 1, 27)})["due"])
    assert [box["value"] for box in page.select("input")] == ["27", "1", "2012"]


def test_a_whole_form_renders_with_our_fields(settings):
    settings.FORM_RENDERER = "lis.foundations.design.renderer.FormRenderer"
    page = BeautifulSoup(str(a_form_with_mistakes()), "html.parser")
    assert page.select(".govuk-error-summary")
    assert len(page.select(".govuk-form-group--error")) == 7

"""Pages of performance with little or nothing on them, with much, and what is sent to them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.delivery.performance.measures import BEFORE, QUARTER, YEAR, a_measure, months
from tests.delivery.performance.packs import a_return, preview, take_in
from tests.delivery.performance.pages import (
    errors_on,
    heading,
    links_of,
    measures_on,
    said,
    sentence,
)
from tests.makers import a_cycle, a_row, a_theme, an_account, an_indicator

from lis.delivery.performance import operations, queries
from lis.evidence.indicators import operations as indicators
from lis.evidence.indicators.models import Indicator

pytestmark = pytest.mark.django_db
Q2 = "2011-12-q2"


def test_an_empty_system_says_what_to_do_first(client):
    response = client.get("/measures/")
    assert (heading(response), sentence(response)) == ("Measures", "No figures yet.")
    assert "/import/" in links_of(response)


def test_a_cycle_without_measures_says_so(client):
    a_cycle()
    response = client.get(f"/measures/?cycle={Q2}")
    assert response.status_code == 200
    assert "This cycle has no measures yet." in said(response)


def test_the_scorecard_of_450_measures_has_pages(client):
    cycle, theme = a_cycle(), a_theme(name="Safety")
    for number in range(450):
        indicator = an_indicator(
            code=f"M {number:03d}", name=f"Measure {number}", theme=theme, position=number
        )
        a_row(cycle=cycle, indicator=indicator, position=number)
    first, second, third = (client.get(f"/measures/?page={page}") for page in (1, 2, 3))
    assert [len(measures_on(page)) for page in (first, second, third)] == [200, 200, 50]
    assert measures_on(third)[-1] == "M 449"
    assert "450 measures, 200 on this page" in said(first)
    assert {f"?cycle={Q2}&page=2", f"?cycle={Q2}&page=3"} <= {
        href.replace("%2F", "/") for href in links_of(first)
    }
    whole = client.get("/measures/scorecard.json").json()
    assert len(whole) == 450


def test_a_measure_that_no_cycle_has_says_so(client):
    a_measure({QUARTER: "553"})
    an_indicator(code="Local 99", name="Alone")
    assert sentence(client.get("/measures/local-99/")) == "Alone is not part of Quarter 2, 2011/12."


def test_a_measure_shows_what_it_replaced_and_what_replaced_it(client):
    a_measure({QUARTER: "553"})
    officer = an_account()
    an_indicator(code="NI 16", name="Acquisitive crime")
    indicators.keep_succession(
        predecessor_code="NI 16",
        successor_code="Local 25",
        reason="Withdrawn.",
        decision="Minute 4",
        by=officer,
    )
    assert "Replaced by Local 25" in said(client.get("/measures/ni-16/"))
    assert "Replaces NI 16" in said(client.get("/measures/local-25/"))
    assert "Decision: Minute 4" in said(client.get("/measures/local-25/"))


def test_a_withdrawn_measure_says_when(client):
    a_measure({QUARTER: "553"})
    Indicator.objects.update(withdrawn_on="2011-09-01")
    assert "This measure was withdrawn on 1 September 2011." in said(client.get("/measures/local-25/"))


def test_a_measure_without_figures_has_no_chart(client):
    a_measure({})
    response = client.get("/measures/local-25/chart.svg")
    assert response.status_code == 404
    assert "This measure has no figures to draw." in said(response)


def test_a_theme_before_any_figure_says_so(client):
    a_theme(name="Health")
    assert "No figures have been imported yet." in said(client.get("/themes/health/"))


def test_a_clean_pack_says_so(client):
    a_measure({QUARTER: "553", BEFORE: "665"}, {QUARTER: "663", YEAR: "2,000"})
    response = client.get(f"/reports/{Q2}/findings/")
    assert sentence(response) == "A careful reader would find nothing wrong in this pack."


def test_a_text_that_looks_like_markup_is_shown_as_text(client):
    cycle = a_measure(
        months("2011-04", 1, 2, 3, 4, 5, 6), name="<script>alert(1)</script>", lead_text="<b>x</b>"
    )
    operations.keep_commentary(
        cycle=cycle, indicator_code="Local 25", progress="<img src=x onerror=alert(1)>", by=an_account()
    )
    for address in (
        "/measures/",
        "/measures/local-25/",
        "/measures/local-25/chart.svg",
        f"/reports/{Q2}/findings/",
    ):
        body = client.get(address).content.decode()
        assert "<script>alert" not in body and "<img src=x" not in body and "<b>x</b>" not in body, address


def test_taking_a_file_in_from_preview_to_undo(client, officer):
    page = client.get("/import/")
    assert "Nothing has been imported yet." in said(page)
    sent = SimpleUploadedFile("return.xlsx", a_return())
    response = client.post("/import/", {"file": sent, "cycle": "2011/12-Q2"}, follow=True)
    assert "return.xlsx holds 2 measures" in sentence(response)
    assert not Indicator.objects.exists()
    (batch,) = queries.batches()
    address = reverse("performance:import_preview", args=[batch.pk])
    applied = client.post(address, follow=True)
    assert "return.xlsx is imported into 2011/12-Q2." in said(applied)
    assert measures_on(applied) == ["Local 25", "NI 192"]
    again = client.post(address, follow=True)
    assert "This import is applied; it can't be applied again." in said(again)
    undone = client.post(address, {"undo": "1"}, follow=True)
    assert "The import of return.xlsx is undone. What stood before is in force again." in said(undone)
    assert not Indicator.objects.exists()
    assert "Only an import that was applied can be undone." in said(
        client.post(address, {"undo": "1"}, follow=True)
    )


def test_a_preview_can_be_thrown_away_on_its_page(client, officer):
    batch, _ = preview(a_return())
    address = reverse("performance:import_preview", args=[batch.pk])
    response = client.post(address, {"discard": "1"}, follow=True)
    assert "return.xlsx was not imported. Nothing changed." in said(response)


def test_cells_beyond_reading_are_shown_and_can_be_left_out(client, officer):
    batch, _ = preview(a_return(**{"value:2011-08-01/P1M": "1.7.6"}))
    address = reverse("performance:import_preview", args=[batch.pk])
    assert "it has two decimal points" in said(client.get(address))
    assert "1 cell can't be read, the first at Return!H2" in said(client.post(address, follow=True))
    left_out = client.post(address, {"leave_out": "1"}, follow=True)
    assert "is imported into 2011/12-Q2" in said(left_out)


@pytest.mark.parametrize(
    ("content", "cycle", "why"),
    [
        (b"", "", "The file is empty"),
        (b"\x00\x01\x02" * 50, "2011/12-Q2", ""),
        (b"Minutes\nNothing was decided.\n", "2011/12-Q2", ""),
        (b"Code,Jul-11\nLocal 25,181\n", "Quarter 2", "Write the year and the quarter: 2011/12-Q2."),
    ],
)
def test_a_file_that_cannot_be_taken_in_says_why_and_changes_nothing(client, officer, content, cycle, why):
    sent = SimpleUploadedFile("return.csv", content)
    response = client.post("/import/", {"file": sent, "cycle": cycle})
    assert response.status_code == 400
    (message,) = errors_on(response)
    assert why in message and message.endswith(".")
    assert not queries.batches() and not Indicator.objects.exists()


def test_a_file_over_the_limit_is_refused_before_it_is_read(client, officer, settings):
    settings.UPLOAD_LIMIT = 100
    response = client.post("/import/", {"file": SimpleUploadedFile("big.csv", b"x" * 101)})
    assert "big.csv is 0 MB; the largest that is read is" in errors_on(response)[0]


def test_no_file_at_all_is_asked_for(client, officer):
    assert errors_on(client.post("/import/", {"cycle": ""})) == ["Choose a file."]


def test_the_imports_so_far_are_listed(client, officer):
    take_in(a_return())
    page = said(client.get("/import/"))
    assert "return.xlsx" in page and "Applied" in page
    assert client.get("/import/999/").status_code == 404

"""The reports' pages and files: listed, shown, downloaded, published, and the same ever after."""

import zipfile
from datetime import date
from io import BytesIO

import pypdf
import pytest
from django.urls import reverse
from tests.delivery.performance.measures import BEFORE, QUARTER, a_measure
from tests.delivery.performance.pages import errors_on, heading, links_of, said, sentence, soup_of
from tests.makers import a_cycle, a_figure, a_theme, an_account, an_assumption

from lis.delivery.performance import operations
from lis.delivery.performance import queries as performance
from lis.evidence.indicators import operations as indicators
from lis.evidence.indicators.models import Indicator
from lis.publishing.reports import queries
from lis.publishing.reports.queries import NoSuchReport
from lis.publishing.reports.urls import urlpatterns

pytestmark = pytest.mark.django_db
Q2 = "2011-12-q2"
KINDS = ("pdf", "docx", "pptx", "xlsx")


@pytest.fixture
def cycle():
    """A cycle of one measure, whose burglaries fell."""
    found = a_measure(
        {QUARTER: "553", BEFORE: "665"},
        {QUARTER: "663"},
        name="Residential burglary",
        theme=a_theme(name="Safety"),
    )
    found.refresh_from_db()
    return found


@pytest.fixture
def officer(client):
    account = an_account()
    client.force_login(account)
    return account


def publish(cycle, **more):
    return operations.publish_cycle(cycle=cycle, by=an_account(), **more)


def correct(text="552"):
    indicators.revise_figure(figure=a_figure("Local 25", QUARTER, text), reason="Sum.", by=an_account())


def test_every_address_opens(cycle, client, officer):
    publish(cycle)
    given = {
        "index": [],
        "quarterly": [Q2],
        "quarterly_file": [Q2, "xlsx"],
        "snapshot": [Q2, 1],
        "snapshot_file": [Q2, 1, "xlsx"],
        "publish": [Q2],
    }
    quarterly = [one.name for one in urlpatterns if str(one.pattern).startswith("reports/")]
    assert set(quarterly) == set(given)
    for name, args in given.items():
        response = client.get(reverse(f"reports:{name}", args=args))
        assert response.status_code == 200, name
        if response["Content-Type"].startswith("text/html"):
            assert heading(response), name


def test_without_any_report_the_list_says_what_to_do(client):
    response = client.get("/reports/")
    assert (heading(response), sentence(response)) == ("Reports", "No report yet.")
    assert "/import/" in links_of(response)


def test_the_list_says_what_each_report_found(cycle, client):
    a_cycle(code="2011/12-Q3", start=date(2011, 10, 1))
    page = said(client.get("/reports/"))
    assert "Quarter 2, 2011/12" in page and "not published yet" in page
    assert "Quarter 3" not in page, "a quarter without measures has no report"
    publish(cycle, on=date(2012, 1, 16))
    assert "published 16 January 2012" in said(client.get("/reports/"))


def test_the_report_is_a_page_with_its_files(cycle, client):
    response = client.get(f"/reports/{Q2}/")
    assert "1 of 1" in said(response)
    row = " ".join(soup_of(response).find("td", string="Local 25").parent.get_text(" ").split())
    assert "665" in row and "553" in row and "≤ 663" in row and "On target" in row
    assert {f"/reports/{Q2}.{kind}" for kind in KINDS} <= links_of(response)
    assert len(soup_of(response).find_all("main")) == 1


@pytest.mark.parametrize(
    ("kind", "media", "begins"),
    [
        ("pdf", "application/pdf", b"%PDF-"),
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK"),
        ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", b"PK"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK"),
    ],
)
def test_every_file_is_what_it_says(cycle, client, kind, media, begins):
    response = client.get(f"/reports/{Q2}.{kind}")
    assert response["Content-Type"] == media
    assert response["Content-Disposition"] == f'inline; filename="quarterly-report-{Q2}.{kind}"'
    assert response.content.startswith(begins)


@pytest.mark.parametrize(
    "address",
    [
        f"/reports/{Q2}.html",
        f"/reports/{Q2}.odt",
        f"/reports/{Q2}/snapshots/1/",
        f"/reports/{Q2}/snapshots/1.pdf",
        "/reports/2019-20-q1/",
        "/reports/2019-20-q1.pdf",
    ],
)
def test_a_report_that_is_not_there_is_a_page_that_says_so(cycle, client, address):
    response = client.get(address)
    assert response.status_code == 404
    assert "There is no" in said(response) or "has no snapshot 1" in said(response)


def test_a_kind_of_report_that_is_not_made_lists_those_that_are(cycle):
    with pytest.raises(NoSuchReport, match="There are: html, pdf, docx, pptx, xlsx"):
        queries.rendered(cycle, "odt")


@pytest.mark.parametrize("kind", ["html", *KINDS])
def test_a_cycle_without_measures_still_makes_a_report(kind):
    made, _, _ = queries.rendered(a_cycle(), kind)
    assert made


@pytest.mark.parametrize("kind", ["html", *KINDS])
def test_measures_without_theme_target_or_figure_are_reported_too(kind):
    cycle = a_measure({}, polarity="", rule="", frequency="half_yearly", name="Nothing known")
    operations.keep_qualitative_measure(
        cycle=cycle, theme_slug="", title="Cohesion", narrative="A forum met.", by=an_account()
    )
    made, _, _ = queries.rendered(cycle, kind)
    assert made
    if kind == "html":
        text = made.decode()
        assert "No theme" in text and "Nothing known" in text and "A forum met." in text
        assert "half-yearly" in text and "/themes//" not in text


def test_what_is_told_of_a_theme_without_measures_is_not_lost(cycle):
    theme = a_theme(name="Prosperity")
    operations.keep_qualitative_measure(
        cycle=cycle, theme_slug=theme.slug, title="Money skills", narrative="Sessions ran.", by=an_account()
    )
    text = queries.rendered(cycle, "html")[0].decode()
    assert "Prosperity" in text and "Sessions ran." in text


@pytest.mark.parametrize("kind", ["html", *KINDS])
def test_hostile_words_are_only_words(kind):
    cycle = a_measure(
        {QUARTER: "553", BEFORE: "665"}, name="=cmd|'/c calc'!A1 <script>alert(1)</script> \\ # $"
    )
    operations.keep_commentary(
        cycle=cycle,
        indicator_code="Local 25",
        progress='#import "x" <img src=x onerror=1> @SUM(A1)',
        by=an_account(),
    )
    made, _, _ = queries.rendered(cycle, kind)
    if kind == "html":
        assert b"<script>alert" not in made and b"<img src=x" not in made
    if kind == "pdf":
        text = "".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(made)).pages)
        assert "#import" in text


def test_the_same_content_gives_the_same_file(cycle):
    assert queries.rendered(cycle, "xlsx")[0] == queries.rendered(cycle, "xlsx")[0]


def test_a_report_of_a_snapshot_stays_as_it_was_after_a_revision(cycle, client):
    publish(cycle)
    before = {kind: queries.rendered(cycle, kind, 1)[0] for kind in ("html", *KINDS)}
    correct()
    assert {kind: queries.rendered(cycle, kind, 1)[0] for kind in ("html", *KINDS)} == before
    snapshot, now = client.get(f"/reports/{Q2}/snapshots/1/"), client.get(f"/reports/{Q2}/")
    assert ("553" in said(snapshot), "552" in said(snapshot)) == (True, False)
    assert ("553" in grid_of(now), "552" in grid_of(now)) == (False, True)


def grid_of(response):
    return soup_of(response).find("td", string="Local 25").parent.get_text(" ")


def test_a_snapshots_page_says_that_it_never_changes(cycle, client):
    made = publish(cycle, on=date(2012, 1, 16))
    page = said(client.get(f"/reports/{Q2}/snapshots/1/"))
    assert "As published, snapshot 1." in page
    assert "This is what was published on 16 January 2012" in page and made.sha256[:12] in page
    assert f"/reports/{Q2}/snapshots/1.pdf" in links_of(client.get(f"/reports/{Q2}/snapshots/1/"))


def test_the_report_says_what_changed_since_it_was_published(cycle, client):
    publish(cycle)
    assert "Nothing has changed since." in said(client.get(f"/reports/{Q2}/"))
    correct("700")
    page = said(client.get(f"/reports/{Q2}/"))
    assert "1 measure changed since:" in page
    assert "553, on target, improving became 700, below target, declining" in page


def test_a_measure_that_came_since_is_named(cycle):
    publish(cycle)
    a_measure({QUARTER: "900"}, code="Local 26", cycle=cycle)
    (change,) = queries.changed_since(cycle)
    assert (change["code"], change["then"]) == ("Local 26", "not there")


def test_before_any_publication_nothing_changed_since(cycle):
    assert queries.changed_since(cycle) == []


def test_publishing_on_the_page(cycle, client, officer):
    address = f"/reports/{Q2}/publish/"
    assert "Publish this report" in heading(client.get(address))
    done = client.post(address, {"reason": ""}, follow=True)
    assert "2011/12-Q2 is published as snapshot 1." in said(done)
    correct()
    refused = client.post(address, {"reason": ""})
    assert "Say what changed." in errors_on(refused)[0]
    again = client.post(address, {"reason": "Burglary corrected."}, follow=True)
    assert "2011/12-Q2 is published as snapshot 2." in said(again)
    assert [s.reason for s in performance.snapshots(cycle)] == ["Burglary corrected.", ""]


def test_an_empty_cycle_is_not_published_on_the_page(client, officer):
    a_cycle()
    response = client.post(f"/reports/{Q2}/publish/", {"reason": "x"})
    assert "2011/12-Q2 has no measures yet." in errors_on(response)[0]


def test_only_who_may_edit_publishes(cycle, client):
    address = f"/reports/{Q2}/publish/"
    assert client.post(address, {"reason": ""}).status_code == 302
    client.force_login(an_account(may_edit=False))
    refused = client.post(address, {"reason": ""})
    assert refused.status_code == 403 and "Only the performance officer can change this." in said(refused)
    assert not performance.snapshots(cycle)
    assert address not in links_of(client.get(f"/reports/{Q2}/"))


def test_who_may_edit_finds_the_way_to_publish(cycle, client, officer):
    assert f"/reports/{Q2}/publish/" in links_of(client.get(f"/reports/{Q2}/"))


@pytest.mark.parametrize("kind", ["html", "docx", "xlsx"])
def test_what_is_only_proposed_is_said_in_the_report_too(cycle, kind):
    burglary = Indicator.objects.get()
    an_assumption(indicator=burglary)
    made, _, _ = queries.rendered(cycle, kind)
    assert "Proposed, not confirmed: rule." in words_of(made, kind)
    indicators.confirm_all(indicator=burglary, by=an_account())
    made, _, _ = queries.rendered(cycle, kind)
    assert "Proposed, not confirmed" not in words_of(made, kind)


def words_of(made: bytes, kind: str) -> str:
    """Everything that a file holds, markup and notes included."""
    if kind == "html":
        return made.decode()
    with zipfile.ZipFile(BytesIO(made)) as parts:
        return "".join(parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml"))

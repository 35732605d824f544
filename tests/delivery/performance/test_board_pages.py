"""Every page of performance opens, says its sentence and as at when, and leads on."""

import pytest
from django.urls import reverse
from tests.delivery.performance.measures import QUARTER
from tests.delivery.performance.pages import (
    errors_on,
    heading,
    links_of,
    measures_on,
    said,
    sentence,
    soup_of,
)
from tests.makers import an_account

from lis.delivery.performance import operations, queries, urls
from lis.delivery.performance.pages import naming
from lis.delivery.performance.pages import scorecard as scorecard_pages
from lis.evidence.indicators.models import Indicator

pytestmark = pytest.mark.django_db
Q2 = "2011-12-q2"
# How a quarter is collected, and answered by link, has tests of its own.
NAMES = [one.name for one in urls.urlpatterns if not str(one.pattern).startswith(("quarters/", "answer/"))]


def everywhere(cycle):
    """Every address of performance, for the board's cycle."""
    fingerprint = queries.findings(cycle)[0].finding.fingerprint
    batch = queries.batches()[0].pk
    issue = queries.data_issues(cycle)[0].pk
    arguments = {
        "scorecard_download": [["csv"], ["json"], ["xlsx"]],
        "measure": [["local-25"], ["local-30"], ["local-35"]],
        "measure_download": [["local-25", kind] for kind in ("csv", "json", "xlsx")],
        **dict.fromkeys(("measure_chart", "revisions", "confirm", "propose"), [["local-25"]]),
        "theme": [["safety"], ["high-quality-of-life"]],
        **dict.fromkeys(("findings", "issues"), [[Q2]]),
        "findings_download": [[Q2, kind] for kind in ("csv", "json", "xlsx")],
        "accept": [[Q2, fingerprint]],
        "changes_download": [["csv"]],
        **dict.fromkeys(("correct", "write"), [[Q2, "local-25"]]),
        **dict.fromkeys(("issue", "decide", "carry_out"), [[issue]]),
        "import_preview": [[batch]],
    }
    return [
        (name, reverse(f"performance:{name}", args=a)) for name in NAMES for a in arguments.get(name, [[]])
    ]


def test_every_address_opens_for_an_officer(board, client, officer):
    opened = everywhere(board)
    assert {name for name, _ in opened} == set(NAMES)
    for _, address in opened:
        response = client.get(address)
        assert response.status_code == 200, address
        if response["Content-Type"].startswith("text/html"):
            assert heading(response), address
            assert soup_of(response).title.get_text(strip=True), address


def test_every_address_opens_or_asks_to_sign_in_for_a_stranger(board, client):
    asked = {name: client.get(address).status_code for name, address in everywhere(board)}
    to_sign_in = {name for name, status in asked.items() if status == 302}
    assert set(asked.values()) == {200, 302}
    assert to_sign_in == {
        "proposed",
        "confirm",
        "accept",
        "correct",
        "write",
        "decide",
        "carry_out",
        "propose",
        "import",
        "import_preview",
    }


def test_every_address_that_changes_something_refuses_who_may_not_edit(board, client):
    client.force_login(an_account(may_edit=False))
    for name in ("proposed", "confirm", "accept", "correct", "write", "decide", "import", "import_preview"):
        address = dict(everywhere(board))[name]
        for response in (client.get(address), client.post(address)):
            assert response.status_code == 403, name
            assert "Only the performance officer" in said(response) or "Only data stewards" in said(response)


@pytest.mark.parametrize(
    "address",
    [
        "/measures/no-such-measure/",
        "/measures/no-such-measure/data.csv",
        "/measures/no-such-measure/revisions/",
        "/measures/scorecard.pdf",
        "/measures/?cycle=2019-20-q1",
        "/measures/?cycle=" + "x" * 400,
        "/measures/local-25/?cycle=2019-20-q1",
        "/themes/no-such-theme/",
        "/reports/2019-20-q1/findings/",
        "/reports/2011-12-q2/findings.pdf",
        "/reports/2019-20-q1/issues/",
    ],
)
def test_what_is_not_there_is_a_page_that_says_so(board, client, address):
    response = client.get(address)
    assert response.status_code == 404
    assert "There is no" in said(response)


def test_the_scorecard_says_how_the_measures_stand_and_as_at_when(board, client):
    operations.open_cycle(code=board.code, as_at="2012-01-16", by=an_account())
    response = client.get("/measures/")
    assert heading(response) == "Measures, quarter 2, 2011/12"
    assert sentence(response) == naming.summary_sentence(queries.scorecard(board))
    assert "18" in sentence(response)
    assert "As at 16 January 2012" in said(response)
    assert len(measures_on(response)) == 32
    assert {"/methods/", f"/reports/{Q2}/", f"/reports/{Q2}/findings/"} <= links_of(response)


def test_the_scorecard_says_that_meanings_are_only_proposed(board, client):
    response = client.get("/measures/")
    assert "The meaning of 32 measures was proposed from their own figures" in said(response)
    assert "/measures/proposed/" in links_of(response)
    assert soup_of(response).find("a", href="/measures/local-25/?cycle=2011-12-q2#proposed")


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("theme=safety", 11),
        ("rating=on", 18),
        ("rating=within", 3),
        ("rating=below", 5),
        ("rating=not", 6),
        ("direction=improving", 9),
        ("direction=declining", 9),
        ("signal=too", 32),
        ("signal=real", 0),
        ("proposed=yes", 32),
        ("proposed=no", 0),
        ("q=burglar", 1),
        ("q=theft+PERSON", 1),
        ("rating=on&theme=safety&direction=improving", 5),
        ("rating=nonsense", 0),
        ("sort=nonsense", 32),
        ("page=0", 32),
        ("page=-1", 32),
        ("page=99", 32),
        ("page=" + "9" * 5000, 32),
        ("page=%C2%B2", 32),
        ("unknown=yes", 32),
    ],
)
def test_the_scorecard_filters_and_never_fails_on_an_odd_question(board, client, query, count):
    response = client.get(f"/measures/?{query}")
    assert response.status_code == 200
    assert len(measures_on(response)) == count
    if not count:
        assert "No measure matches what you chose." in said(response)


@pytest.mark.parametrize("sort", list(scorecard_pages.SORTS))
def test_the_scorecard_sorts(board, client, sort):
    codes = measures_on(client.get(f"/measures/?sort={sort}"))
    assert len(codes) == 32
    card = queries.scorecard(board).by_code
    key = scorecard_pages.SORTS[sort][1]
    if key:
        ordered = [key(card[code]) for code in codes]
        assert ordered == sorted(ordered)


def test_the_furthest_from_target_come_first(board, client):
    codes = measures_on(client.get("/measures/?sort=gap"))
    assert codes[:3] == ["Local 23 b", "NI 154", "NI 195 c"]


def test_a_heading_that_is_sorted_says_so(board, client):
    head = soup_of(client.get("/measures/?sort=direction")).find("th", attrs={"aria-sort": "ascending"})
    assert head.get_text(" ", strip=True).startswith("Direction")


def test_a_measures_page_says_everything_about_it(board, client):
    response = client.get("/measures/local-25/")
    row = queries.scorecard(board).by_code["Local 25"]
    page = said(response)
    assert heading(response).endswith(row.name)
    assert sentence(response) == row.sentence
    for words in (row.rating_reason, row.direction_reason, row.signal_reason, row.forecast_words, "1,459"):
        assert words in page, words
    assert "The months come to 552" in page
    assert "Proposed, not confirmed." in page
    assert {"/methods/rating.rate/", "/methods/direction.compare/", "/methods/signal.decide/"} <= links_of(
        response
    )
    assert soup_of(response).find("svg")


def test_a_measure_reported_once_a_year_says_so(board, client):
    response = client.get("/measures/local-30/")
    assert sentence(response).endswith("is reported once a year. In 2010/11 it was 2,382.")


def test_where_each_figure_came_from_is_a_page(board, client):
    page = said(client.get("/measures/local-25/revisions/"))
    assert "000_f9f2bd77ce0d579d.txt" in page and "line 577, column 10" in page


def test_the_chart_is_a_drawing_of_its_own(board, client):
    response = client.get("/measures/local-25/chart.svg")
    assert response["Content-Type"] == "image/svg+xml"
    assert response.content.startswith(b"<svg") and b"Residential" in response.content


def test_a_themes_page_says_how_its_measures_stand(board, client):
    response = client.get("/themes/safety/")
    assert heading(response).endswith("Safety")
    assert len(measures_on(response)) == 11
    assert "11" in sentence(response)
    assert "Data issues" in said(response)


def test_the_findings_page_lists_each_with_its_sum_and_cells(board, client):
    response = client.get(f"/reports/{Q2}/findings/")
    page = said(response)
    assert sentence(response).startswith("A careful reader would find ")
    assert "The three months come to 552. The quarter was printed as 553." in page
    assert "Safety table, row Local 25" in page
    found = queries.findings(board)
    assert len(soup_of(response).select("section.lis-finding")) == len(found)


def test_accepting_a_finding_asks_for_a_reason_and_shows_it(board, client, officer):
    finding = queries.findings(board)[0]
    address = reverse("performance:accept", args=[Q2, finding.fingerprint])
    refused = client.post(address, {"reason": " "})
    assert errors_on(refused) == ["Say why this finding is accepted, so that the next reader knows."]
    response = client.post(address, {"reason": "As the source has it."}, follow=True)
    assert "The finding is accepted. It stays quiet until its cells change." in said(response)
    assert f"Accepted by {officer}" in said(response) and "As the source has it." in said(response)
    reopened = client.post(address, {"reopen": "1"}, follow=True)
    assert "As the source has it." not in said(reopened)


def test_a_finding_whose_cells_changed_is_not_there_to_accept(board, client, officer):
    response = client.get(reverse("performance:accept", args=[Q2, "0" * 64]))
    assert response.status_code == 404
    assert "the cells it rested on have changed" in said(response)


def test_correcting_a_figure_shows_the_revision_with_its_reason(board, client, officer):
    address = reverse("performance:correct", args=[Q2, "local-25"])
    empty = client.post(address, {"period": QUARTER})
    assert errors_on(empty) == [
        "Enter the figure, such as 552.",
        "Say why the figure changes, so that readers know.",
    ]
    response = client.post(
        address, {"period": QUARTER, "text": "552", "reason": "The months come to 552."}, follow=True
    )
    page = said(response)
    assert "Local 25 is corrected. The figure before is kept as a revision." in page
    assert "version 2" in page and str(officer) in page and "The months come to 552." in page
    assert queries.scorecard(board).by_code["Local 25"].now.text == "552"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("1.2.3", "it has two decimal points"),
        ("300 (male) 253 (female)", "Enter one figure."),
        ("123456789012345", "is too large a number"),
        ("a few", "is not a number"),
    ],
)
def test_a_correction_that_is_no_figure_says_why(board, client, officer, text, why):
    address = reverse("performance:correct", args=[Q2, "local-25"])
    response = client.post(address, {"period": QUARTER, "text": text, "reason": "Wrong."})
    assert why in errors_on(response)[0]
    assert queries.scorecard(board).by_code["Local 25"].now.text == "553"


def test_confirming_one_measure_takes_its_mark_away(board, client, officer):
    address = reverse("performance:confirm", args=["local-25"])
    form = soup_of(client.get(address)).select_one("main form[method=post]")
    fields = {
        **{
            i["name"]: i.get("value", "")
            for i in form.select("input[name]")
            if i.get("type") not in {"checkbox", "radio"}
        },
        **{i["name"]: i.get("value", "") for i in form.select("input[checked]")},
        **{t["name"]: t.get_text() for t in form.select("textarea")},
        **{
            s["name"]: (s.select_one("option[selected]") or {"value": ""})["value"]
            for s in form.select("select")
        },
    }
    response = client.post(address, fields, follow=True)
    assert "What Local 25 means is confirmed." in said(response)
    assert queries.scorecard(board).by_code["Local 25"].proposed == ()
    assert Indicator.objects.get(code="Local 25").history.count() >= 1


def test_correcting_a_meaning_on_its_page_changes_the_judgement(board, client, officer):
    address = reverse("performance:confirm", args=["ni-62"])
    indicator = Indicator.objects.get(code="NI 62")
    fields = {
        **{
            name: getattr(indicator, name) or ""
            for name in ("name", "polarity", "frequency", "unit", "comparator")
        },
        "rule": "last",
    }
    client.post(address, fields)
    row = queries.scorecard(board).by_code["NI 62"]
    assert (row.rule, row.direction, row.proposed) == ("last", "declining", ())


def test_a_tolerance_without_its_kind_is_asked_for(board, client, officer):
    address = reverse("performance:confirm", args=["ni-62"])
    response = client.post(address, {"name": "Moves", "tolerance": "5", "comparator": "previous period"})
    assert "Say whether the tolerance is per cent of the target or points." in errors_on(response)


def test_everything_assumed_can_be_confirmed_at_once(board, client, officer):
    assert "What 32 measures mean was proposed" in sentence(client.get("/measures/proposed/"))
    response = client.post("/measures/proposed/", follow=True)
    assert "160 assumptions are confirmed." in said(response)
    assert sentence(response).startswith("Nothing is only assumed")
    assert "proposed" not in said(client.get("/measures/"))


def test_writing_about_a_measure_keeps_every_word(board, client, officer):
    address = reverse("performance:write", args=[Q2, "local-25"])
    told = {
        "progress": "More patrols.",
        "next_steps": "A pledge.",
        "role": "Borough commander",
        "target": "600",
    }
    page = said(client.post(address, told, follow=True))
    assert "What you wrote about Local 25 is kept." in page
    assert "More patrols." in page and "Borough commander" in page and "600" in page
    withheld = client.post(address, told | {"withheld": "New rules."}, follow=True)
    assert "New rules." in said(withheld)
    assert queries.scorecard(board).by_code["Local 25"].direction == "not_comparable"


@pytest.mark.parametrize("target", ["Top quartile", "N/A", "123456789012345"])
def test_a_target_that_is_no_number_keeps_nothing(board, client, officer, target):
    address = reverse("performance:write", args=[Q2, "local-25"])
    response = client.post(address, {"progress": "More patrols.", "target": target})
    assert errors_on(response)
    assert not board.commentaries.exists()


def test_a_decision_on_a_data_issue_is_kept_and_carried_out_its_replacements_succeed(board, client, officer):
    issue = board.data_issues.get(subject="NI 15, NI 16")
    address = reverse("performance:decide", args=[issue.pk])
    told = {"verdict": "agreed", "decision": "Measure these instead.", "minute": "minute 4.2"}
    assert errors_on(client.post(address, told | {"decided_on": "soon"})) == [
        "The date must be a day, month and year, like 16/01/2012."
    ]
    page = said(client.post(address, told | {"decided_on": "16/01/2012"}, follow=True))
    assert "To be carried out" in page and "minute 4.2, 16 January 2012" in page
    assert "Replaces NI 16" not in said(client.get("/measures/local-25/"))
    address = reverse("performance:carry_out", args=[issue.pk])
    chosen = {"starts_on": "2011-07-01", "offered": ["Local 25"]}
    preview = soup_of(client.post(address, chosen))
    assert "a name that leads to Local 25" in preview.get_text()
    seen = preview.find("input", {"name": "seen"})["value"]
    assert "What would change" in said(client.post(address, chosen | {"seen": "another"}))
    assert "is carried out" in said(client.post(address, chosen | {"seen": seen}, follow=True))
    assert "Replaces NI 16" in said(client.get("/measures/local-25/"))
    undone = client.post(reverse("performance:issue", args=[issue.pk]), {"do": "put back"}, follow=True)
    assert "It is put back as it was" in said(undone)
    assert "Replaces NI 16" not in said(client.get("/measures/local-25/"))

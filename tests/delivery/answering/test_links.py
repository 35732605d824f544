"""Links go out, are good for one agency, once and for a time; any other is refused and says no more."""

import hashlib
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from tests.delivery.answering.conftest import address_in, letters_go_out
from tests.makers import an_account, an_organisation

from lis.delivery.performance import operations
from lis.delivery.performance.models import AgencyLink
from lis.foundations.audit.models import AuditLine
from lis.foundations.notices.models import Notice


def test_a_letter_names_what_is_asked_and_brings_the_workbook(world):
    address, link = world.link()
    [letter] = mail.outbox
    assert letter.to == ["desk@example.org"]
    assert letter.subject == "Police: Quarter 2, 2011/12: 2 measures asked of you"
    assert "- Local 25 Residential burglary" in letter.body
    assert "NI 30" not in letter.body
    [(name, content, _)] = letter.attachments
    assert name == "police-2011-12-q2.xlsx"
    assert content[:2] == b"PK"
    assert link.mailed_at


def test_the_token_is_kept_nowhere(world):
    address, link = world.link()
    random = address.split("/")[2].rpartition(".")[0]
    assert link.token_hash == hashlib.sha256(random.encode()).hexdigest()
    jobs = str(list(DBTaskResult.objects.values()))
    lines = str(list(AuditLine.objects.values()))
    assert random not in jobs + lines + str(list(Notice.objects.values()))
    assert "desk@example.org" not in jobs + lines


def test_the_page_says_what_is_asked_and_is_kept_from_engines_caches_and_referrers(world, agency):
    address, link = world.link()
    response = agency.get(address)
    page = response.content.decode()
    assert "2 measures are asked of Police" in page
    assert "Residential burglary" in page
    assert "Long waits" not in page
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["Cache-Control"] == "no-store, private"
    assert "noindex" in response.headers["X-Robots-Tag"]
    link.refresh_from_db()
    assert link.opened_at


def test_a_forged_or_altered_link_is_refused(world, agency):
    address, _ = world.link()
    token = address.split("/")[2]
    swapped = token[:5] + ("A" if token[5] != "A" else "B") + token[6:]
    for forged in (
        swapped,
        token[:-1],
        token + "x",
        "x" * 43,
        f"{'x' * 43}.{token.rpartition('.')[2]}",
        "a" * 5000,
    ):
        response = agency.get(f"/answer/{forged}/")
        assert response.status_code == 403
        assert "not one of ours" in response.content.decode()
        assert "Police" not in response.content.decode()
        assert response.headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"expires_at": timezone.now() - timedelta(seconds=1)}, "has expired"),
        ({"withdrawn_at": timezone.now()}, "was withdrawn"),
        ({"used_at": timezone.now()}, "has been used"),
        ({"token_hash": "0" * 64}, "A newer link was sent"),
    ],
)
def test_a_link_that_ended_is_refused_on_every_address(world, agency, change, said):
    address, link = world.link()
    AgencyLink.objects.filter(pk=link.pk).update(**change)
    pages = [agency.get(address), agency.get(f"{address}workbook.xlsx"), agency.post(f"{address}send/")]
    pages += [agency.get(f"{address}{world.burglary.pk}/"), agency.post(f"{address}upload/")]
    pages += [agency.post(f"{address}{world.burglary.pk}/", {"version": 0, "figure-0": "5"})]
    for response in pages:
        assert response.status_code == 410
        assert said in response.content.decode()
        assert "Police" not in response.content.decode()
    world.burglary.refresh_from_db()
    assert world.burglary.state == "asked"


def test_guessing_is_slowed_down(world, agency):
    address, _ = world.link()
    for number in range(30):
        agency.get(f"/answer/guess{number}/")
    assert agency.get("/answer/guess/").status_code == 429
    assert agency.get(address).status_code == 429


def test_another_agency_s_measure_is_not_there(world, agency):
    address, _ = world.link()
    response = agency.get(f"{address}{world.waits.pk}/")
    assert response.status_code == 404
    assert agency.post(f"{address}{world.waits.pk}/", {"version": 0, "figure-0": "5"}).status_code == 404


def test_sending_again_makes_the_letter_before_useless(world, agency):
    first, link = world.link()
    operations.resend_link(link=link, by=world.officer)
    letters_go_out()
    second = address_in(mail.outbox[-1])
    assert (agency.get(first).status_code, agency.get(second).status_code) == (410, 200)


def test_a_new_link_to_the_same_address_withdraws_the_one_before(world, agency):
    first, _ = world.link()
    second, _ = world.link()
    assert (agency.get(first).status_code, agency.get(second).status_code) == (410, 200)


def test_a_withdrawn_link_is_good_for_nothing_and_a_used_one_cannot_be_withdrawn(world, agency):
    address, link = world.link()
    operations.withdraw_link(link=link, by=world.officer)
    assert agency.get(address).status_code == 410
    AgencyLink.objects.filter(pk=link.pk).update(used_at=timezone.now())
    with pytest.raises(operations.CannotSend, match="has been used"):
        operations.withdraw_link(link=link, by=world.officer)


def test_links_that_make_no_sense_are_refused(world):
    send = {"cycle": world.cycle, "email": "desk@example.org", "by": world.officer}
    with pytest.raises(operations.CannotSend, match="is asked for nothing"):
        operations.send_link(organisation=an_organisation(name="College"), **send)
    with pytest.raises(operations.CannotSend, match="not an e-mail address"):
        operations.send_link(organisation=world.police, **send | {"email": "desk"})
    with pytest.raises(PermissionDenied):
        operations.send_link(organisation=world.police, **send | {"by": an_account(may_edit=False)})


def test_a_letter_that_fails_is_tried_again_and_shown(world, monkeypatch):
    from lis.delivery.performance.operations import letters
    from lis.foundations.notices.letters import MailFailed

    def fails(**letter):
        raise MailFailed("The mail server can’t be reached.")

    monkeypatch.setattr(letters.notices, "post", fails)
    link = operations.send_link(
        cycle=world.cycle, organisation=world.police, email="desk@example.org", by=world.officer
    )
    letters_go_out()
    link.refresh_from_db()
    assert "It is tried again." in link.mail_problem
    assert DBTaskResult.objects.filter(status="READY").count() == 1


class TestTheOfficersPage:
    @pytest.fixture
    def page(self, world, client):
        client.force_login(world.officer)
        return f"/quarters/{world.cycle.slug}/links/"

    def test_an_officer_sends_sends_again_and_withdraws(self, world, client, page):
        assert "2 agencies are asked; none has a link" in client.get(page).content.decode()
        client.post(page, {"send": "police", "email-police": "desk@example.org"})
        letters_go_out()
        shown = client.get(page).content.decode()
        assert "Mailed" in shown
        assert "1 has a link that waits" in shown
        link = AgencyLink.objects.get()
        client.post(page, {"again": link.pk})
        letters_go_out()
        assert len(mail.outbox) == 2
        client.post(page, {"withdraw": link.pk})
        assert "Withdrawn" in client.get(page).content.decode()

    def test_mistakes_are_told(self, world, client, page):
        response = client.post(page, {"send": "police", "email-police": "desk"}, follow=True)
        assert "is not an e-mail address" in response.content.decode()
        assert client.post(page, {"send": "college"}).status_code == 404
        assert client.post(page, {"withdraw": "999"}).status_code == 404
        assert client.post(page, {"withdraw": "x"}).status_code == 404

    def test_only_officers_come_in(self, world, client, page):
        client.force_login(an_account(may_edit=False))
        assert client.get(page).status_code == 403

"""The short form: kept as a draft until sent, the same checks, nothing overwritten unseen."""

from django.core import mail
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from tests.delivery.answering.conftest import address_in, letters_go_out

from lis.delivery.performance import operations
from lis.delivery.performance.models import AgencyLink, SubmissionStep
from lis.foundations.audit.models import AuditLine


def save(agency, address, submission, **said):
    form = {"version": said.pop("version", 0), "figure-0": said.pop("figure", "")}
    return agency.post(f"{address}{submission.pk}/", form | said)


def test_a_draft_is_kept_until_it_is_sent(world, agency):
    address, _ = world.link()
    response = save(agency, address, world.burglary, figure="611", progress="More patrols.")
    assert response.url == f"{address}?saved=1"
    page = agency.get(response.url).content.decode()
    assert "1 ready to send." in page
    assert "Saved as a draft" in page
    again = Client().get(f"{address}{world.burglary.pk}/").content.decode()
    assert 'value="611"' in again
    assert "More patrols." in again


def test_no_cookie_is_needed_and_a_forgery_needs_the_address(world, agency):
    address, _ = world.link()
    assert save(agency, address, world.burglary, figure="611").status_code == 302
    assert not agency.cookies


def test_a_doubt_asks_for_a_line_which_stays_with_the_figure(world, agency):
    address, _ = world.link()
    response = save(agency, address, world.burglary, figure="6110")
    assert response.url == f"{address}{world.burglary.pk}/?saved=1"
    assert "If it is right, say why in one line" in agency.get(response.url).content.decode()
    lines = {
        f"why|{world.burglary.pk}|{doubt.check_name}|{doubt.period}": "A merger."
        for doubt in world.burglary.doubts.all()
    }
    response = save(agency, address, world.burglary, figure="6110", version=1, **lines)
    assert response.url == f"{address}?saved=1"
    assert {doubt.explanation for doubt in world.burglary.doubts.all()} == {"A merger."}


def test_sending_hands_in_everything_and_closes_the_link(world, agency):
    address, link = world.link()
    save(agency, address, world.burglary, figure="611")
    save(agency, address, world.theft, nothing="Not counted.")
    response = agency.post(f"{address}send/")
    assert "Sent, thank you" in response.content.decode()
    assert agency.post(f"{address}send/").status_code == 410
    link.refresh_from_db()
    assert link.used_at
    steps = SubmissionStep.objects.filter(after="submitted")
    assert {step.by_link_id for step in steps} == {link.pk}
    assert AuditLine.objects.filter(verb="use", kind="agency link").count() == 1


def test_what_is_not_ready_is_named_and_left_out_only_on_request(world, agency):
    address, _ = world.link()
    save(agency, address, world.burglary, figure="611")
    refused = agency.post(f"{address}send/")
    assert refused.status_code == 409
    assert "Local 27: Nothing is written yet." in refused.content.decode()
    world.burglary.refresh_from_db()
    assert world.burglary.state == "draft"
    done = agency.post(f"{address}send/", {"without_the_rest": "1"}).content.decode()
    assert "Left out" in done
    world.theft.refresh_from_db()
    assert world.theft.state == "asked"


def test_nothing_at_all_cannot_be_sent(world, agency):
    address, _ = world.link()
    refused = agency.post(f"{address}send/", {"without_the_rest": "1"})
    assert refused.status_code == 409
    assert "Nothing is ready to be sent yet." in refused.content.decode()


def test_two_people_with_one_link_overwrite_nothing_unseen(world, agency):
    address, _ = world.link()
    save(agency, address, world.burglary, figure="605")
    late = save(agency, address, world.burglary, figure="611")
    page = late.content.decode()
    assert late.status_code == 409
    assert "Now: 605" in page
    assert "Yours: 611" in page
    assert 'value="611"' in page
    assert 'name="version" value="1"' in page
    assert save(agency, address, world.burglary, figure="611", version=1).status_code == 302


def test_too_long_a_text_is_an_error_and_stays_on_the_page(world, agency):
    address, _ = world.link()
    response = save(agency, address, world.burglary, figure="9" * 121)
    assert response.status_code == 400
    assert "govuk-error-summary" in response.content.decode()


def test_odd_forms_are_refused_politely(world, agency):
    address, _ = world.link()
    place = f"{address}{world.burglary.pk}/"
    for form in ({}, {"version": "-1"}, {"version": "x"}, {"version": "9" * 30}):
        assert agency.post(place, form).status_code == 400
    odd = {"version": "0", "figure-0": "611", "why|x|y": "1", f"why|{'9' * 40}|a": "b", "why|": "c"}
    assert agency.post(place, odd).status_code == 302


def test_the_officer_is_told_what_came_by_link(world, agency):
    address, _ = world.link()
    save(agency, address, world.burglary, figure="611")
    agency.post(f"{address}send/", {"without_the_rest": "1"})
    letters_go_out()
    [told] = [one for one in mail.outbox if one.to == ["officer@example.org"] and "by link" in one.subject]
    assert "Sent: Local 25. Left out: Local 27." in told.body


def test_what_is_returned_comes_back_in_one_letter_with_a_new_link(world, agency):
    address, link = world.link()
    save(agency, address, world.burglary, figure="611")
    save(agency, address, world.theft, nothing="Not counted.")
    agency.post(f"{address}send/")
    letters_go_out()
    mail.outbox.clear()
    for one, note in ((world.burglary, "April is missing."), (world.theft, "Please count.")):
        one.refresh_from_db()
        operations.return_submission(submission=one, note=note, by=world.officer)
    DBTaskResult.objects.filter(status="READY").update(run_after=timezone.now())
    letters_go_out()
    [letter] = mail.outbox
    assert letter.to == ["desk@example.org"]
    assert "It came back: April is missing." in letter.body
    assert "It came back: Please count." in letter.body
    page = agency.get(address_in(letter)).content.decode()
    assert "Returned: April is missing." in page
    assert AgencyLink.objects.filter(used_at=None).count() == 1


def test_a_reminder_brings_a_link_that_works(world, agency):
    address, _ = world.link()
    save(agency, address, world.burglary, figure="611")
    assert operations.remind(cycle=world.cycle, on=timezone.localdate(), by=world.officer) == 1
    letters_go_out()
    reminder = mail.outbox[-1]
    assert reminder.subject.startswith("Reminder: Police")
    assert agency.get(address).status_code == 410
    assert "1 ready to send." in agency.get(address_in(reminder)).content.decode()

"""`lis worker`, `lis tasks list` and `lis cycle send-links`."""

import json
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from tests.makers import an_account

from lis.delivery.performance import operations as performance
from lis.delivery.performance.models import AgencyLink
from lis.foundations.notices import operations as notices
from lis.foundations.tasks.lock import FolderLock
from lis.foundations.tasks.queries import lock_file
from lis.partnership.partners.models import Organisation
from lis.publishing.commands.console.exits import Exit


@pytest.mark.django_db(transaction=True)
def test_a_worker_does_what_is_due_and_ends(lis):
    notices.tell(to="agency@example.org", kind="x", subject="Hello", text="…")
    done = lis("worker", "--once")
    assert done.output == "Jobs done: 1\n"
    assert len(mail.outbox) == 1
    listed = json.loads(lis("tasks", "list", "--format", "json").output)
    assert {"what": "job", "name": "deliver", "state": "done"}.items() <= listed[-1].items()
    assert "publish quarters" in [one["name"] for one in listed]
    assert "agency@" not in str(listed)
    assert "0 waiting, 0 running, 0 failed, 1 done." in lis("tasks", "list").output


@pytest.mark.django_db
def test_a_second_worker_is_refused(lis):
    held = FolderLock(lock_file())
    assert held.take()
    try:
        done = lis("worker", "--once")
    finally:
        held.let_go()
    assert done.exit_code == Exit.REFUSED
    assert "LIS_WORKER=apart" in done.output


def test_links_are_sent_to_agencies_by_their_names(lis, cycle):
    from lis.delivery.performance.queries import cycle_of_code
    from lis.evidence.indicators.models import Indicator

    asked = Indicator.objects.get(code="Local 25")
    police = asked.lead or Organisation.objects.create(name="Police", slug="police")
    performance.ask(
        cycle=cycle_of_code(cycle),
        indicator=asked,
        organisation=police,
        due_on=timezone.localdate() + timedelta(days=7),
        by=an_account(),
    )
    done = lis("cycle", "send-links", cycle, "--to", f"{police.slug}=desk@example.org")
    assert done.exit_code == Exit.DONE, done.output
    assert "1 link for 2011/12-Q2 will be mailed." in done.output
    assert AgencyLink.objects.get().email == "desk@example.org"
    for wrong in ("nobody=desk@example.org", police.slug, f"{police.slug}=desk"):
        assert lis("cycle", "send-links", cycle, "--to", wrong).exit_code == Exit.REFUSED
    assert AgencyLink.objects.count() == 1

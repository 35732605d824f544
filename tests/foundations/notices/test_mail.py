"""Mail over the wire: a real server on loopback takes it, refuses it, or is not there."""

import email
import socket
from email.policy import default

import pytest
from aiosmtpd.controller import Controller
from django.test import override_settings
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from tests.makers import an_account

from lis.config.mail import MailUrlRefused, mail_settings
from lis.foundations.notices import operations, queries
from lis.foundations.notices.letters import Enclosure, MailFailed
from lis.foundations.tasks.operations import run_next

pytestmark = pytest.mark.django_db


class Keeper:
    """Keeps what comes, and answers as told."""

    def __init__(self):
        self.answer, self.letters, self.recipients = "250 OK", [], []

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if self.answer.startswith("550"):
            return self.answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        if self.answer == "250 OK":
            self.recipients += envelope.rcpt_tos
            self.letters.append(email.message_from_bytes(envelope.content, policy=default))
        return self.answer


@pytest.fixture
def keeper(tmp_path):
    """A mail server, to which the system sends."""
    handler = Keeper()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = Controller(handler, hostname="127.0.0.1", port=port)
    server.start()
    with override_settings(**mail_settings(f"smtp://127.0.0.1:{port}?tls=no", tmp_path)):
        handler.server = server
        yield handler
    if server.loop.is_running():
        server.stop()


def a_notice():
    reader = an_account(email="reader@example.org")
    return operations.tell(to=reader, kind="due", subject="Figures are due – NI 62", text="By Friday.")


def one_job():
    return run_next(worker="test", at=timezone.now())


def test_a_letter_arrives_as_it_was_written(keeper):
    a_notice()
    one_job()
    [letter] = keeper.letters
    assert keeper.recipients == ["reader@example.org"]
    assert letter["Subject"] == "Figures are due – NI 62"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert "By Friday." in letter.get_content()


def test_a_letter_says_how_to_stop_such_letters(keeper):
    a_notice()
    one_job()
    [letter] = keeper.letters
    assert letter["List-Unsubscribe"].strip().startswith("<http://127.0.0.1:8000/unsubscribe/")
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert letter["List-Unsubscribe"].strip(" <>") in letter.get_content()


def test_an_enclosure_arrives_whole(keeper):
    book = Enclosure("answers.xlsx", bytes(range(256)), "application/octet-stream")
    operations.post(to="agency@example.org", subject="Your workbook", text="Here.", enclosures=[book])
    [part] = keeper.letters[0].iter_attachments()
    assert (part.get_filename(), part.get_content()) == ("answers.xlsx", bytes(range(256)))


def test_a_busy_server_is_tried_again_and_what_went_wrong_is_kept(keeper):
    keeper.answer = "451 Try later reader@example.org"
    notice = a_notice()
    one_job()
    notice.refresh_from_db()
    assert "code 451" in notice.mail_problem
    assert "It is tried again." in notice.mail_problem
    assert "@" not in notice.mail_problem
    assert list(queries.undelivered()) == [notice]
    keeper.answer = "250 OK"
    waiting = DBTaskResult.objects.get(status="READY")
    assert waiting.run_after > timezone.now()
    DBTaskResult.objects.filter(pk=waiting.pk).update(run_after=timezone.now())
    one_job()
    notice.refresh_from_db()
    assert (len(keeper.letters), notice.mail_problem, bool(notice.mailed_at)) == (1, "", True)


def test_a_server_that_is_not_there_is_tried_again(keeper):
    keeper.server.stop()
    notice = a_notice()
    one_job()
    notice.refresh_from_db()
    assert "can’t be reached" in notice.mail_problem
    assert DBTaskResult.objects.filter(status="READY").count() == 1


def test_an_address_refused_for_good_is_not_tried_again(keeper):
    keeper.answer = "550 No such person"
    notice = a_notice()
    one_job()
    notice.refresh_from_db()
    assert "refused the recipient’s address (code 550). It is not tried again." in notice.mail_problem
    assert not DBTaskResult.objects.filter(status="READY").exists()
    with pytest.raises(MailFailed) as refused:
        operations.post(to="gone@example.org", subject="x", text="y")
    assert refused.value.for_good


def test_trying_ends_after_two_days():
    from lis.foundations.notices.delivering import WAITS, deliver

    with override_settings(**mail_settings("smtp://127.0.0.1:9?tls=no", None)):
        notice = a_notice()
        deliver.call(notice.pk, len(WAITS))
    notice.refresh_from_db()
    assert "It is not tried again." in notice.mail_problem


def test_without_a_server_mail_is_written_into_a_folder_and_the_page_says_so(tmp_path):
    with override_settings(**mail_settings("", tmp_path / "mail")):
        a_notice()
        one_job()
        route = queries.mail_route()
    [file] = (tmp_path / "mail").iterdir()
    letter = email.message_from_bytes(file.read_bytes(), policy=default)
    assert letter["To"] == "reader@example.org"
    assert oct(file.stat().st_mode)[-3:] == "600"
    assert not route.by_server
    assert "reach nobody" in route.text


@pytest.mark.parametrize(
    ("address", "port", "tls", "ssl"),
    [
        ("smtp://u:p%40ss@mail.example.org", 587, True, False),
        ("smtps://u:p%40ss@mail.example.org", 465, False, True),
        ("smtp://u:p%40ss@mail.example.org:2525?tls=ssl", 2525, False, True),
        ("smtp://u:p%40ss@mail.example.org?tls=no", 25, False, False),
    ],
)
def test_an_address_names_server_port_and_password(address, port, tls, ssl):
    found = mail_settings(address, None)
    assert (found["EMAIL_PORT"], found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (port, tls, ssl)
    assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == ("u", "p@ss")


@pytest.mark.parametrize(
    "bad", ["u:secret@host", "http://u:secret@h", "smtp://u:secret@x?tls=maybe", "smtp:"]
)
def test_an_address_that_is_none_is_refused_without_repeating_it(bad):
    with pytest.raises(MailUrlRefused, match="Write it like") as refused:
        mail_settings(bad, None)
    assert "secret" not in str(refused.value)

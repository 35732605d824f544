"""Letters with links: the first, a reminder, and the one that follows a return."""

from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from lis.delivery.performance.answering.questions import Question, open_questions, questions
from lis.delivery.performance.answering.tokens import ended, new_token
from lis.delivery.performance.answering.workbook import file_name_of, title_of, write_workbook
from lis.delivery.performance.models import AgencyLink, ReportingCycle
from lis.foundations.notices import operations as notices
from lis.foundations.notices.delivering import WAITS
from lis.foundations.notices.letters import Enclosure, MailFailed
from lis.partnership.partners.queries import Organisation

# Who returns one measure often returns the next.
GATHERING = timedelta(minutes=3)
AFTER_DUE, AT_LEAST = timedelta(days=28), timedelta(days=14)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def expiry(cycle: ReportingCycle) -> datetime:
    """When a link that is sent now ends: four weeks after the due day, two weeks from now at least."""
    soonest = timezone.now() + AT_LEAST
    if cycle.due_on is None:
        return timezone.now() + AFTER_DUE
    due = datetime.combine(cycle.due_on, datetime.max.time(), timezone.get_current_timezone())
    return max(soonest, due + AFTER_DUE)


def record_of_link(link: AgencyLink) -> str:
    """How the audit trail names a link."""
    return f"{link.cycle.code} {link.organisation.slug} link {link.pk}"


@task()
def mail_link(link_pk: int, tries: int = 0, reminder: bool = False) -> str:
    """Make a link's token and mail it, with the workbook. Each try makes a new one: none is kept."""
    link = AgencyLink.objects.select_related("cycle", "organisation").filter(pk=link_pk).first()
    if link is None or ended(link) or link.mailed_at:
        return "nothing to send"
    token, link.token_hash = new_token()
    # Before the letter: a token that arrives must be good.
    link.save(update_fields=["token_hash"])
    try:
        _mail(link, token, reminder=reminder)
    except MailFailed as problem:
        again = not problem.for_good and tries < len(WAITS)
        said = f"{problem} {'It is tried again.' if again else 'It is not tried again.'}"
        AgencyLink.objects.filter(pk=link_pk).update(mail_problem=said)
        if again:
            mail_link.using(run_after=timezone.now() + WAITS[tries]).enqueue(link_pk, tries + 1, reminder)
        return "to be tried again" if again else "given up"
    AgencyLink.objects.filter(pk=link_pk).update(mailed_at=timezone.now(), mail_problem="")
    return "sent"


def _mail(link: AgencyLink, token: str, *, reminder: bool) -> None:
    """Send the letter now. Raises MailFailed."""
    asked = open_questions(questions(link))
    count = f"{len(asked)} measures" if len(asked) != 1 else "1 measure"
    due = f", by {link.cycle.due_on:%-d %B %Y}" if link.cycle.due_on else ""
    until = timezone.localtime(link.expires_at)
    lines = [
        f"{settings.PARTNERSHIP_NAME} asks {link.organisation.name} for {count}{due}:",
        "\n".join(_asked(one) for one in asked),
        "Answer here. You need no account and no password:",
        settings.PUBLIC_ADDRESS + reverse("performance:answer", args=[token]),
        "Type the figures there, or fill in the workbook that comes with this letter and send it by that"
        " page. You can save and come back until you send.",
        f"The link is for {link.organisation.name} only. It works once, until {until:%-d %B %Y}. Whoever"
        " has it can answer for you, so please pass it on only to who should.",
    ]
    book = Enclosure(file_name_of(link), write_workbook(link, asked), XLSX)
    notices.post(
        to=link.email,
        subject=f"{'Reminder: ' if reminder else ''}{title_of(link)}: {count} asked of you",
        text="\n\n".join(lines),
        enclosures=[book],
    )


def _asked(one: Question) -> str:
    """One line of the letter, with what an approver wants changed."""
    note = one.submission.return_note
    returned = f"\n  It came back: {note}" if one.submission.state == "returned" and note else ""
    return f"- {one.code} {one.name}{returned}"


def remind_by_link(*, cycle: ReportingCycle, organisation: Organisation) -> int:
    """Send everybody who still has a link of this organisation a new one; how many letters that makes."""
    waiting = AgencyLink.objects.filter(
        cycle=cycle,
        organisation=organisation,
        used_at=None,
        withdrawn_at=None,
        expires_at__gt=timezone.now(),
        mailed_at__isnull=False,
    )
    for link in waiting:
        renew(link, reminder=True)
    return len(waiting)


def renew(link: AgencyLink, *, reminder: bool = False) -> None:
    """A new letter for a link; when it goes out, the one before leads nowhere any more."""
    _reopen(link)
    mail_link.enqueue(link.pk, 0, reminder)


def _reopen(link: AgencyLink) -> None:
    link.expires_at, link.mailed_at, link.mail_problem = expiry(link.cycle), None, ""
    link.save(update_fields=["expires_at", "mailed_at", "mail_problem"])


def ask_again_by_link(link: AgencyLink) -> None:
    """Send whoever answered by this link another, since something came back; one letter for all that does."""
    waiting = AgencyLink.objects.filter(
        cycle=link.cycle_id,
        organisation=link.organisation_id,
        email__iexact=link.email,
        used_at=None,
        withdrawn_at=None,
        expires_at__gt=timezone.now(),
    ).first()
    if waiting is None:
        waiting = AgencyLink.objects.create(
            cycle=link.cycle,
            organisation=link.organisation,
            email=link.email,
            token_hash=new_token()[1],
            made_by=link.made_by,
            expires_at=expiry(link.cycle),
        )
    elif waiting.mailed_at:
        _reopen(waiting)
    else:
        return
    mail_link.using(run_after=timezone.now() + GATHERING).enqueue(waiting.pk)

"""What a killed process left: nothing acknowledged is lost, and nothing half done is there."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from email import message_from_bytes
from pathlib import Path

from django.conf import settings
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from lis.delivery.performance import storing
from lis.delivery.performance.models import Commentary, ReportingCycle, Submission, SubmissionStep
from lis.evidence.catalogue.operations import kept_file
from lis.evidence.indicators.models import Observation
from lis.foundations.audit import operations as audit
from lis.foundations.audit.models import AuditLine
from lis.foundations.notices.models import Notice
from lis.foundations.store import operations as store
from lis.foundations.store import queries as editions

# The kind of notice that each step gives rise to, one for each.
TOLD = {"submitted": "submitted", "approved": "approved", "returned": "returned"}


def look(said: str) -> list[str]:
    """What is wrong with what is left, after a process that said this: nothing, if all is well."""
    steps = list(SubmissionStep.objects.order_by("pk"))
    return [*_submission(steps), *_told(steps), *_published(), *_lost(said, steps)]


def _submission(steps: list[SubmissionStep]) -> list[str]:
    """The state, the figure in force, its words, its file and the trail tell of the same step."""
    one = Submission.objects.get()
    signed = [step for step in steps if step.after == "approved"]
    force = Observation.objects.get(start=date(2011, 7, 1))
    last = signed[-1].content
    wrong = []
    if steps[-1].after != one.state:
        wrong.append(f"it is {one.state}, its last step {steps[-1].after}")
    if force.text != last["figures"][0]["text"] or Commentary.objects.get().progress != last["progress"]:
        wrong.append(f"{force.text} is in force, {last['figures'][0]['text']} was signed off")
    if not kept_file(one.release).read_text().count(force.text) or force.release_id != one.release_id:
        wrong.append("what was signed off is not kept as it was")
    if AuditLine.objects.filter(kind="submission", verb="approve").count() != len(signed):
        wrong.append("the audit trail tells of other signings off")
    if one.state == "submitted" and steps[-1].content["figures"] != one.figures:
        wrong.append("what waits is not what was handed in")
    return wrong


def _told(steps: list[SubmissionStep]) -> list[str]:
    """There is a notice for each step, and a job for each notice that is to be mailed."""
    wrong = []
    made, happened = Counter(Notice.objects.values_list("kind", flat=True)), Counter(s.after for s in steps)
    for after, kind in TOLD.items():
        if made[kind] != happened[after]:
            wrong.append(f"{happened[after]} steps are {after}, and {made[kind]} notices say so")
    jobs = list(DBTaskResult.objects.filter(task_path__endswith=".deliver"))
    wanted = set(Notice.objects.filter(read_at=None).values_list("pk", flat=True))
    if {job.args_kwargs["args"][0] for job in jobs} != wanted:
        wrong.append("there are other jobs than notices to mail")
    if any(job.status == TaskResultStatus.FAILED for job in jobs):
        wrong.append("a job failed")
    done = Notice.objects.exclude(mailed_at=None).count()
    if len(_letters()) < done:
        wrong.append(f"{done} notices say that they were mailed, and there are {len(_letters())} letters")
    return wrong


def _letters() -> list[Path]:
    return list(Path(settings.EMAIL_FILE_PATH).glob("*.eml"))


def _published() -> list[str]:
    """Snapshots, editions and the audit trail tell of the same publications."""
    cycle = ReportingCycle.objects.get()
    newest = cycle.snapshots.first()
    rows = editions.rows(storing.layout(), cycle.slug, where={"kind": "actual"}).to_pylist()
    texts = {row["text"] for row in rows if row["period"] == "2011-07-01/P3M"}
    wrong = list(store.verify(table=storing.TABLE).problems)
    if editions.edition(storing.TABLE).number != newest.edition:
        wrong.append("the store has an edition that no snapshot tells of")
    if texts != {newest.content["scorecard"][0]["now"]["text"]}:
        wrong.append(f"the store says {texts}")
    if AuditLine.objects.filter(kind="cycle", verb="publish").count() != cycle.snapshots.count():
        wrong.append("the audit trail tells of other publications")
    return wrong


def _lost(said: str, steps: list[SubmissionStep]) -> list[str]:
    """What was acknowledged and is not there."""
    there = {
        "s": [step.content["figures"][0]["text"] for step in steps if step.after == "submitted"],
        "a": [step.content["figures"][0]["text"] for step in steps if step.after == "approved"],
        "p": [
            one.content["scorecard"][0]["now"]["text"]
            for one in ReportingCycle.objects.get().snapshots.all()[:5]
        ],
    }
    told = [(mark[0], mark[2:]) for mark in said.split() if mark[1:2] == ")" and mark[0] in there]
    return [f"{act} of {text} was acknowledged and is lost" for act, text in told if text not in there[act]]


def published() -> int:
    return ReportingCycle.objects.get().snapshots.count()


def at_the_end(mail: Callable[[], None]) -> list[str]:
    """What is wrong once all the mail has gone out and the trail is sealed."""
    mail()
    audit.seal()
    wrong = [f"the trail: {problem.message}" for problem in audit.verify().problems]
    waiting = Notice.objects.filter(read_at=None, mailed_at=None).count()
    if waiting:
        wrong.append(f"{waiting} notices were never mailed")
    sent = Counter(message_from_bytes(file.read_bytes())["To"] for file in _letters())
    for address in ("writer@example.org", "signer@example.org"):
        wanted = Notice.objects.filter(account__email=address, read_at=None).count()
        if sent[address] < wanted:
            wrong.append(f"{wanted} notices to {address} made {sent[address]} letters")
    return [f"{line}\n" for line in wrong]

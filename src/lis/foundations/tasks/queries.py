"""What can be asked of work that runs beside the pages."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db.models import Count
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from lis.foundations.tasks.lock import is_held
from lis.foundations.tasks.models import Errand
from lis.foundations.tasks.schedule import scheduled

LOCK_NAME = "worker.lock"
STATES = {
    TaskResultStatus.READY: "waiting",
    TaskResultStatus.RUNNING: "running",
    TaskResultStatus.FAILED: "failed",
    TaskResultStatus.SUCCESSFUL: "done",
}


@dataclass(frozen=True)
class Work:
    """A job or scheduled work: its name, how it stands, when, and what went wrong where."""

    name: str
    state: str
    at: datetime | None
    problem: str = ""


@dataclass(frozen=True)
class Tally:
    """How many jobs stand how, and whether anybody does them."""

    waiting: int
    running: int
    failed: int
    done: int
    worker_lives: bool


def lock_file() -> Path:
    """The file that the worker of this data folder holds while it lives."""
    return Path(settings.DATA_DIR) / LOCK_NAME


def tally() -> Tally:
    """How the jobs stand. Takes one question of the database."""
    counted = DBTaskResult.objects.order_by().values_list("status").annotate(Count("pk"))
    found = {STATES[TaskResultStatus(status)]: number for status, number in counted}
    numbers = {state: found.get(state, 0) for state in STATES.values()}
    return Tally(**numbers, worker_lives=is_held(lock_file()))


def jobs(*, limit: int, failed_only: bool = False) -> tuple[Work, ...]:
    """The latest jobs: those that failed or wait first in time, never what they were asked with."""
    found = DBTaskResult.objects.failed() if failed_only else DBTaskResult.objects.all()
    return tuple(_work(job) for job in found.order_by("-enqueued_at")[:limit])


def errands() -> tuple[Work, ...]:
    """All scheduled work, and how it went the last time."""
    kept = {errand.name: errand for errand in Errand.objects.all()}
    return tuple(_errand(work.name, kept.get(work.name)) for work in scheduled())


def _work(job: DBTaskResult) -> Work:
    place = (job.traceback.splitlines() or [""])[0]
    problem = f"{job.exception_class_path} at {place}" if job.exception_class_path else ""
    at = job.finished_at or job.started_at or job.enqueued_at
    return Work(job.task_path.rpartition(".")[2], STATES[TaskResultStatus(job.status)], at, problem)


def _errand(name: str, kept: Errand | None) -> Work:
    if kept is None or kept.started_at is None:
        return Work(name, "not yet run", None)
    return Work(name, "failed" if kept.problem else "done", kept.started_at, kept.problem)

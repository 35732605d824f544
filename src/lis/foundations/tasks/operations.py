"""What can be done with work: do the next job, do what is due again, give back what a dead worker held."""

import logging
from datetime import datetime, timedelta

from django.db import OperationalError, transaction
from django.db.models import Q
from django.utils.module_loading import import_string
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from lis.foundations.tasks.models import Errand
from lis.foundations.tasks.schedule import DAY, Scheduled, scheduled
from lis.foundations.tasks.telling import kind_of, places_of, short

log = logging.getLogger("lis.tasks")

# A job that the database kept from its end is tried again; each claim leaves its worker's name.
TRIES = 6
WAIT = timedelta(seconds=20)
FORGOTTEN_AFTER = timedelta(hours=2)
KEPT = {TaskResultStatus.SUCCESSFUL: 7 * DAY, TaskResultStatus.FAILED: 90 * DAY}


def run_next(*, worker: str, at: datetime) -> bool:
    """Take the next job that is due and do it; False where there is none."""
    job = _claim(worker, at)
    if job is None:
        return False
    try:
        result = job.task.call(*job.args_kwargs["args"], **job.args_kwargs["kwargs"])
        job.set_successful(result)
    except OperationalError as problem:
        _put_back(job, problem, at)
    except Exception as problem:
        _fail(job, problem, at)
    return True


def _claim(worker: str, at: datetime) -> DBTaskResult | None:
    """The next job that is due, now this worker's. Nobody else can take it."""
    ready = DBTaskResult.objects.ready().filter(backend_name="default")
    if not ready.exists():
        return None
    # SQLite begins with the right to write (settings), PostgreSQL skips what another worker holds.
    with transaction.atomic():
        job = ready.get_locked()
        if job is not None:
            job.claim(worker)
    return job


def _put_back(job: DBTaskResult, problem: BaseException, at: datetime) -> None:
    """The database was busy or away: the job is done later, unless that happened too often."""
    if len(job.worker_ids) >= TRIES:
        _fail(job, problem, at)
        return
    log.warning("Job %s is tried again: %s", job.task_path, short(problem))
    later = at + WAIT * len(job.worker_ids)
    DBTaskResult.objects.filter(pk=job.pk).update(status=TaskResultStatus.READY, run_after=later)


def _fail(job: DBTaskResult, problem: BaseException, at: datetime) -> None:
    log.error("Job %s failed: %s", job.task_path, short(problem))
    DBTaskResult.objects.filter(pk=job.pk).update(
        status=TaskResultStatus.FAILED,
        finished_at=at,
        exception_class_path=kind_of(problem),
        traceback=places_of(problem),
    )


def run_errands(*, at: datetime) -> int:
    """Do everything scheduled that is due; how many pieces of work that was."""
    return sum(_run_errand(work, at) for work in scheduled())


def _run_errand(work: Scheduled, at: datetime) -> bool:
    """Do one piece of scheduled work if it is due and nobody was faster."""
    due = Q(started_at=None) | Q(started_at__lte=at - work.every)
    known = Errand.objects.filter(name=work.name)
    if not known.filter(due).exists():
        if known.exists():
            return False
        Errand.objects.get_or_create(name=work.name)
    if not known.filter(due).update(started_at=at):
        return False
    try:
        import_string(work.function.replace(":", "."))(at=at)
    except Exception as problem:
        log.error("Scheduled work “%s” failed: %s", work.name, short(problem))
        known.update(failed_at=at, problem=short(problem))
    else:
        known.update(finished_at=at, problem="")
    return True


def give_back(*, of: str, at: datetime, but: str = "") -> int:
    """Put back the jobs that dead workers hold (names beginning with `of`), and any that nobody ends.

    Call it only where no worker of this name lives; `but` is the caller's own name.
    """
    back = [job.pk for job in DBTaskResult.objects.running() if _is_dead(job, of, at, but)]
    running = DBTaskResult.objects.running().filter(pk__in=back)
    return running.update(status=TaskResultStatus.READY)


def _is_dead(job: DBTaskResult, of: str, at: datetime, but: str) -> bool:
    last = (job.worker_ids or [""])[-1]
    if job.started_at is None or job.started_at < at - FORGOTTEN_AFTER:
        return True
    return last.startswith(of) and last != but


def forget_finished(*, at: datetime) -> int:
    """Remove jobs that ended well a week ago, and failed ones after three months."""
    removed = 0
    for status, span in KEPT.items():
        old = DBTaskResult.objects.filter(status=status, finished_at__lt=at - span)
        removed += old.delete()[0]
    return removed

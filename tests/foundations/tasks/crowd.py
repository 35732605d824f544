"""A crowd of workers at one queue. As a program: on a database of its own, in the data folder."""

import json
import os
import threading
from datetime import UTC, datetime

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


def work(*, jobs_to_do: int, workers: int) -> dict[str, int]:
    """Have that many threads do that many jobs; what came of it."""
    from tests.foundations.tasks import jobs

    from lis.foundations.tasks import queries, schedule

    schedule.schedule("note", schedule.DAY, "tests.foundations.tasks.jobs:errand")
    for number in range(jobs_to_do):
        jobs.note.enqueue(str(number))
    threads = [threading.Thread(target=_work, args=[f"worker-{number}"]) for number in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    numbers = [what for what in jobs.done if isinstance(what, str)]
    return {
        "done": len(numbers),
        "different": len(set(numbers)),
        "errands": len(jobs.done) - len(numbers),
        "failed": queries.tally().failed,
    }


def _work(name: str) -> None:
    from django.db import connections
    from django.utils import timezone

    from lis.foundations.tasks import operations, queries

    try:
        operations.run_errands(at=NOON)
        while queries.tally().waiting:
            operations.run_next(worker=name, at=timezone.now())
    finally:
        connections.close_all()


def _alone() -> None:
    """Make the two tables that workers need, and nothing else, which takes a second and not a minute."""
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "lis.config.settings"
    django.setup()
    from django.db import connection
    from django_tasks_db.models import DBTaskResult

    from lis.foundations.tasks.models import Errand
    from lis.foundations.tasks.schedule import _SCHEDULE

    # What rooms schedule needs tables of their own.
    _SCHEDULE.clear()
    with connection.schema_editor() as editor:
        editor.create_model(DBTaskResult)
        editor.create_model(Errand)
    print(json.dumps(work(jobs_to_do=100, workers=8)))


if __name__ == "__main__":
    _alone()

"""The worker as a thread of the web server, which needs no second service."""

import atexit
import threading

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

PLACES = ("inside", "apart")
# The pages come first: the thread begins when the server has had time to answer.
HEAD_START = 3.0
LONGEST_GOODBYE = 15.0

_stop = threading.Event()


def start() -> threading.Thread | None:
    """Start the worker's thread, unless LIS_WORKER says that it runs apart. Call it once a process."""
    if settings.WORKER not in PLACES:
        raise ImproperlyConfigured(f"LIS_WORKER is “{settings.WORKER}”. It can be: {' or '.join(PLACES)}.")
    if settings.WORKER == "apart":
        return None
    thread = threading.Thread(target=_begin, name="lis-worker", daemon=True)
    thread.start()
    atexit.register(_end, thread)
    return thread


def _begin() -> None:
    if _stop.wait(HEAD_START):
        return
    from lis.foundations.tasks.worker import Worker

    Worker(_stop).wait_and_work()


def _end(thread: threading.Thread) -> None:
    """Let the job at hand end. One that takes longer is done again by the next worker."""
    _stop.set()
    thread.join(LONGEST_GOODBYE)

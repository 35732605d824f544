"""Read a load while its page is being looked at: small files at once, larger ones beside the request."""

import logging
from threading import Thread

from django.db import connections

from lis.evidence.statistics.models import Load
from lis.evidence.statistics.operations.loading import CannotLoad, read_load
from lis.foundations.access.models import Account

AT_ONCE = 3_000_000
log = logging.getLogger(__name__)


def read_beside(*, load: Load, by: Account) -> None:
    """Read a load: at once where the file is small (3 MB), else in a thread that the page follows.

    A load whose process ends is taken up again from its page: nothing finished is read twice.
    """
    if load.release.size <= AT_ONCE:
        _read(load, by)
        return
    Thread(target=_read_and_close, args=(load, by), name=f"load-{load.pk}", daemon=True).start()


def _read(load: Load, by: Account) -> None:
    try:
        read_load(load=load, by=by)
    except CannotLoad as refused:
        # The load keeps the reason, and its page shows it.
        log.info("Load %s: %s", load.pk, refused)


def _read_and_close(load: Load, by: Account) -> None:
    try:
        _read(load, by)
    finally:
        connections.close_all()

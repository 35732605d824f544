"""The worker: takes jobs one after the other, and does again and again what is scheduled."""

import hashlib
import logging
import os
import secrets
import socket
import threading
from pathlib import Path
from time import monotonic

from django.db import DatabaseError, close_old_connections, connections
from django.utils import timezone

from lis.foundations.tasks.lock import FolderLock
from lis.foundations.tasks.operations import give_back, run_errands, run_next
from lis.foundations.tasks.queries import lock_file
from lis.foundations.tasks.telling import short

log = logging.getLogger("lis.tasks")

# Seconds between looks at the queue, at the schedule, and at whether another worker has died.
LOOK = 1.0
ERRANDS = 5.0
TAKE_OVER = 5.0
AFTER_TROUBLE = 10.0


class Worker:
    """Works until told to stop. Holds the data folder's lock, so there is one worker a folder."""

    def __init__(self, stop: threading.Event) -> None:
        self.stop = stop
        self.lock = FolderLock(lock_file())
        self.folder = _name_of(lock_file().parent)
        self.name = f"{self.folder}-{os.getpid()}-{secrets.token_hex(4)}"
        self._errands_at = 0.0

    def wait_and_work(self) -> None:
        """Wait until no other worker lives here, then work. Returns when told to stop."""
        while not self.stop.is_set():
            if self.lock.take():
                self.work()
                return
            self.stop.wait(TAKE_OVER)

    def work(self) -> None:
        """Work, holding the lock, until told to stop. Trouble with the database is waited out."""
        try:
            while not self.stop.is_set():
                self._steadily()
        finally:
            connections.close_all()
            self.lock.let_go()

    def work_once(self) -> int:
        """Do everything that is due now, holding the lock, and let go of it; how many jobs that were."""
        try:
            give_back(of=self.folder, at=timezone.now())
            run_errands(at=timezone.now())
            done = 0
            while run_next(worker=self.name, at=timezone.now()):
                done += 1
            return done
        finally:
            self.lock.let_go()

    def _steadily(self) -> None:
        """Look and work until told to stop, or until the database gives trouble."""
        try:
            # What this worker or a dead one before it began and could not end.
            give_back(of=self.folder, at=timezone.now())
            while not self.stop.is_set():
                if not self._once():
                    self.stop.wait(LOOK)
        except DatabaseError as problem:
            log.warning("The worker waits for the database: %s", short(problem))
            connections.close_all()
            self.stop.wait(AFTER_TROUBLE)

    def _once(self) -> bool:
        """Do what is due again, and one job; whether there was one."""
        close_old_connections()
        if monotonic() >= self._errands_at:
            self._errands_at = monotonic() + ERRANDS
            run_errands(at=timezone.now())
        return run_next(worker=self.name, at=timezone.now())


def _name_of(folder: Path) -> str:
    """The same for every worker of one data folder on one machine, and for no other."""
    return hashlib.sha256(f"{socket.gethostname()}:{folder}".encode()).hexdigest()[:12]

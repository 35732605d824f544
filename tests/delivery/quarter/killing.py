"""A program that hands in, signs off, publishes and mails until it is killed, and looks at what is left.

`python killing.py KILLS SEED`, with a data folder of its own in LIS_DATA_DIR and an empty database in
LIS_DATABASE_URL: each of the four is killed so often, every other time after a while of chance, else at a
place of chance (the commit, a file getting its name, the notice …). It prints a line for each kill that left
something wrong, then as JSON how often each was interrupted, and where.
"""

import json
import os
import random
import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))
os.environ["DJANGO_SETTINGS_MODULE"] = "lis.config.settings"
os.environ.setdefault("LIS_DATABASE_URL", f"sqlite:///{os.environ['LIS_DATA_DIR']}/killed.sqlite3")

import django  # noqa: E402

django.setup()

from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402
from tests import migrated  # noqa: E402
from tests.delivery.quarter import left  # noqa: E402
from tests.delivery.quarter.people import a_line, someone  # noqa: E402
from tests.dying import Death, Dying, killed  # noqa: E402
from tests.makers import an_account, an_indicator, an_organisation  # noqa: E402

from lis.delivery.performance import operations  # noqa: E402
from lis.delivery.performance.models import ReportingCycle, Submission  # noqa: E402
from lis.foundations.access.models import Account  # noqa: E402
from lis.foundations.store import objects  # noqa: E402
from lis.foundations.tasks.operations import give_back, run_next  # noqa: E402
from lis.publishing.commands.console.memory import bring_up_to_date  # noqa: E402

FIRST, LEAST = 500, 0.01
ACTS = {"s": "handing in", "a": "signing off", "p": "publishing", "m": "mailing"}
WORKER = "worker"


class Life:
    """Acts in turn, telling what begins and what ends: "s(" and "s)" for handing in, and so on."""

    def __init__(self, dying: Dying, told: int | None = None, death: Death | None = None) -> None:
        self.dying, self.told, self.death = dying, told, death
        self.began: dict[str, float] = {}
        self.took: dict[str, float] = {}

    def tell(self, mark: str) -> None:
        if self.told is not None:
            os.write(self.told, f"{mark} ".encode())

    def begin(self, act: str) -> None:
        if self.death is None or self.death.act == act:
            self.dying.act = act
        self.began[act] = time.monotonic()
        self.tell(f"{act}(")

    def end(self, act: str, what: str = "") -> None:
        self.took[act] = time.monotonic() - self.began[act]
        self.dying.act = ""
        self.tell(f"{act}){what}")

    def a_round(self, number: int) -> None:
        """Correct the figure to this number, hand it in, sign it off, mail what that made, publish."""
        officer, one = Account.objects.get(username="officer"), Submission.objects.get()
        if one.state == "approved":
            one = operations.reopen_submission(submission=one, note=f"It is {number}.", by=officer)
        signed = self.hand_in_and_sign_off(one, number)
        self.mail()
        self.begin("p")
        cycle = ReportingCycle.objects.get()
        operations.publish_cycle(cycle=cycle, by=officer, reason=f"It is {number}.")
        self.end("p", signed)

    def hand_in_and_sign_off(self, one: Submission, number: int) -> str:
        """The figure that was signed off."""
        writer, signer = (Account.objects.get(username=name) for name in ("writer", "signer"))
        if one.state != "submitted":
            said = {"figures": [a_line(str(number))], "words": {"progress": f"Progress {number}."}}
            one = operations.save_submission(submission=one, version=one.version, by=writer, **said)
            self.begin("s")
            one = operations.submit(submission=one, version=one.version, by=writer)
            self.end("s", str(number))
        self.begin("a")
        operations.approve(submission=one, by=signer, reason="Counted again.")
        self.end("a", signed := one.figures[0]["text"])
        return signed

    def mail(self) -> None:
        """What a worker does that begins after another died."""
        give_back(of=WORKER, at=timezone.now())
        self.begin("m")
        while run_next(worker=WORKER, at=timezone.now()):
            pass
        self.end("m")


def begin() -> tuple[dict[str, float], list[Death]]:
    """A quarter of one measure, published; how long each act takes (s), and where one can die in it."""
    # The system keeps what a killed process wrote; only the loss of power asks for more, and that takes time.
    objects._reach_the_disk = lambda path: None
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        migrated.copy_to(connection.connection)
    bring_up_to_date()
    officer, police = an_account(username="officer"), an_organisation(name="Police")
    an_indicator(code="Local 25", lead=police, frequency="quarterly")
    cycle = operations.open_quarter(code="2011/12-Q2", due_on=date(2011, 10, 14), by=officer)
    someone("contributor", police, username="writer", email="writer@example.org")
    someone("approver", police, username="signer", email="signer@example.org")
    dying = Dying()
    dying.watch()
    Life(dying).hand_in_and_sign_off(cycle.submissions.get(), FIRST)
    operations.publish_cycle(cycle=cycle, by=officer)
    life = Life(dying)
    dying.begin("", None)
    life.a_round(FIRST + 1)
    return {act: took + LEAST for act, took in life.took.items()}, dying.deaths()


def live(told: int, death: Death | None) -> None:
    """Round after round, until somebody kills it."""
    dying = Dying()
    dying.watch()
    dying.begin("", death)
    life = Life(dying, told, death)
    number = int(Submission.objects.get().figures[0]["text"])
    while True:
        number = number + 1 if number < FIRST + 90 else FIRST
        life.a_round(number)


def kill(kills: int, seed: int) -> None:
    """Kill each of the acts so often."""
    took, deaths = begin()
    chance, interrupted, where = random.Random(seed), Counter(), Counter()
    while act := next((one for one in ACTS if interrupted[one] < kills), None):
        at_a_place = interrupted[act] % 2
        death = chance.choice([one for one in deaths if one.act == act]) if at_a_place else None
        after = 60.0 if death else chance.uniform(0, took[act])
        said = killed(lambda told, death=death: live(told, death), f"{act}(".encode(), after)
        for one in ACTS:
            interrupted[one] += said.count(f"{one}(") - said.count(f"{one})")
        where[f"{ACTS[act]}: {death.side} {death.place}" if death else f"{ACTS[act]}: any moment"] += 1
        if wrong := [*left.look(said), *([said] if "!" in said else [])]:
            print(f"After {dict(interrupted)}, {death or after}: {'; '.join(wrong)}")
    print("\n".join(left.at_the_end(lambda: Life(Dying()).mail())), end="")
    told = {ACTS[one]: interrupted[one] for one in ACTS}
    print(json.dumps({"interrupted": told, "where": where, "published": left.published()}))


if __name__ == "__main__":
    kill(*map(int, sys.argv[1:]))

"""A program that hands in, signs off and publishes until it is killed, and looks each time at what is left.

`python killing.py KILLS SEED`, with a data folder of its own in LIS_DATA_DIR: it prints a line for each kill
that left something wrong, then how many handings in, signings off and publications were interrupted.
"""

import os
import random
import signal
import sys
import time
import traceback
from collections import Counter
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))
os.environ["DJANGO_SETTINGS_MODULE"] = "lis.config.settings"
os.environ["LIS_DATABASE_URL"] = f"sqlite:///{os.environ['LIS_DATA_DIR']}/killed.sqlite3"

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402
from tests.delivery.quarter.people import a_line, someone  # noqa: E402
from tests.makers import an_account, an_indicator, an_organisation  # noqa: E402

from lis.delivery.performance import operations, queries, storing  # noqa: E402
from lis.delivery.performance.models import Commentary, ReportingCycle, Submission  # noqa: E402
from lis.evidence.catalogue.operations import kept_file  # noqa: E402
from lis.evidence.indicators.models import Observation  # noqa: E402
from lis.foundations.access.models import Account  # noqa: E402
from lis.foundations.audit.models import AuditLine  # noqa: E402
from lis.foundations.store import objects  # noqa: E402
from lis.foundations.store import operations as store  # noqa: E402
from lis.foundations.store import queries as editions  # noqa: E402

FIRST, LEAST = 500, 0.01
KINDS = "sap"


def begin() -> dict[str, float]:
    """A quarter of one measure, published once; how long handing in, signing off, publishing take (s)."""
    # The system keeps what a killed process wrote; only the loss of power asks for more, and that takes time.
    objects._reach_the_disk = lambda path: None
    call_command("migrate", verbosity=0)
    officer, police = an_account(username="officer"), an_organisation(name="Police")
    an_indicator(code="Local 25", lead=police, frequency="quarterly")
    cycle = operations.open_quarter(code="2011/12-Q2", due_on=date(2011, 10, 14), by=officer)
    someone("contributor", police, username="writer")
    someone("approver", police, username="signer")
    handed_in_and_signed(cycle.submissions.get(), FIRST, lambda mark: None)
    operations.publish_cycle(cycle=cycle, by=officer)
    heard: dict[str, float] = {}
    a_round(FIRST + 1, lambda mark: heard.setdefault(mark[:2], time.monotonic()))
    return {kind: heard[f"{kind})"] - heard[f"{kind}("] + LEAST for kind in KINDS}


def a_round(number: int, tell) -> None:
    """Correct the figure to this number, sign it off, publish it; `tell` hears what begins and ends."""
    officer, one = Account.objects.get(username="officer"), Submission.objects.get()
    if one.state == "approved":
        operations.reopen_submission(submission=one, note=f"It is {number}.", by=officer)
    handed_in_and_signed(one, number, tell)
    tell("p(")
    operations.publish_cycle(cycle=ReportingCycle.objects.get(), by=officer, reason=f"It is {number}.")
    tell("p)")


def handed_in_and_signed(one: Submission, number: int, tell) -> None:
    writer, signer = (Account.objects.get(username=name) for name in ("writer", "signer"))
    one = Submission.objects.get()
    if one.state != "submitted":
        told = {"progress": f"Progress {number}."}
        saved = operations.save_submission(
            submission=one, version=one.version, figures=[a_line(str(number))], words=told, by=writer
        )
        tell("s(")
        one = operations.submit(submission=saved, version=saved.version, by=writer)
        tell("s)")
    tell("a(")
    operations.approve(submission=one, by=signer, reason="Counted again.")
    tell(f"a){one.figures[0]['text']},")


def for_ever(told: int) -> None:
    number = int(Submission.objects.get().figures[0]["text"])
    while True:
        number = number + 1 if number < FIRST + 90 else FIRST
        a_round(number, lambda mark: os.write(told, f"{mark} ".encode()))


def look(said: str) -> list[str]:
    """What is wrong with what is left: nothing, if all is well."""
    one = Submission.objects.get()
    steps = list(one.steps.all())
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
    return wrong + _published() + _lost(said, steps)


def _published() -> list[str]:
    """Snapshots, editions and the audit trail tell of the same publications."""
    cycle = ReportingCycle.objects.get()
    snapshots = list(cycle.snapshots.all())
    newest = snapshots[0]
    rows = editions.rows(storing.layout(), cycle.slug, where={"kind": "actual"}).to_pylist()
    texts = {row["text"] for row in rows if row["period"] == "2011-07-01/P3M"}
    wrong = list(store.verify(table=storing.TABLE).problems)
    if editions.edition(storing.TABLE).number != newest.edition:
        wrong.append("the store has an edition that no snapshot tells of")
    if texts != {newest.content["scorecard"][0]["now"]["text"]}:
        wrong.append(f"the store says {texts}")
    if AuditLine.objects.filter(kind="cycle", verb="publish").count() != len(snapshots):
        wrong.append("the audit trail tells of other publications")
    return wrong


def _lost(said: str, steps: list) -> list[str]:
    """What was acknowledged and is not there."""
    signed = [step.content["figures"][0]["text"] for step in steps if step.after == "approved"]
    told = [mark.removeprefix("a)").rstrip(",") for mark in said.split() if mark.startswith("a)")]
    return [f"{text} was acknowledged and is lost" for text in told if text not in signed]


def in_child() -> tuple[int, int]:
    """Start a child process; its number, and where to read what it writes."""
    reading, writing = os.pipe()
    connections.close_all()
    if child := os.fork():
        os.close(writing)
        return child, reading
    try:
        for_ever(writing)
    except BaseException:
        os.write(writing, f"! {traceback.format_exc()}".encode())
    finally:
        os._exit(0)


def kill(kills: int, seed: int) -> None:
    """Kill each of the three so often, at moments of chance after it began."""
    took = begin()
    chance, interrupted = random.Random(seed), Counter()
    while min(interrupted[kind] for kind in KINDS) < kills:
        kind = min(KINDS, key=lambda one: interrupted[one])
        child, told = in_child()
        with os.fdopen(told, "rb", buffering=0) as heard:
            said = heard.read(1)
            while said and f"{kind}(".encode() not in said:
                said += heard.read(64)
            time.sleep(chance.uniform(0, took[kind]))
            os.kill(child, signal.SIGKILL)
            said = (said + heard.read()).decode()
        os.waitpid(child, 0)
        for one in KINDS:
            interrupted[one] += said.count(f"{one}(") - said.count(f"{one})")
        if wrong := [*look(said), *([said] if "!" in said else [])]:
            print(f"After {dict(interrupted)}: {'; '.join(wrong)}")
    print(*(interrupted[kind] for kind in KINDS), ReportingCycle.objects.get().snapshots.count())


if __name__ == "__main__":
    assert queries.cycles  # The rooms are loaded before the children are made.
    kill(*map(int, sys.argv[1:]))

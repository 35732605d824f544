"""Contributors who save at once, 200 on PostgreSQL and 20 on SQLite, for five minutes: is anything lost.

`script/bench saving`; `--sqlite` or `--postgres` for one of them, `--minutes 0.5`, `--people 20`, `--every 5`
for the seconds between two saves of one person: the form saves itself when somebody stops typing for 1.5
seconds, and 5 is somebody who writes without end. A tenth share their measure with another one.

Each save adds a word of its own to what the contributor last saw. At the end every word that the server
acknowledged must stand in the database, each submission's version must be the count of its acknowledged
saves, and the audit trail must hold a line for each and be whole.
"""

from __future__ import annotations

import argparse
import http.client
import json
import random
import threading
import time
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from subprocess import Popen
from typing import Any
from urllib.parse import urlencode

from _place import ROOT, a_place, machine, python
from _saving_place import fill, kept
from _server import LIS, Server, serving
from _timing import row, seconds

HERE = str(ROOT / "benchmarks" / "saving.py")
PEOPLE = {"postgresql": 200, "sqlite": 20}
SHARING, WORKERS = 10, 2
MEDIAN, WORST = 0.1, 0.5
PATIENCE = 30
DRAWN_IN = 20.0


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--minutes", type=float, default=5.0)
    options.add_argument("--people", type=int)
    options.add_argument("--every", type=float, default=5.0)
    options.add_argument("--postgres", action="store_true")
    options.add_argument("--sqlite", action="store_true")
    options.add_argument("--fill", nargs=2, type=int, help=argparse.SUPPRESS)
    options.add_argument("--kept", action="store_true", help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.fill or chosen.kept:
        fill(*chosen.fill) if chosen.fill else kept()
        return
    print(f"{machine()}.\n\n{row('What', 'Limit', 'Measured')}\n{row('---', '---', '---')}", flush=True)
    both = chosen.postgres == chosen.sqlite
    for database, wanted in (("postgresql", chosen.postgres), ("sqlite", chosen.sqlite)):
        if wanted or both:
            _measure(database, chosen.people or PEOPLE[database], chosen.minutes * 60, chosen.every)


def _measure(database: str, people: int, lasts: float, every: float) -> None:
    with a_place(database) as place:
        work = json.loads(python(place, HERE, "--fill", str(people), str(people // SHARING)))
        apart = {**place, "LIS_WORKER": "apart", "LIS_LOG_LEVEL": "WARNING"}
        with _mailing(apart), serving(apart, "serve", "--workers", str(WORKERS)) as server:
            contributors = [Contributor(server, **one) for one in work]
            worked = _all_at_once(contributors, lasts, every, server)
        _tell(f"{people} on {database}", contributors, json.loads(python(place, HERE, "--kept")), worked)


@contextmanager
def _mailing(place: dict[str, str]) -> Any:
    """The worker beside the server, as docs/production.md has it."""
    worker = Popen([LIS, "worker"], env=place, cwd=ROOT)
    try:
        yield
    finally:
        worker.terminate()
        worker.wait(PATIENCE)


def _all_at_once(contributors: list[Contributor], lasts: float, every: float, server: Server) -> float:
    """Let everybody open their page and write; seconds of processor that the server took for the writing."""
    opened = time.monotonic() + min(DRAWN_IN, len(contributors) / 10)
    done = opened + lasts
    threads = [
        threading.Thread(target=one.write, args=(opened, done, every), daemon=True) for one in contributors
    ]
    for thread in threads:
        thread.start()
    time.sleep(max(0.0, opened - time.monotonic()))
    before = server.worked
    for thread in threads:
        thread.join(lasts + 4 * PATIENCE)
    return server.worked - before


@dataclass
class Contributor:
    """Somebody with a browser: their page as it was drawn, and what the server acknowledged."""

    server: Server
    name: str
    session: str
    submission: int
    taken: list[float] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    answers: Counter[str] = field(default_factory=Counter)
    fields: dict[str, str] = field(default_factory=dict)
    cookies: str = ""
    asked: http.client.HTTPConnection | None = None

    def write(self, begin: float, end: float, every: float) -> None:
        """Open the page some time before `begin`; then save every so often until `end`."""
        chance = random.Random(self.name)
        time.sleep(max(0.0, chance.uniform(0, begin - time.monotonic() - 1)))
        self._open()
        time.sleep(max(0.0, begin - time.monotonic()) + chance.uniform(0, every))
        while time.monotonic() < end:
            began = time.monotonic()
            self._save(f"{self.name}.{len(self.words)}")
            # Somebody who waited for an answer went on typing meanwhile.
            time.sleep(max(0.0, began + chance.uniform(0.8, 1.2) * every - time.monotonic()))

    def _open(self) -> None:
        status, content, cookie = self._ask(
            "GET", f"/my-work/{self.submission}/", f"sessionid={self.session}"
        )
        self.answers[f"page {status}"] += status != 200
        self.fields = Fields.of(content.decode())
        self.cookies = f"sessionid={self.session}; {cookie}" if cookie else self.cookies

    def _save(self, word: str) -> None:
        before = self.fields.get("progress", "")
        self.fields["progress"] = f"{before} {word}".strip()
        body = urlencode(self.fields)
        began = time.perf_counter()
        status, content, _ = self._ask("POST", f"/my-work/{self.submission}/save/", self.cookies, body)
        self.taken.append(time.perf_counter() - began)
        self.answers[str(status)] += 1
        if status == 200:
            self.fields["version"] = str(json.loads(content)["version"])
            self.words.append(word)
        elif status == 409:
            # Somebody else saved: see what they wrote, and go on from there.
            self._open()
        else:
            self.fields["progress"] = before

    def _ask(self, method: str, path: str, cookies: str, body: str = "") -> tuple[int, bytes, str]:
        """(status, content, cookie that was set); status 0 for no answer."""
        headers = {"Cookie": cookies, "Connection": "keep-alive", "Accept": "application/json"}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            if self.asked is None:
                self.asked = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=PATIENCE)
            self.asked.request(method, path, body or None, headers)
            answer = self.asked.getresponse()
            return answer.status, answer.read(), (answer.headers["Set-Cookie"] or "").partition(";")[0]
        except (OSError, http.client.HTTPException) as problem:
            self.answers[f"no answer: {type(problem).__name__}"] += 1
            self.asked = None
            return 0, b"", ""


class Fields(HTMLParser):
    """The fields of the page's form, as a browser would send them."""

    def __init__(self) -> None:
        super().__init__()
        self.inside, self.name, self.found = False, "", {}

    @classmethod
    def of(cls, page: str) -> dict[str, str]:
        read = cls()
        read.feed(page)
        return {name: value.removeprefix("\n") for name, value in read.found.items()}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "form":
            self.inside = "data-draft" in said
        elif self.inside and tag in {"input", "textarea"} and (name := said.get("name")):
            self.found[name] = said.get("value") or ""
            self.name = name if tag == "textarea" else ""

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "form"
        self.name = "" if tag == "textarea" else self.name

    def handle_data(self, data: str) -> None:
        if self.inside and self.name:
            self.found[self.name] += data


def _tell(title: str, people: list[Contributor], held: dict[str, Any], worked: float) -> None:
    taken = sorted(one for person in people for one in person.taken)
    answers = sum((one.answers for one in people), Counter())
    acknowledged = answers["200"]
    lost = sum(
        word not in held["submissions"][str(one.submission)][0].split()
        for one in people
        for word in one.words
    )
    versions = sum(version for _, version in held["submissions"].values())
    errors = sum(count for status, count in answers.items() if status[0] in "05" or " " in status)
    late = taken[min(len(taken) - 1, int(len(taken) * 0.99))]
    print(row(f"{title}: median of {len(taken):,} saves", seconds(MEDIAN), seconds(taken[len(taken) // 2])))
    print(row(f"{title}: 99th percentile", seconds(WORST), seconds(late)))
    print(row(f"{title}: longest", "", seconds(taken[-1])))
    print(row(f"{title}: acknowledged saves that are not there", 0, lost))
    print(row(f"{title}: versions that nobody was told of", 0, versions - acknowledged))
    print(row(f"{title}: lines of the trail too few or too many", 0, held["lines"] - acknowledged))
    print(row(f"{title}: problems of the trail", 0, len(held["problems"])))
    print(row(f"{title}: answers of 5xx, or none", 0, errors))
    print(row(f"{title}: conflicts that were shown", "", answers["409"]))
    print(row(f"{title}: processor of the server a save", "", seconds(worked / max(1, len(taken)))))
    if odd := {name: count for name, count in answers.items() if count and name not in {"200", "409"}}:
        print(row(f"{title}: other answers", "", odd))


if __name__ == "__main__":
    main()

"""One person walks over every address, asks and sends what nobody should, and everything is looked at."""

import random
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlencode, urlsplit

from django.core import mail
from django.core.cache import cache
from django.core.signals import got_request_exception
from django.db import transaction
from django.test import Client, TestCase
from django.urls import Resolver404, resolve
from tests.foundations.access.people import let_in
from tests.holding_the_line import watching
from tests.holding_the_line.addresses import path_of
from tests.holding_the_line.forms import TOKEN, Form, filled, forms_of
from tests.holding_the_line.hostile import HEADERS, PERSONAL_EMAIL, a_text
from tests.holding_the_line.judging import faults
from tests.holding_the_line.planted import STRANGER
from tests.holding_the_line.world import World

from lis.delivery.performance.queries.memory import forget
from lis.foundations.audit.models import AuditLine
from lis.publishing.commands.who_may import addresses

# After so many addresses everything that was changed is taken back, and the person signs in anew.
EPISODE = 25
NAMES = (
    "q",
    "page",
    "order",
    "cycle",
    "as-at",
    "theme",
    "kind",
    "type",
    "within",
    "period",
    "next",
    "at",
    "show",
)
FIELDS = (
    "version",
    "do",
    "value",
    "reason",
    "note",
    "answers",
    "notice",
    "email",
    "account",
    "at",
    "leave",
    "passkey",
)
PERSONAL = (PERSONAL_EMAIL, "Fuzzedpersonal")


@dataclass
class Walk:
    """How many requests were made, how they were answered, and what was wrong."""

    who: str
    answered: Counter[int] = field(default_factory=Counter)
    wrong: dict[str, str] = field(default_factory=dict)
    broke: list[str] = field(default_factory=list)

    @property
    def asked(self) -> int:
        return sum(self.answered.values())


def walk(world: World, who: str, requests: int, seed: int = 0) -> Walk:
    """So many requests of one person, over every address again and again in another order."""
    chance = random.Random(f"{who} {seed}")
    done = Walk(who)
    routes = [one.route for one in addresses()]
    while done.asked < requests:
        chance.shuffle(routes)
        for start in range(0, len(routes), EPISODE):
            if done.asked >= requests:
                break
            with _episode(done) as stepping:
                client = _client(world, who)
                for route in routes[start : start + EPISODE]:
                    _visit(done, client, world, route, chance, stepping)
    return done


@contextmanager
def _episode(done: Walk) -> Iterator[list[str]]:
    """What is done meanwhile is taken back, and what it left in the log and the trail is looked at."""

    def broke(sender: Any, request: Any = None, **more: Any) -> None:
        done.broke.append(traceback.format_exc())

    cache.clear()
    got_request_exception.connect(broke)
    try:
        with watching.log() as lines, transaction.atomic():
            yield lines
            _look_at_the_trail(done)
            transaction.set_rollback(True)
        for word in PERSONAL:
            done.wrong |= {f"the log holds {word}": line[-3_000:] for line in lines if word in line}
    finally:
        got_request_exception.disconnect(broke)
        mail.outbox.clear()
        forget()


def _look_at_the_trail(done: Walk) -> None:
    for line in AuditLine.objects.order_by("-pk")[:500]:
        # Not its reason: why a decision was taken is there to be read by whoever examines it.
        said = f"{line.record} {line.before} {line.after}"
        for word in PERSONAL:
            if word in said:
                done.wrong[f"the trail holds {word} in a line of {line.verb} {line.kind}"] = said[:500]


def _client(world: World, who: str) -> Client:
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    if who != STRANGER:
        let_in(client, world.people[who])
    # Leaves the cookie without which nothing is taken from anybody.
    client.get("/sign-in/")
    return client


def _visit(done: Walk, client: Client, world: World, route: str, chance: random.Random, lines: Any) -> None:
    """Look at an address, perhaps with an odd question; send its forms, or something that none of them is."""
    path = path_of(route, world, chance)
    hidden = world.hidden_from(done.who)
    question = _question(chance) if chance.random() < 0.5 else ""
    method = "get" if chance.random() < 0.9 else "head"
    html = _ask(done, client, method, path + question, hidden, **chance.choice(HEADERS))
    kind = chance.random()
    form = _chosen(html, path, chance) if kind < 0.8 else None
    if form is not None:
        target = form.action if urlsplit(form.action).path else path + form.action
        _ask(done, client, "post", target, hidden, filled(form, chance))
    elif kind > 0.7:
        _ask(done, client, *_unasked(path, chance), hidden, _blindly(client, chance))


def _question(chance: random.Random) -> str:
    names = [chance.choice((*NAMES, a_text(chance)[:30])) for _ in range(chance.randrange(1, 4))]
    asked = [(name, a_text(chance)[:2_000]) for name in names]
    return "?" + urlencode(asked).replace("%00", "" if chance.random() < 0.9 else "%00")


def _chosen(html: str, path: str, chance: random.Random) -> Form | None:
    """One of the page's forms; signing out only now and then, which would be the end."""
    forms = [
        form
        for form in forms_of(html, path)
        if not form.action.startswith("/sign-out") or chance.random() < 0.02
    ]
    return chance.choice(forms) if forms else None


def _unasked(path: str, chance: random.Random) -> tuple[str, str]:
    return chance.choice(("post", "post", "post", "put", "delete", "patch", "options")), path


def _blindly(client: Client, chance: random.Random) -> dict[str, Any]:
    """Fields that nobody asked for, with the word that a page of ours would have had against forgery."""
    sent: dict[str, Any] = {a_text(chance)[:40] or "x": a_text(chance) for _ in range(3)}
    sent |= {name: a_text(chance) for name in chance.sample(FIELDS, 4)}
    return sent | {TOKEN: client.cookies["csrftoken"].value if "csrftoken" in client.cookies else ""}


def _ask(
    done: Walk,
    client: Client,
    method: str,
    path: str,
    hidden: tuple[str, ...],
    sent: dict[str, Any] | None = None,
    **headers: str,
) -> str:
    """Ask, look at what came and what was written, and give back the page."""
    began = len(done.broke)
    more: dict[str, Any] = {"data": sent} if sent is not None else {}
    if method in {"put", "patch", "delete", "options"}:
        more = {"data": str(sent), "content_type": "application/json"}
    with ExitStack() as held:
        written = held.enter_context(watching.writes())
        held.enter_context(TestCase.captureOnCommitCallbacks(execute=True))
        answer = getattr(client, method)(path, **more, **headers)
        found = faults(answer, path, hidden)
    done.answered[answer.status_code] += 1
    if method in {"get", "head", "options"} and (kept := written - watching.may_write(path)):
        found.append(f"writes to {sorted(kept)} though it only looks")
    for fault in found:
        done.wrong.setdefault(
            f"{method.upper()} {_kind(path)} {fault}",
            _how(path, sent, headers, done.broke[began:]),
        )
    kind = answer.headers.get("Content-Type", "")
    return (
        answer.content.decode("utf-8", "replace")
        if kind.startswith("text/html") and not answer.streaming
        else ""
    )


def _kind(path: str) -> str:
    """The name of an address, so that what breaks for one record is told once."""
    try:
        return resolve(unquote(urlsplit(path).path)).view_name
    except Resolver404:
        return path.partition("?")[0][:200]


def _how(path: str, sent: Any, headers: dict[str, str], broke: list[str]) -> str:
    """How to do it again, and where it broke."""
    shown = {name: repr(value)[:200] for name, value in (sent or {}).items()}
    return f"{path[:600]} {shown} {headers}\n" + "\n".join(text[-2_500:] for text in broke)


def seconds() -> float:
    """Processor time of this process."""
    return time.process_time()

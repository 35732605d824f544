"""Changing what stands in an address or a form shows nothing, and changes nothing, that isn't yours."""

import os
import re
from itertools import product
from typing import Any

import pytest
from django.apps import apps
from django.forms.models import model_to_dict
from django.test import Client
from tests.foundations.access.people import let_in
from tests.holding_the_line.addresses import PART, known_of, known_values, path_of
from tests.holding_the_line.forms import TOKEN, forms_of
from tests.holding_the_line.judging import body_of, faults, readable
from tests.holding_the_line.models import HIDDEN, NEVER_ADDRESSED
from tests.holding_the_line.planted import EVERYBODY, STRANGER

from lis.publishing.commands.who_may import addresses

pytestmark = pytest.mark.django_db
REFUSED = {302, 400, 403, 404, 405, 410}
# Each takes some fifteen seconds, so that only the long run asks as a stranger too.
OTHERS = ("Contributor", STRANGER) if "LIS_FUZZ_REQUESTS" in os.environ else ("Contributor",)


def browser(world: Any, who: str) -> Client:
    client = Client(raise_request_exception=False)
    if who != STRANGER:
        let_in(client, world.people[who])
    return client


def test_every_model_says_how_it_is_hidden_or_why_it_is_never_asked_for():
    models = {model._meta.label for model in apps.get_models(include_auto_created=False)}
    models = {label for label in models if not label.startswith("shelf.")}
    assert models - HIDDEN.keys() - NEVER_ADDRESSED.keys() == set(), "Say it in models.py."
    assert (HIDDEN.keys() | NEVER_ADDRESSED.keys()) - models == set()
    assert not HIDDEN.keys() & NEVER_ADDRESSED.keys()


@pytest.mark.parametrize("label", HIDDEN)
def test_a_record_that_is_not_yours_is_not_there_for_you(world, label):
    hidden = HIDDEN[label]
    record = hidden.record(world)
    assert record is not None
    told = []
    for who in sorted(EVERYBODY - hidden.seen_by):
        client = browser(world, who)
        for address, method in product(hidden.addresses, ("get", "post")):
            path = address.format_map(Fields(record))
            answer = getattr(client, method)(path, {"x": "1"})
            found = faults(answer, path, world.hidden_from(who))
            if answer.status_code not in REFUSED:
                found.append(f"is a {answer.status_code}")
            told += [f"{who} {method} {path}: {fault}" for fault in found]
    assert not told, "\n".join(told)


@pytest.mark.parametrize("label", HIDDEN)
def test_whoever_may_see_it_finds_it_at_the_same_address(world, label):
    """Or the test before this one would be glad of any address that is wrong."""
    hidden = HIDDEN[label]
    for who in sorted(hidden.seen_by):
        client = browser(world, who)
        path = hidden.addresses[0].format_map(Fields(hidden.record(world)))
        # Some answer only to a form that is sent.
        assert client.get(path).status_code in {200, 405}, (who, path)


class Fields(dict):
    """The fields of a record, for an address to be filled with."""

    def __init__(self, record: Any) -> None:
        super().__init__()
        self.record = record

    def __missing__(self, name: str) -> str:
        return str(getattr(self.record, name))


def keys_of(world: Any) -> dict[str, set[str]]:
    """The keys of everything that is hidden: numbers, and names in addresses."""
    records = [hidden.record(world) for hidden in HIDDEN.values()]
    names = {str(record.slug) for record in records if hasattr(record, "slug")}
    return {"int": {str(record.pk) for record in records}, "slug": names, "str": names}


def filled(route: str, world: Any, kind: str, key: str) -> str:
    """The route with this key in every part of this kind, and what is known in the others."""
    known = known_of(world)

    def value(part: re.Match[str]) -> str:
        sort, name = part[1] or "str", part[2] or part[3]
        there = known_values(known, route, name)
        if name == "kind" or (name == "slug" and name != kind and route.startswith("/registers/")):
            return next(iter(there), "csv")
        return key if sort == kind else next(iter(there), "nothing-here")

    return PART.sub(value, route)


@pytest.mark.parametrize("who", OTHERS)
def test_no_address_takes_a_key_and_tells_of_what_it_opens(world, who):
    client, told, asked = browser(world, who), [], set()
    for one in addresses():
        for kind, keys in keys_of(world).items():
            if f"<{kind}:" not in one.route and not (kind == "str" and "{" in one.route):
                continue
            asked |= {filled(one.route, world, kind, key) for key in keys}
    for path in sorted(asked):
        told += [f"{path}: {fault}" for fault in faults(client.get(path), path, world.hidden_from(who))]
    assert len(asked) > 200
    assert not told, "\n".join(told)


def test_no_form_takes_a_key_and_touches_what_it_opens(world):
    """Every form that a contributor finds, with the hidden records' keys in its hidden and chosen fields."""
    import random

    who = "Contributor"
    client, hidden = browser(world, who), world.hidden_from(who)
    records = [held.record(world) for label, held in HIDDEN.items() if who not in held.seen_by]
    before, told, sent = [state(record) for record in records], [], 0
    pks, names = sorted(keys_of(world)["int"]), sorted(keys_of(world)["slug"])
    for one in addresses():
        path = path_of(one.route, world, random.Random(one.route), wrong=0)
        page = "".join(readable(body_of(client.get(path))))
        for form in forms_of(page, path):
            if form.action.startswith(("/sign-out", "/account/leave")):
                continue
            for key in (pks[0], pks[-1], names[0]):
                changed = {
                    e.name: key for e in form.entries if e.kind in {"hidden", "choice"} and e.name != TOKEN
                }
                data = {e.name: e.value for e in form.entries if e.kind != "file"} | changed
                sent += 1
                told += [f"{path}: {fault}" for fault in faults(client.post(form.action, data), path, hidden)]
    assert sent > 30
    assert [state(record) for record in records] == before
    assert not told, "\n".join(told)


def state(record: Any) -> dict[str, Any]:
    """Every field of a record, as it is in the database now."""
    return model_to_dict(type(record)._default_manager.get(pk=record.pk))

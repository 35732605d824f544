"""The page of who may open what is up to date, and every address really does so."""

import re

import pytest
from django.core.cache import cache
from django.test import Client
from tests.foundations.access.people import let_in, somebody
from tests.house.tree import ROOT

from lis.foundations.access.roles import OF_A_BODY, Role
from lis.publishing.commands.who_may import BODY, PAGE, PUBLIC, addresses, page, people

MADE_UP = {"int": "999999"}
STRANGER = "Stranger"
# For public addresses one who is let in nowhere and one who is let in nearly everywhere are enough.
ENDS = (STRANGER, Role.ADMINISTRATOR.label)


def test_the_page_of_who_may_is_up_to_date():
    told = "Run: .venv/bin/python -m lis.publishing.commands.who_may"
    assert (ROOT / PAGE).read_text() == page(), told


def path_of(route: str) -> str:
    """The route with a value for each of its parts that nothing has."""
    return re.sub(r"<(?:(\w+):)?\w+>|\{\w+\}", lambda part: MADE_UP.get(part[1], "nothing-here"), route)


def opened(client: Client, path: str, rule: str):
    """What the address answers to reading; where it only changes, to changing."""
    answer = client.get(path)
    return client.post(path) if answer.status_code == 405 and rule != PUBLIC else answer


def was_let_in(answer, refusal: str) -> bool:
    if answer.status_code == 302 and answer.url.startswith("/sign-in/?next="):
        return False
    said = answer.content.decode() if answer.status_code == 403 else ""
    return not (said and refusal and refusal.replace("'", "&#x27;") in said)


@pytest.mark.django_db
@pytest.mark.parametrize("who", [STRANGER, *(role.label for role in Role)])
def test_every_address_answers_as_its_rule_says(who):
    cache.clear()
    client, person = Client(raise_request_exception=False), people()[who]
    if who != STRANGER:
        role = next(role for role in Role if role.label == who)
        let_in(client, somebody(role, BODY if role in OF_A_BODY else ""))
    wrong = []
    for one in addresses():
        if one.rule == PUBLIC and who not in ENDS:
            continue
        answer = opened(client, path_of(one.route), one.rule)
        expected = one.lets_in(person)
        refusal = getattr(one.lets_in, "refusal", "")
        if answer.status_code >= 500 or was_let_in(answer, refusal) is not expected:
            wrong.append(f"{one.route}: {answer.status_code}, though {one.rule} says {expected}")
        answer.close()
    assert not wrong, "\n".join(wrong)

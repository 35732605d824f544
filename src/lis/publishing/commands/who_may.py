"""`docs/who-may.md`, made from the rule on every address: who may open it.

Run it to bring the page up to date: python -m lis.publishing.commands.who_may
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

PAGE = Path("docs") / "who-may.md"
BODY = "an-organisation"
PUBLIC = "anyone"
INTRODUCTION = """\
# Who may open what

Made from the rule on every address by `python -m lis.publishing.commands.who_may`; don't edit it here. A
test opens every address as each of these people and compares. `●` is let in; a stranger who is not is sent
to sign in, everybody else is told why not and whom to ask.

A rule says who comes through the door. What is behind it may ask more of one record: a contributor writes
for their own organisation only, and a submission, a session, a notice or a draft of somebody else's is not
there for you at all. Contributor, approver and reader stand here for somebody with that role for one
organisation.

One rule is not of roles: who must take a second step and has not goes nowhere but there
([settings](settings.md), [decision](decisions/0013-roles-are-grants.md)).
"""
TABLE = ("| Address | Rule | {} |", "|---|---|{}")


@dataclass(frozen=True)
class Address:
    """An address with the view that answers it, its rule's name and the question."""

    route: str
    room: str
    rule: str
    lets_in: Callable[[Any], bool]


def addresses() -> list[Address]:
    """Every address of the system, in its order."""
    from django.urls import get_resolver

    return list(_under(get_resolver().url_patterns, "/"))


def _under(patterns: list[Any], before: str) -> Iterator[Address]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from _under(pattern.url_patterns, route)
            continue
        view = pattern.callback.func if isinstance(pattern.callback, partial) else pattern.callback
        rule = getattr(view, "access_rule", None)
        room = view.__module__ if view.__module__.startswith("lis.") else "lis.publishing.api"
        # The interface for machines names no rule: it is public as a whole, and only reads.
        yield Address(route, room.split(".")[2], rule.name if rule else PUBLIC, rule or _everybody)


def _everybody(person: Any) -> bool:
    return True


def people() -> dict[str, Any]:
    """A stranger, and somebody with each role alone; nobody of them is kept."""
    from django.contrib.auth.models import AnonymousUser

    from lis.foundations.access.roles import OF_A_BODY, Role

    made: dict[str, Any] = {"Stranger": AnonymousUser()}
    for role in Role:
        made[role.label] = _somebody(role, BODY if role in OF_A_BODY else "")
    return made


def _somebody(role: str, scope: str) -> Any:
    from lis.foundations.access.models import Account

    account = Account(username=role)
    vars(account)["_held"] = ((role, scope),)
    return account


def page() -> str:
    """The whole page."""
    who = people()
    lines = [INTRODUCTION]
    found = addresses()
    for room in dict.fromkeys(one.room for one in found):
        lines += [
            f"## {room.capitalize()}",
            "",
            TABLE[0].format(" | ".join(who)),
            TABLE[1].format(":-:|" * len(who)),
        ]
        lines += [_line(one, who) for one in found if one.room == room]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _line(one: Address, who: dict[str, Any]) -> str:
    marks = " | ".join("●" if one.lets_in(person) else "" for person in who.values())
    return f"| `{one.route}` | {one.rule.replace('_', ' ')} | {marks} |"


def main() -> None:
    """Write the page."""
    from lis.publishing.commands.console.memory import open_memory

    open_memory()
    PAGE.write_text(page())
    print(PAGE)


if __name__ == "__main__":
    main()

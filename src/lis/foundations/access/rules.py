"""Who may: predicates over an account, each with the sentence that a refusal prints."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from lis.foundations.access.roles import OF_A_BODY, Role, has_role
from lis.foundations.moments.moment import shown


@dataclass(frozen=True)
class Rule:
    """A named question about the person who asks, and what to tell them when the answer is no."""

    name: str
    holds: Callable[[Any], bool]
    refusal: str

    def __call__(self, person: Any) -> bool:
        return self.holds(person)

    def __or__(self, other: "Rule") -> "Rule":
        """Lets in whom either lets in; a refusal says the first one's sentence."""
        return Rule(
            f"{self.name}_or_{other.name}", lambda person: self(person) or other(person), self.refusal
        )


def _of(role: Role, refusal: str) -> Rule:
    return Rule(role.value, lambda person: has_role(person, role), refusal)


anyone = Rule("anyone", lambda person: True, "")
signed_in = Rule(
    "signed_in",
    lambda person: person.is_authenticated,
    "Sign in to see this page.",
)
editor = Rule(
    "editor",
    # What was can't be changed, so that no page offers it.
    lambda person: shown() is None and has_role(person, Role.OFFICER),
    "Only the performance officer can change this. Ask them, or sign in with an account that may edit.",
)
contributor = _of(
    Role.CONTRIBUTOR,
    "Only contributors give figures. Ask the performance officer to make you one for your organisation.",
)
approver = _of(
    Role.APPROVER,
    "Only approvers sign figures off. Ask the performance officer to make you one for your organisation.",
)
steward = _of(
    Role.STEWARD,
    "Only data stewards change definitions and loads. Ask an administrator to make you one.",
)
auditor = _of(
    Role.AUDITOR,
    "Only auditors read the audit trail. Ask an administrator to make you one.",
)
administrator = _of(
    Role.ADMINISTRATOR,
    "Only administrators decide who may do what. Ask one of them.",
)


inviter = Rule(
    "inviter",
    lambda person: has_role(person, Role.ADMINISTRATOR) or has_role(person, Role.OFFICER),
    "Only administrators and the partnership officer look after accounts. Ask one of them.",
)
keeper = Rule(
    "keeper",
    lambda person: has_role(person, Role.STEWARD) or has_role(person, Role.OFFICER),
    "Only data stewards and the partnership officer change this. Ask an administrator to make you one.",
)


def why_not_give(person: Any, role: Role, scope: str) -> str:
    """Why this person may not give, offer or end a role; empty where they may.

    Administrators give every role. Officers let people of one body read, contribute and approve.
    """
    if has_role(person, Role.ADMINISTRATOR):
        return ""
    if not has_role(person, Role.OFFICER):
        return inviter.refusal
    if role in OF_A_BODY and scope:
        return ""
    return (
        f"Only an administrator makes somebody {role.label.lower()}{'' if scope else ' for all'}."
        " Ask one of them."
    )


def why_not_close(person: Any, account: Any) -> str:
    """Why this person may not close an account; empty for administrators, and for one's own."""
    if has_role(person, Role.ADMINISTRATOR):
        return ""
    return "" if person.pk == account.pk else administrator.refusal

"""The demonstration's people: one for every role, made up, with one passphrase, and in nowhere else."""

from dataclasses import dataclass

from django.db import transaction

from lis.foundations.access import operations
from lis.foundations.access.models import Account
from lis.foundations.access.roles import Role

AGENCY = "met-police"


@dataclass(frozen=True)
class MadeUp:
    """Somebody to sign in as: what they are called and what they may do."""

    email: str
    name: str
    role: Role
    scope: str = ""


PEOPLE = (
    MadeUp("officer@example.org", "Performance officer", Role.OFFICER),
    MadeUp("contributor@example.org", "Contributor of the police", Role.CONTRIBUTOR, AGENCY),
    MadeUp("approver@example.org", "Approver of the police", Role.APPROVER, AGENCY),
    MadeUp("steward@example.org", "Data steward", Role.STEWARD),
    MadeUp("auditor@example.org", "Auditor", Role.AUDITOR),
    MadeUp("administrator@example.org", "Administrator", Role.ADMINISTRATOR),
    MadeUp("reader@example.org", "Reader of the police", Role.READER, AGENCY),
)


@transaction.atomic
def make_people(*, passphrase: str, by: Account) -> None:
    """Make those who are not there yet; a person who is there keeps their passphrase."""
    for person in PEOPLE:
        if Account.objects.filter(username=person.email).update(is_demonstration=True):
            continue
        account = operations.add_account(
            email=person.email, name=person.name, passphrase=passphrase, is_demonstration=True
        )
        operations.give_role(account=account, role=person.role, scope=person.scope, by=by)


@transaction.atomic
def change_passphrase_of_all(*, passphrase: str) -> None:
    """Give all of them this passphrase: the one that was printed before is lost."""
    for account in Account.objects.filter(is_demonstration=True):
        account.set_password(passphrase)
        account.save(update_fields=["password"])

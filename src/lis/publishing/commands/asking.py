"""What many commands ask for: a cycle, and who is acting."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from lis.publishing.commands.console.refusals import Refusal

SYSTEM = "command line"

by_option = click.option(
    "--by",
    metavar="EMAIL",
    help="Who does this, for the record. Without it, the command line itself.",
)
cycle_argument = click.argument("cycle_code", metavar="CYCLE")
as_at_option = click.option(
    "--as-at", metavar="DATE", help="As it was known here at the end of a day, or at a time."
)


@contextmanager
def known_at(written: str | None) -> Iterator[None]:
    """Within this, everything is as it was known at what `--as-at` says; without it, as it is."""
    from lis.foundations.moments import queries as moments

    if written is None:
        yield
        return
    try:
        moment = moments.moment_of(written, "--as-at")
    except moments.NotAMoment as refusal:
        raise click.BadParameter(str(refusal), param_hint="--as-at") from None
    with moments.as_it_was(moment):
        yield


def actor(by: str | None, may: Any = None) -> Any:
    """The account that acts. Refuses somebody whom the rule `may` does not let; without one, the editor's."""
    from lis.foundations.access import editor
    from lis.foundations.access.models import Account
    from lis.foundations.access.operations import system_account

    if by is None:
        return system_account(SYSTEM)
    account = Account.objects.filter(email__iexact=by, is_active=True).first()
    if account is None:
        raise Refusal(f"Nobody here signs in as {by}. Check the address.")
    if not (may or editor)(account):
        raise Refusal(f"{by} may not do this. {(may or editor).refusal}")
    return account


def cycle_called(code: str) -> Any:
    """The cycle of this code. Refuses one that was never opened, and names those that were."""
    from lis.delivery.performance import queries

    try:
        found = queries.cycle_of_code(code)
    except ValueError as problem:
        raise click.BadParameter(str(problem), param_hint="CYCLE") from None
    if found is None:
        known = ", ".join(cycle.code for cycle in queries.every_cycle()[:8]) or "none yet"
        raise Refusal(
            f"There is no cycle {code} here (there is: {known})."
            f" Import its figures, or open it: lis cycle open {code}"
        )
    return found


def organisation_named(text: str) -> Any:
    """The organisation of this name, short name or address word, or a refusal that lists those there are."""
    from lis.partnership.partners import queries

    found = queries.organisation_of_slug(text) or queries.organisation_called(text)
    if found is None:
        known = ", ".join(one.slug for one in queries.organisations()) or "none yet"
        raise Refusal(f"Nobody here is called {text!r}. Known: {known}.")
    return found

"""Words that give a hidden record away, and who may read each."""

from dataclasses import dataclass

from lis.foundations.access.roles import Role

STRANGER = "Stranger"
EVERYBODY = frozenset({STRANGER, *(role.label for role in Role)})


@dataclass(frozen=True)
class Planted:
    """A word that stands in one record only, and the people who may read it."""

    word: str
    seen_by: frozenset[str]


def only(*roles: Role) -> frozenset[str]:
    """Those with these roles and nobody else."""
    return frozenset(role.label for role in roles)


def but(*labels: str) -> frozenset[str]:
    """Everybody except these."""
    return EVERYBODY - set(labels)

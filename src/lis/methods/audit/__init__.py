"""Audit: the defects of a performance pack that a careful reader would find, one small file per rule.

To add a rule, copy one: `RULE` says what it is, a function of that name decides, `find` reads a pack.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from lis.methods.audit.facts import About, Finding, Pack, Severity


@dataclass(frozen=True)
class AuditRule:
    """A rule that was found in this folder: what it is, how it decides, how it looks through a pack."""

    about: About
    predicate: Callable[..., bool]
    find: Callable[[Pack], Iterator[Finding]]

    @property
    def name(self) -> str:
        """The rule's stable name."""
        return self.about.name


@cache
def rules() -> tuple[AuditRule, ...]:
    """Every rule in this folder, in order of severity, then name.

    Formula: the modules of this folder that have a `RULE`.
    Source: the methods reference, section 16.
    Use for: running an audit; the list of what is looked for.

    >>> [rule.name for rule in rules()][:2]
    ['arrow_against_rule', 'cumulative_falls']
    """
    modules: list[Any] = [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__)]
    there = [module for module in modules if hasattr(module, "RULE")]
    kept = [AuditRule(one.RULE, getattr(one, one.RULE.name), one.find) for one in there]
    return tuple(sorted(kept, key=lambda rule: (list(Severity).index(rule.about.severity), rule.name)))


def run(pack: Pack) -> tuple[Finding, ...]:
    """Every finding in a pack, errors first, each rule's in the order of the grid.

    Formula: each rule looks through the whole pack.
    Source: the methods reference, section 16.
    Use for: the audit page, the annex of a report.

    >>> run(Pack(rows=()))
    ()
    """
    return tuple(found for rule in rules() for found in rule.find(pack))

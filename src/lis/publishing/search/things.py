"""Everything that can be found: what it is called, what is written about it, and where it stands."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse

from lis.delivery.performance import queries as performance
from lis.delivery.performance.pages import naming
from lis.delivery.performance.queries.memory import remembered
from lis.evidence.indicators import queries as indicators
from lis.evidence.statistics import queries as statistics
from lis.foundations.access.visibility import ALL
from lis.partnership.partners import queries as partners
from lis.partnership.strategy import queries as strategy
from lis.publishing.search.told import methods_by_name

NOT_BARE = re.compile(r"[^a-z0-9]")


@dataclass(frozen=True)
class Field:
    """A text about a thing, and how a result says that the words stood there."""

    label: str
    text: str


@dataclass(frozen=True)
class Thing:
    """Something that can be found. `code` finds it exactly; `note` stands under its name.

    `rating` is how a measure stands in the latest cycle.
    """

    name: str
    href: str
    code: str = ""
    note: str = ""
    rating: str = ""
    fields: tuple[Field, ...] = ()

    @cached_property
    def low_name(self) -> str:
        """The name in small letters, as words are looked for."""
        return self.name.casefold()

    @cached_property
    def bare_code(self) -> str:
        """The code without what people leave out: NI 62 is ni62."""
        return bare(self.code)

    @cached_property
    def rest(self) -> str:
        """All that is written besides the name, in small letters."""
        return " ".join((self.note, *(field.text for field in self.fields))).casefold()


def bare(text: str) -> str:
    """Letters and digits alone, small."""
    return NOT_BARE.sub("", text.casefold())


def measures(by: Any = None) -> tuple[Thing, ...]:
    """Every measure that `by` may see, with how it stands in the latest cycle; kept while no measure changes,
    for whoever is shown the same."""
    hidden = performance.hidden_codes(by)
    return remembered("search", hidden, work_out=lambda: tuple(_measures(hidden)))


def _measures(hidden: frozenset[str]) -> Iterator[Thing]:
    cycle = performance.default_cycle()
    rows = performance.scorecard(cycle, ALL).by_code if cycle else {}
    for one in indicators.indicators():
        if one.code in hidden:
            continue
        lead = one.lead_text or (str(one.lead) if one.lead else "")
        theme = one.theme.name if one.theme else ""
        yield Thing(
            one.name,
            reverse("performance:measure", args=[one.slug]),
            one.code,
            " · ".join(part for part in (one.code, theme, lead, _ended(one)) if part),
            rows[one.code].rating if one.code in rows else "",
            (
                Field("Full title", one.full_title),
                Field("Theme", theme),
                Field("Lead", one.lead.name if one.lead else lead),
                Field("Why it matters", one.why_it_matters),
                Field("Counts", f"{one.unit_noun} {one.numerator}".strip()),
                Field("Source", one.source),
            ),
        )


def _ended(measure: indicators.Indicator) -> str:
    """What stands under the name of a measure that was withdrawn."""
    return "no longer reported" if measure.withdrawn_on else ""


def themes(by: Any = None) -> Iterator[Thing]:
    """Every theme."""
    for one in strategy.themes():
        yield Thing(
            one.name,
            reverse("performance:theme", args=[one.slug]),
            note=one.aim,
            fields=(Field("Aim", one.aim),),
        )


def figures_of_places(by: Any = None) -> Iterator[Thing]:
    """Every statistic that is told of places and that `by` may see."""
    for one in statistics.statistics(by):
        yield Thing(
            one.name,
            reverse("statistics:statistic", args=[one.slug]),
            one.code,
            " · ".join(part for part in (one.topic, one.source) if part),
            fields=(
                Field("Topic", one.topic),
                Field("About", one.about),
                Field("Counts", f"{one.unit_noun} {one.numerator}".strip()),
                Field("Source", one.source),
            ),
        )


def objectives(by: Any = None) -> Iterator[Thing]:
    """Every objective."""
    for one in strategy.objectives():
        under = one.theme or one.value
        linked = ", ".join(linked.name for linked in one.linked_strategies.all())
        yield Thing(
            one.text,
            f"{reverse('website:strategy')}#objective-{one.ref}",
            one.ref,
            f"{one.ref} · {under}",
            fields=(Field("Under", str(under)), Field("Leans on", linked)),
        )


def data_issues(by: Any = None) -> Iterator[Thing]:
    """The data issues of every cycle."""
    for one in performance.issues(by):
        decided = one.decision if one.is_decided else one.decision_needed
        yield Thing(
            one.subject,
            reverse("performance:issue", args=[one.pk]),
            note=one.issue,
            fields=(
                Field("Proposed", one.proposal),
                Field("Decision", decided),
                Field("Minute", one.minute),
            ),
        )


def organisations(by: Any = None) -> Iterator[Thing]:
    """Every partner."""
    for one in partners.organisations():
        yield Thing(
            one.name,
            reverse("website:partner", args=[one.slug]),
            one.short_name,
            one.kind,
            fields=(
                Field("About", one.about),
                Field("Also written", ", ".join(other.name for other in one.other_names.all())),
                Field("Roles", ", ".join(person.role for person in one.people.all())),
            ),
        )


def reports(by: Any = None) -> Iterator[Thing]:
    """The report of every cycle."""
    for cycle in performance.cycles(by):
        title = naming.cycle_title(cycle)
        yield Thing(
            f"Report, {title[:1].lower()}{title[1:]}",
            reverse("reports:quarterly", args=[cycle.slug]),
            cycle.code,
            naming.cycle_words(cycle),
            fields=(Field("Period", f"{naming.cycle_words(cycle)} {title} quarterly report board"),),
        )


def methods(by: Any = None) -> Iterator[Thing]:
    """Every method and every rule of the audit."""
    for one in methods_by_name().values():
        yield Thing(
            one.name,
            reverse("website:method", args=[one.name]),
            one.name,
            one.purpose,
            fields=(Field("Use for", one.use_for), Field("Formula", one.formula), Field("Notes", one.notes)),
        )


KINDS: tuple[tuple[str, str, Callable[[Any], Iterable[Thing]]], ...] = (
    ("measures", "Measures", measures),
    ("themes", "Themes", themes),
    ("statistics", "Statistics by place", figures_of_places),
    ("reports", "Reports", reports),
    ("partners", "Partners", organisations),
    ("issues", "Data issues", data_issues),
    ("objectives", "Objectives", objectives),
    ("methods", "Methods", methods),
)

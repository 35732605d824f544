"""The page where places are compared: those chosen, how to add or leave out, what it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse

from lis.publishing.reports.pages.places import compare_key
from lis.publishing.reports.places import asking
from lis.publishing.reports.places.compared import MOST, Compared, compared
from lis.publishing.reports.places.subject import Link, Subject

if TYPE_CHECKING:
    from lis.evidence.statistics.answers import PlaceRow


@dataclass(frozen=True)
class Chosen:
    """A place that is compared: its letter, its page, and the address without it."""

    letter: str
    subject: Subject
    leave: str


@dataclass(frozen=True)
class ComparePage:
    """Places side by side. `found` are places to add for what was typed, `alike` the most like the first."""

    chosen: tuple[Chosen, ...]
    table: Compared
    unknown: tuple[str, ...]
    typed: str
    found: tuple[Link, ...]
    alike: tuple[Link, ...]
    file: str
    keys: str

    @property
    def crumbs(self) -> tuple[Link, ...]:
        """The way back to places."""
        return (Link("Places", reverse("places:find")),)

    @property
    def is_full(self) -> bool:
        return len(self.chosen) >= MOST

    @property
    def sentence(self) -> str:
        """What is compared."""
        names = [one.subject.name for one in self.chosen]
        if not names:
            return f"Choose up to {MOST} places and see their figures side by side."
        if len(names) == 1:
            return f"{names[0]} is chosen. Add at least one more place to compare it with."
        lines = sum(len(topic.lines) for topic in self.table.topics)
        return f"{', '.join(names[:-1])} and {names[-1]}, in {lines} figure{'' if lines == 1 else 's'}."


def compare_page(
    told: Sequence[tuple[Subject, Sequence[PlaceRow]]],
    *,
    unknown: tuple[str, ...] = (),
    typed: str = "",
    by: Any = None,
) -> ComparePage:
    """The page for these places; `typed` is what somebody looks for to add."""
    keys = [compare_key(subject) for subject, _ in told]
    differences = asking.differences([subject for subject, _ in told], by)
    table = compared(told, asking.addresses(by), differences, asking.ranked_among(told))
    return ComparePage(
        chosen=tuple(
            Chosen(column.letter, column.subject, address([k for k in keys if k != key]))
            for column, key in zip(table.columns, keys, strict=True)
        ),
        table=table,
        unknown=unknown,
        typed=typed,
        found=_found(typed, keys, by),
        alike=_alike(told, keys, by),
        file=f"{reverse('reports:compare_file')}?{_query(keys)}",
        keys=",".join(keys),
    )


def address(keys: Sequence[str]) -> str:
    """The page that compares these places."""
    page = reverse("reports:compare")
    return f"{page}?{_query(keys)}" if keys else page


def _query(keys: Sequence[str]) -> str:
    return urlencode({"with": ",".join(keys)}, safe=",:")


def _found(typed: str, keys: list[str], by: Any) -> tuple[Link, ...]:
    """What the typed words may mean, each with the address that adds it."""
    links = []
    for subject, words in asking.candidates(typed, by):
        key = compare_key(subject)
        if key not in keys:
            links.append(Link(f"{subject.name}, {words}", address([*keys, key])))
    return tuple(links)


def _alike(told: Sequence[tuple[Subject, Sequence[PlaceRow]]], keys: list[str], by: Any) -> tuple[Link, ...]:
    """The places most like the first by their statistics, to add."""
    if not told or told[0][0].area is None or len(keys) >= MOST:
        return ()
    links = []
    for code in asking.neighbours(told[0][0], by):
        subject = asking.area_subject(code, told[0][0].type)
        if compare_key(subject) not in keys:
            links.append(Link(subject.name, address([*keys, compare_key(subject)])))
    return tuple(links)

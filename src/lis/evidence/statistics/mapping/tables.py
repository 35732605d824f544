"""The tables beside and below a map."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lis.evidence.statistics.mapping import words
from lis.evidence.statistics.mapping.chosen import Show
from lis.evidence.statistics.mapping.classing import Classed
from lis.evidence.statistics.mapping.told import Subject, Told
from lis.foundations.design.symbols import figure
from lis.foundations.design.tables import Column, Group, Row, Table

FEW = 6
Linked = Callable[[Told], str]


def every_place(subject: Subject, classed: Classed, link: Linked) -> Table:
    """All places by name, each with its class."""
    columns = (Column("Place"), *_columns(subject, every=True), Column("Class", wide=True))
    rows = tuple(_row(subject, place, link, (_label(classed, place),)) for place in subject.places)
    return Table(
        f"{words.title(subject)}, {subject.when}: {words.where(subject)}",
        columns,
        (Group(rows),),
        sticky=True,
    )


def extremes(subject: Subject, link: Linked) -> Table:
    """The few places at the end that matters: the worst, the furthest fallen, or the highest."""
    rows = tuple(_row(subject, place, link) for place in _at_the_end(subject)[:FEW])
    return Table(extremes_title(subject), (Column("Place"), *_columns(subject)), (Group(rows),), fold=False)


def extremes_title(subject: Subject) -> str:
    """What the few have in common."""
    if subject.show.is_change:
        return "Largest changes for the worse" if subject.better else "Largest changes"
    return "Worst" if subject.better else "Highest"


def _at_the_end(subject: Subject) -> Sequence[Told]:
    if subject.show.is_change:
        return words.fallen(subject)
    return subject.known if subject.better > 0 else tuple(reversed(subject.known))


def _columns(subject: Subject, *, every: bool = False) -> tuple[Column, ...]:
    if not subject.show.is_change:
        limits = (Column("95% limits", number=True),) if every and _has_limits(subject) else ()
        return (Column(_figure_heading(subject), number=True, strong=True), *limits)
    noise = (Column("More than noise?"),) if every and _has_noise(subject) else ()
    if not every:
        return (
            Column(f"{subject.before} → {subject.period}", number=True),
            Column("Change", number=True, strong=True),
        )
    two = (Column(subject.before, number=True), Column(subject.period, number=True))
    return (*two, Column("Change", number=True, strong=True), *noise)


def _figure_heading(subject: Subject) -> str:
    if subject.show is not Show.VALUE:
        return subject.show.words
    plain = not subject.unit or subject.unit == "%" or subject.unit.startswith("£")
    return subject.period if plain else f"{subject.period}, {subject.unit}"


def _has_limits(subject: Subject) -> bool:
    return subject.show is Show.VALUE and any(place.low95 is not None for place in subject.known)


def _has_noise(subject: Subject) -> bool:
    return any(place.beyond_noise is not None for place in subject.known)


def _row(subject: Subject, place: Told, link: Linked, more: tuple[str, ...] | None = None) -> Row:
    every = more is not None
    return Row(place.name, (*_cells(subject, place, every), *(more or ())), _small(place, every), link(place))


def _small(place: Told, every: bool) -> str:
    """What stands under a name: where the place lies and, in the whole table, its code."""
    return " · ".join(filter(None, (place.lies_in, place.code if every else "")))


def _cells(subject: Subject, place: Told, every: bool) -> tuple:
    shown = figure(place.text, place.status)
    if not subject.show.is_change:
        return (shown, *((_limits(subject, place),) if every and _has_limits(subject) else ()))
    if not every:
        return (f"{place.before} → {place.after}", shown)
    noise = ({True: "Yes", False: "No", None: "–"}[place.beyond_noise],) if _has_noise(subject) else ()
    return (place.before or "–", place.after or "–", shown, *noise)


def _limits(subject: Subject, place: Told) -> str:
    if place.low95 is None or place.high95 is None:
        return "–"
    return f"{subject.print(place.low95)} to {subject.print(place.high95)}"


def _label(classed: Classed, place: Told) -> str:
    shade = classed.shade_of.get(place.code)
    return "No data" if shade is None else classed.shades[shade].label

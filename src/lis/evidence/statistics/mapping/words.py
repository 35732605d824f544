"""A map in words: its title, what it shows in a sentence or two, and what those who don't see it hear."""

from __future__ import annotations

from statistics import median

from lis.evidence.statistics.answers import Movement
from lis.evidence.statistics.mapping.chosen import Show
from lis.evidence.statistics.mapping.classing import thresholds
from lis.evidence.statistics.mapping.printing import whole
from lis.evidence.statistics.mapping.told import Subject, Told

TITLES = {
    Show.VALUE: "",
    Show.RANK: ": rank",
    Show.DECILE: ": tenths",
    Show.RANK_CHANGE: ": change in rank",
    Show.DECILE_CHANGE: ": change of tenth",
    Show.VALUE_CHANGE: ": change",
}


def title(subject: Subject) -> str:
    """The heading of the page and of the picture."""
    return subject.title + TITLES[subject.show]


def sentence(subject: Subject) -> str:
    """What the map shows."""
    if subject.refusal:
        return subject.refusal
    if not subject.known:
        return f"There are no figures of {subject.title.lower()} to map for {subject.when}."
    return _of_change(subject) if subject.show.is_change else _of_period(subject)


def where(subject: Subject) -> str:
    """ "Ealing’s 195 LSOAs (2001)", or "195 LSOAs (2001)"."""
    count = f"{len(subject.places):,} {subject.plural}"
    return f"{_possessive(subject.within)} {count}" if subject.within else f"the {count}"


def _possessive(name: str) -> str:
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def _of_period(subject: Subject) -> str:
    low, high = subject.known[0], subject.known[-1]
    middle = subject.print(median(subject.values))
    if subject.show in (Show.RANK, Show.DECILE):
        return (
            f"In {subject.period} the ranks in {where(subject)} run from {low.text} in {low.name} to "
            f"{high.text} in {high.name}. Half stand at {middle} or before."
        )
    first, last = (high, low) if subject.better >= 0 else (low, high)
    words = ("best", "worst") if subject.better else ("highest", "lowest")
    return (
        f"In {subject.period}, of {where(subject)}, {first.name} had the {words[0]} figure, "
        f"{_whole(subject, first)}, and {last.name} the {words[1]}, {_whole(subject, last)}. "
        f"The middle one is {middle}."
    )


def _whole(subject: Subject, place: Told) -> str:
    unit = subject.unit
    return place.text if not unit or unit == "%" or unit.startswith("£") else f"{place.text} {unit}"


def _of_change(subject: Subject) -> str:
    small, _ = thresholds(subject)
    up = sum(1 for value in subject.values if value >= small)
    down = sum(1 for value in subject.values if value <= -small)
    if subject.show is Show.VALUE_CHANGE and not subject.better:
        rest = (
            f"rose by {subject.print(small)} or more in {up} of {where(subject)} and fell as far in {down}."
        )
        return f"From {subject.before} to {subject.period}, {subject.title} {rest} {_extreme(subject)}"
    better, worse = (up, down) if subject.better >= 0 else (down, up)
    size = _size(subject, small)
    start = "Compared with the others that were ranked, " if subject.show is not Show.VALUE_CHANGE else ""
    return (
        f"{start}{subject.title} got better by {size} in {better} of {where(subject)} "
        f"from {subject.before} to {subject.period}, and worse in {worse}. {_extreme(subject)}"
    )


def _size(subject: Subject, small: float) -> str:
    if subject.show is Show.DECILE_CHANGE:
        return "a tenth or more"
    unit = " places" if subject.show is Show.RANK_CHANGE else ""
    return f"{subject.print(small)}{unit} or more"


def _extreme(subject: Subject) -> str:
    """The place that moved furthest for the worse, or furthest where no way is better."""
    furthest = fallen(subject)
    if not furthest:
        return "None got worse."
    place = furthest[0]
    unit = {Show.RANK_CHANGE: " places", Show.DECILE_CHANGE: " tenths"}.get(subject.show, "")
    word = "change for the worse" if subject.better else "change"
    size = subject.print(abs(place.value or 0.0)) if subject.better else place.text
    return f"The largest {word} was in {named(place)}: {size}{unit}, from {place.before} to {place.after}."


def named(place: Told) -> str:
    """A place with where it lies: "Ealing 020E in Walpole"."""
    return f"{place.name} in {place.lies_in}" if place.lies_in else place.name


def fallen(subject: Subject) -> list[Told]:
    """The places that moved for the worse, furthest first; all by size where no way is better."""
    if not subject.better:
        return sorted(subject.known, key=lambda p: -abs(p.value or 0.0))
    worse = [place for place in subject.known if (place.value or 0.0) * subject.better < 0]
    return sorted(worse, key=lambda p: (p.value or 0.0) * subject.better)


def alt(subject: Subject, labels: list[tuple[str, int]]) -> str:
    """What those hear who don't see the map: each class with its count."""
    counts = "; ".join(f"{count:,} in “{label}”" for label, count in labels if count)
    return (
        f"Map of {subject.title}{TITLES[subject.show].replace(':', ',')}, {where(subject)}, {subject.when}. "
        f"{counts}. Every value is in the table below."
    )


def moved(found: Movement) -> str:
    """What went which way beyond noise, and what chance alone would have done."""
    chance = whole(found.expected_by_chance)
    more = f"{found.beyond_noise_more:,} became" if found.beyond_noise_more else "None became"
    return (
        f"{more} more deprived than noise would make them, {found.beyond_noise_less:,} less, "
        f"of {found.areas:,}. By chance alone about {chance} would be."
    )

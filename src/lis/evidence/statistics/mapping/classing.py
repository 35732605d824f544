"""Classes of a map: which shade each place has, and what each shade is called."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lis.evidence.statistics.mapping.chosen import Classes, Show
from lis.evidence.statistics.mapping.told import Subject, Told
from lis.foundations.design.maps import Shade, diverging, sequential
from lis.methods import classes as methods

CLASSES = 5
TENTHS = 10
# Of all places ranked: what counts as a small and as a large move. Of England's 32,482: 1,000 and 5,000.
SMALL_MOVE, LARGE_MOVE = 1 / 32.482, 5 / 32.482
ROUND = (1, 2, 2.5, 5)


@dataclass(frozen=True)
class Classed:
    """Shades in the legend's order, the place of each area's shade, the legend's heading and its note."""

    shades: tuple[Shade, ...]
    shade_of: dict[str, int | None]
    heading: str
    note: str


def classed(subject: Subject, way: Classes) -> Classed:
    """The classes of a subject."""
    if not subject.known:
        return Classed((), {place.code: None for place in subject.places}, "", "")
    if subject.show.is_change:
        return _changes(subject)
    if subject.show is Show.DECILE:
        return _tenths(subject)
    if way is Classes.BENCHMARK and any(place.comparison for place in subject.known):
        return _against_benchmark(subject)
    return _by_value(subject, methods.natural if way is Classes.NATURAL else methods.quantile, way)


def _by_value(subject: Subject, method: Callable[..., Sequence[methods.Class]], way: Classes) -> Classed:
    found = list(method(values=subject.values, classes=CLASSES))
    labels = [_span(subject, one.low, one.high) for one in found]
    # Darkest is the most; where less is better, the legend still goes from best to worst.
    order = list(range(len(found)))
    if subject.better >= 0:
        order.reverse()
    shades = sequential(labels)
    at = {one: place for place, one in enumerate(order)}
    shade_of = {
        place.code: None if place.value is None else at[_class(place.value, found)]
        for place in subject.places
    }
    heading = f"{subject.show.words if subject.show is not Show.VALUE else 'Figure'}{_in_unit(subject)}"
    return Classed(tuple(shades[one] for one in order), shade_of, heading, _way_in_words(way))


def _class(value: float, found: Sequence[methods.Class]) -> int:
    place = methods.class_of(value=value, classes=found)
    return 0 if place is None else place


def _in_unit(subject: Subject) -> str:
    if subject.show is not Show.VALUE or subject.unit in ("", "%") or subject.unit.startswith("£"):
        return ""
    return f", {subject.unit}"


def _span(subject: Subject, low: float, high: float) -> str:
    first, last = subject.print(low), subject.print(high)
    return first if first == last else f"{first} to {last}"


def _way_in_words(way: Classes) -> str:
    if way is Classes.NATURAL:
        return "Classes are where figures clump together, so another map’s colours mean other figures."
    return "Each colour has about as many places; ties are never split."


def _against_benchmark(subject: Subject) -> Classed:
    words = _comparison_words(subject)
    said = [word.format(subject.benchmark_name) for word in words.values()]
    places = {word: at for at, word in enumerate(words)}
    shade_of = {place.code: places.get(_plain(place.comparison)) for place in subject.places}
    note = "Similar means that the benchmark lies inside the place’s 95% interval."
    return Classed(diverging(said), shade_of, f"Against {subject.benchmark_name}", note)


def _comparison_words(subject: Subject) -> dict[str, str]:
    pair = ("better", "worse") if subject.better else ("higher", "lower")
    strong = {f"{pair[0]}+": f"{pair[0].title()} than {{}}, beyond the 99.8% interval"}
    weak = {
        pair[0]: f"{pair[0].title()} than {{}}",
        "similar": "Similar to {}",
        pair[1]: f"{pair[1].title()} than {{}}",
    }
    return strong | weak | {f"{pair[1]}+": f"{pair[1].title()} than {{}}, beyond the 99.8% interval"}


def _plain(comparison: str) -> str:
    return comparison.replace(" (99.8%)", "+")


def _tenths(subject: Subject) -> Classed:
    """Two tenths to a shade: ten colours can't be told apart. The table has the tenth itself."""
    pairs = [(first, first + 1) for first in range(1, TENTHS, 2)]
    labels = [f"Tenths {first} and {last}" for first, last in pairs]
    shades = sequential(labels)
    # The first tenth holds rank 1: the darkest where ranks start from the worst.
    darkest_first = subject.better > 0
    shades = tuple(
        Shade(labels[at], shades[len(pairs) - 1 - at if darkest_first else at].fill)
        for at in range(len(pairs))
    )
    order = list(reversed(range(len(pairs)))) if darkest_first else list(range(len(pairs)))
    at = {one: place for place, one in enumerate(order)}
    shade_of = {
        place.code: None if place.value is None else at[(int(place.value) - 1) // 2]
        for place in subject.places
    }
    note = "Two tenths share a colour; the table says which of the two."
    return Classed(tuple(shades[one] for one in order), shade_of, "Tenth (decile)", note)


def _changes(subject: Subject) -> Classed:
    small, large = thresholds(subject)
    named = _change_words(subject, small, large)
    shade_of = {place.code: _change_class(place, subject.better, small, large) for place in subject.places}
    heading = {
        Show.RANK_CHANGE: "Places moved in the ranking",
        Show.DECILE_CHANGE: "Tenths moved",
        Show.VALUE_CHANGE: f"Change in figure{_unit_of_change(subject)}",
    }[subject.show]
    return Classed(diverging(named), shade_of, heading, _change_note(subject))


def _change_class(place: Told, better: int, small: float, large: float) -> int | None:
    """0 the best (or the largest rise, where no way is better) to 4 the worst."""
    if place.value is None:
        return None
    moved = place.value * (better or 1)
    return sum(moved < least for least in (large, small)) + sum(moved <= -least for least in (small, large))


def thresholds(subject: Subject) -> tuple[float, float]:
    """From what size a change is told from none, and from what size it is large."""
    if subject.show is Show.DECILE_CHANGE:
        return 1, 2
    if subject.show is Show.RANK_CHANGE and subject.among > CLASSES:
        return _round(subject.among * SMALL_MOVE, 1), _round(subject.among * LARGE_MOVE, 2)
    sizes = sorted(abs(value) for value in subject.values)
    small, large = (_round(sizes[int(len(sizes) * share)], 0) for share in (0.4, 0.85))
    return small, max(large, 2 * small)


def _round(size: float, least: float) -> float:
    """The nearest round number not below `least`: 1, 2, 2.5 or 5 times a power of ten."""
    if size <= 0:
        return max(least, 1)
    tried = [times * 10.0**power for power in range(-6, 10) for times in ROUND]
    return max(min(tried, key=lambda one: abs(one - size)), least)


def _change_words(subject: Subject, small: float, large: float) -> tuple[str, ...]:
    if subject.show is Show.DECILE_CHANGE:
        return ("2 or more better", "1 better", "The same tenth", "1 worse", "2 or more worse")
    up, down = ("better", "worse") if subject.better else ("more", "less")
    unit = " places" if subject.show is Show.RANK_CHANGE else ""
    low, high = subject.print(small), subject.print(large)
    last = subject.print(large - 1) if subject.show is Show.RANK_CHANGE else f"under {high}"
    return (
        f"{high} or more{unit} {up}",
        f"{low} to {last}{unit} {up}",
        f"Fewer than {low}{unit} either way" if unit else f"Under {low} either way",
        f"{low} to {last}{unit} {down}",
        f"{high} or more{unit} {down}",
    )


def _unit_of_change(subject: Subject) -> str:
    if subject.show is Show.RANK_CHANGE:
        return ", places"
    if subject.unit == "%":
        return ", percentage points"
    return f", {subject.unit}" if subject.unit else ""


def _change_note(subject: Subject) -> str:
    if subject.show is Show.VALUE_CHANGE:
        return "The number is how many places. Hatching marks those that got worse." if subject.better else ""
    return (
        "The number is how many places. A ranking is relative: a place can improve and still fall behind "
        "others that improved more. Hatching marks those that fell behind."
    )

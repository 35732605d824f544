"""One sentence: what a reading says, the same on page, in report, as a chart's description and in the API."""

from dataclasses import dataclass
from decimal import Decimal

from lis.methods.polarity import Polarity, polarity_of
from lis.methods.rating import Rating
from lis.methods.reading import Figure, Reading, Status
from lis.methods.refusal import Refused
from lis.methods.values import exact, printed, read

SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@dataclass(frozen=True)
class _Shown:
    """A figure as printed, and as a number to compare."""

    value: Decimal
    text: str
    unit: str | None


@dataclass(frozen=True)
class _Aim:
    """What was aimed at: the way that is better, the target or range, and how the figure was rated."""

    way: Polarity | None
    target: _Shown | None
    low: _Shown | None
    high: _Shown | None
    rating: str | None
    kind: str


def sentence(
    *,
    name: str,
    now: Figure | None,
    before: Figure | None = None,
    target: Figure | None = None,
    polarity: str | None = None,
    rating: str | None = None,
    signal: str | None = None,
    status: str | None = None,
    period_word: str = "quarter",
    kind: str = "count",
    not_comparable: str | None = None,
    low: Figure | None = None,
    high: Figure | None = None,
    threshold: int | None = None,
) -> str:
    """What a reading says, in plain words. Figures are given as printed ("3%", "1,732").

    Formula: rose, fell or stayed; better, equal or worse than the target, or how far short and within
        tolerance; whether the change is larger than usual variation. `not_comparable` is the clause that
        says why there is no comparison; `threshold` keeps back counts below it.
    Source: the methods reference, section 15; GOV.UK style guide.
    Use for: every place where a reading is put into words.

    >>> sentence(name="Burglary", now="553", before="665", target="663", polarity="lower",
    ...     rating="on_target", signal="usual_variation")
    'Burglary fell from 665 to 553, better than the target of 663. The fall is within its usual variation.'
    """
    current, earlier = _shown(now), _shown(before)
    if current is None or status == Status.CONFIDENTIAL or _too_small(current, kind, threshold):
        return _no_figure(name, period_word, current, status)
    if earlier and _too_small(earlier, kind, threshold):
        earlier, not_comparable = None, "the count then is too small to show"
    aim = _Aim(polarity_of(polarity), _shown(target), _shown(low), _shown(high), rating, kind)
    marked, aimed = current.text + _mark(status), _aimed(current, aim)
    if not_comparable or earlier is None:
        reason = not_comparable or "there is no figure for it"
        return f"{name} was {marked}{aimed}. It can't be compared with the {period_word} before: {reason}."
    return f"{name} {_movement(current, earlier, marked)}{aimed}.{_signal_sentence(current, earlier, signal)}"


def _no_figure(name: str, period_word: str, current: _Shown | None, status: str | None) -> str:
    if current is not None and status != Status.CONFIDENTIAL:
        return f"{name} is not shown for this {period_word}: the count is too small."
    why = f": {Status(status).meaning}" if status else ""
    return f"{name} has no figure for this {period_word}{why}."


def _shown(figure: Figure | None) -> _Shown | None:
    """A figure's text and number; text is kept as it was printed."""
    if figure is None:
        return None
    if not isinstance(figure, str):
        return _Shown(exact(figure), printed(figure), None)
    reading = _only(read(figure), figure)
    if reading.value is None:
        raise Refused(f"'{figure}' has no value to put into words.")
    return _Shown(reading.value, figure.strip(), reading.unit)


def _only(readings: tuple[Reading, ...], text: str) -> Reading:
    if len(readings) != 1:
        raise Refused(f"'{text}' is more than one value: give each its own sentence.")
    return readings[0]


def _too_small(figure: _Shown, kind: str, threshold: int | None) -> bool:
    return kind == "count" and threshold is not None and 0 < figure.value < threshold


def _mark(status: str | None) -> str:
    said = (Status.ESTIMATED, Status.PROVISIONAL, Status.FORECAST, Status.REVISED)
    return f" ({Status(status).meaning})" if status in said else ""


def _movement(now: _Shown, before: _Shown, marked: str) -> str:
    if now.value == before.value:
        return f"stayed at {marked}"
    return f"{'rose' if now.value > before.value else 'fell'} from {before.text} to {marked}"


def _aimed(now: _Shown, aim: _Aim) -> str:
    return _range_clause(now, aim) if aim.way is Polarity.RANGE else _target_clause(now, aim)


def _target_clause(now: _Shown, aim: _Aim) -> str:
    target = aim.target
    if target is None:
        return ", no target is set"
    if now.value == target.value:
        return f", equal to the target of {target.text}"
    above = now.value > target.value
    if aim.way is None:
        return f", {'above' if above else 'below'} the target of {target.text}"
    if aim.rating == Rating.WITHIN_TOLERANCE:
        side = "short of" if aim.way is Polarity.HIGHER else "over"
        return f", {_apart(now, target, aim.kind)} {side} the target of {target.text} and within tolerance"
    better = above is (aim.way is Polarity.HIGHER)
    return f", {'better' if better else 'worse'} than the target of {target.text}"


def _range_clause(now: _Shown, aim: _Aim) -> str:
    if aim.low is None or aim.high is None:
        return ", no target is set"
    span = f"the target range of {aim.low.text} to {aim.high.text}"
    if aim.low.value <= now.value <= aim.high.value:
        return f", inside {span}"
    nearer = aim.low if now.value < aim.low.value else aim.high
    tolerated = " and within tolerance" if aim.rating == Rating.WITHIN_TOLERANCE else ""
    return f", {_apart(now, nearer, aim.kind)} outside {span}{tolerated}"


def _apart(one: _Shown, other: _Shown, kind: str) -> str:
    apart = abs(one.value - other.value)
    if kind == "percent" or "%" in (one.unit, other.unit):
        return f"{printed(apart)} percentage point{'' if apart == 1 else 's'}"
    return printed(apart, unit=one.unit)


def _signal_sentence(now: _Shown, before: _Shown, signal: str | None) -> str:
    if signal is None:
        return ""
    if signal not in ("real_change", "usual_variation", "too_few_points"):
        raise Refused(f"'{signal}' is not a signal that is known here.")
    if now.value == before.value:
        return {
            "real_change": " This is outside its usual variation.",
            "usual_variation": " This is within its usual variation.",
            "too_few_points": " There are too few points to say whether this is usual.",
        }[signal]
    change = "rise" if now.value > before.value else "fall"
    return {
        "real_change": f" The {change} is larger than its usual variation.",
        "usual_variation": f" The {change} is within its usual variation.",
        "too_few_points": f" There are too few points to say whether the {change} is larger than its usual"
        " variation.",
    }[signal]


def theme_sentence(
    *,
    on_target: int,
    within_tolerance: int = 0,
    below_target: int = 0,
    not_assessed: int = 0,
    improving: int = 0,
    declining: int = 0,
    thing: str = "measure",
) -> str:
    """How a group of measures stands: one theme, or everything.

    Formula: counts by rating, of all; then counts by direction. Numbers under ten are words at the start of a
        sentence, and throughout the second if all are.
    Source: the methods reference, section 15; GOV.UK style guide, numbers.
    Use for: the summary sentence of a theme and of the whole report.

    >>> theme_sentence(on_target=18, below_target=11, improving=9, declining=9)
    '18 of 29 measures are on target and 11 are below target. Nine are improving and nine are declining.'
    """
    total = on_target + within_tolerance + below_target + not_assessed
    if total == 0:
        return f"There are no {thing}s here yet."
    if total == 1:
        stands = (
            "is on target" if on_target else "is within tolerance" if within_tolerance else "is below target"
        )
        stands = "can't be assessed" if not_assessed else stands
        return f"The only {thing} {stands}."
    if on_target == total:
        everything = f"Both {thing}s" if total == 2 else f"All {total} {thing}s"
        return f"{everything} are on target. {_directions(improving, declining)}"
    clauses = [f"{_opening(on_target)} of {total} {thing}s {_be(on_target)} on target"]
    clauses += [f"{within_tolerance} {_be(within_tolerance)} within tolerance"] * bool(within_tolerance)
    clauses += [f"{below_target} {_be(below_target)} below target"] * bool(below_target)
    clauses += [f"{not_assessed} can't be assessed"] * bool(not_assessed)
    return f"{_listed(clauses)}. {_directions(improving, declining)}"


def _directions(improving: int, declining: int) -> str:
    if not improving and not declining:
        return "None is improving or declining."
    rest = str(declining) if max(improving, declining) >= len(SMALL) else SMALL[declining]
    rest = "none" if declining == 0 else rest
    return f"{_opening(improving)} {_be(improving)} improving and {rest} {_be(declining)} declining."


def _opening(count: int) -> str:
    """A number at the start of a sentence: in words under ten."""
    if count == 0:
        return "None"
    return SMALL[count].capitalize() if count < len(SMALL) else f"{count:,}"


def _be(count: int) -> str:
    return "is" if count < 2 else "are"


def _listed(clauses: list[str]) -> str:
    return clauses[0] if len(clauses) == 1 else f"{', '.join(clauses[:-1])} and {clauses[-1]}"

"""Control charts of single values (XmR): which points lie outside a series' own usual variation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lis.methods.refusal import Refused
from lis.methods.signal.verdict import Verdict

LEAST_BASELINE = 12
FIRM_BASELINE = 20
RUN = 7
# 3/d₂ for moving ranges of two, as rounded by Wheeler.
REACH = 2.66

Values = Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Limits:
    """The usual range of a series, in its unit. `lower` and `upper` are cut where the measure can't go.

    The rules use `uncut_lower` and `uncut_upper`. `points` is the number of values behind it.
    """

    mean: float
    mean_moving_range: float
    lower: float
    upper: float
    uncut_lower: float
    uncut_upper: float
    points: int

    @property
    def sigma(self) -> float:
        """A third of the way from the mean to an uncut limit."""
        return REACH * self.mean_moving_range / 3

    @property
    def provisional(self) -> bool:
        """Whether a chart must say "provisional limits"."""
        return self.points < FIRM_BASELINE

    def scaled(self, factor: float, *, floor: float | None, ceiling: float | None) -> Limits:
        """The same range for a month whose season multiplies the level by `factor`."""
        mean, moving = self.mean * factor, self.mean_moving_range * factor
        return _limits(mean, moving, self.points, floor, ceiling)


@dataclass(frozen=True, slots=True)
class Chart:
    """The rules that hold at the last point, its answer, and what a chart is drawn from."""

    signal: Verdict
    rules: tuple[str, ...]
    limits: Limits | None
    values: tuple[float | None, ...]

    def rules_at(self, position: int) -> tuple[str, ...]:
        """The rules that hold at one point (from 0); none without limits or at a gap."""
        return (
            () if self.limits is None else rules_at(values=self.values, position=position, limits=self.limits)
        )

    @property
    def by_point(self) -> tuple[tuple[str, ...], ...]:
        """The rules that hold at each point, for marking a chart."""
        return tuple(self.rules_at(i) for i in range(len(self.values)))


def xmr_limits(*, values: Values, floor: float | None = None, ceiling: float | None = None) -> Limits:
    """The usual range of a baseline, oldest first; None is a gap, and no range is taken across it.

    `floor` and `ceiling` are values that the measure can't pass, such as 0 or 100%.

    Formula: x̄ ± 2.66 R̄, R̄ the mean moving range; σ = 2.66 R̄/3.
    Source: Wheeler 2000; NIST/SEMATECH e-Handbook 6.3.2.2.
    Use for: monthly series with at least 12 points, 24 where they exist.

    >>> flow = xmr_limits(values=[49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1])
    >>> round(flow.mean, 2), round(flow.mean_moving_range, 4), round(flow.lower, 3), round(flow.upper, 3)
    (50.81, 1.8778, 45.815, 55.805)
    """
    known = [value for value in values if value is not None]
    pairs = zip(values, values[1:], strict=False)
    ranges = [abs(b - a) for a, b in pairs if a is not None and b is not None]
    if not ranges:
        raise Refused("A control chart needs at least two points in a row.")
    return _limits(sum(known) / len(known), sum(ranges) / len(ranges), len(known), floor, ceiling)


def xmr_rules(
    *, values: Values, baseline: int = 24, floor: float | None = None, ceiling: float | None = None
) -> Chart:
    """The rules that hold at the last point, with limits from the first `baseline` points.

    Too few points under 12 in the baseline, or when the series is shorter than its baseline.

    Formula: outside a limit; seven in a row on one side of the mean; seven in a row rising or falling;
    two of three beyond 2σ on one side, the last included.
    Source: NHS England, Making Data Count; Wheeler 2000.
    Use for: the newest month of a series.

    >>> chart = xmr_rules(values=[50, 53, 48, 51, 49, 52, 50, 47, 51, 50, 52, 49, 70], baseline=12)
    >>> chart.signal.value, chart.rules
    ('real_change', ('outside',))
    """
    first = values[:baseline]
    known = sum(value is not None for value in first)
    if len(values) < baseline or known < LEAST_BASELINE:
        return Chart(Verdict.TOO_FEW_POINTS, (), None, tuple(values))
    limits = xmr_limits(values=first, floor=floor, ceiling=ceiling)
    rules = rules_at(values=values, position=len(values) - 1, limits=limits)
    verdict = Verdict.REAL_CHANGE if rules else Verdict.USUAL_VARIATION
    return Chart(verdict, rules, limits, tuple(values))


def rules_at(*, values: Values, position: int, limits: Limits) -> tuple[str, ...]:
    """The names of the rules that hold at one point (from 0), given its limits; a gap breaks a run.

    Formula: as `xmr_rules`.
    Source: NHS England, Making Data Count.
    Use for: marking the points of a chart.

    >>> usual = xmr_limits(values=[50, 53, 48, 51])
    >>> rules_at(values=[50, 53, 48, 51, 90], position=4, limits=usual)
    ('outside',)
    """
    if values[position] is None:
        return ()
    return tuple(name for name, holds in _RULES.items() if holds(values, position, limits))


def _limits(mean: float, moving: float, points: int, floor: float | None, ceiling: float | None) -> Limits:
    low, high = mean - REACH * moving, mean + REACH * moving
    cut_low = low if floor is None else max(low, floor)
    cut_high = high if ceiling is None else min(high, ceiling)
    return Limits(mean, moving, cut_low, cut_high, low, high, points)


def _window(values: Values, position: int, size: int) -> list[float]:
    """The last `size` values up to a point; empty where there are fewer, or a gap among them."""
    window = [value for value in values[max(0, position - size + 1) : position + 1] if value is not None]
    return window if len(window) == size else []


def _outside(values: Values, position: int, limits: Limits) -> bool:
    value = values[position]
    return value is not None and not limits.uncut_lower <= value <= limits.uncut_upper


def _seven_one_side(values: Values, position: int, limits: Limits) -> bool:
    window = _window(values, position, RUN)
    return bool(window) and (min(window) > limits.mean or max(window) < limits.mean)


def _seven_trend(values: Values, position: int, limits: Limits) -> bool:
    window = _window(values, position, RUN)
    steps = [b - a for a, b in zip(window, window[1:], strict=False)]
    return bool(steps) and (min(steps) > 0 or max(steps) < 0)


def _two_of_three(values: Values, position: int, limits: Limits) -> bool:
    window = _window(values, position, 3)
    if not window:
        return False
    reach = 2 * limits.sigma
    for sign in (1, -1):
        beyond = [sign * (value - limits.mean) > reach for value in window]
        if beyond[-1] and sum(beyond) >= 2:
            return True
    return False


_RULES: dict[str, Callable[[Values, int, Limits], bool]] = {
    "outside": _outside,
    "seven_one_side": _seven_one_side,
    "seven_trend": _seven_trend,
    "two_of_three": _two_of_three,
}

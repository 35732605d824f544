"""What is known of one measure in one cycle, gathered for the methods to work on."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any

from lis.delivery.performance.periods_of import CyclePeriods
from lis.methods.periods import Period
from lis.methods.values import Reading, Status

Key = tuple[str, str, str]


@dataclass(frozen=True)
class Held:
    """A figure in force: its reading and where it came from."""

    reading: Reading
    address: str = ""
    source: str = ""
    note: str = ""
    synthetic: bool = False
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    as_at: str = ""


@dataclass(frozen=True)
class MeasureFacts:
    """One measure's fields, figures, targets and what was printed, for one cycle.

    `figures` are by (kind, period, breakdown): ("actual", "2011-07-01/P3M", "").
    """

    indicator: Any
    periods: CyclePeriods
    figures: dict[Key, Held]
    targets: dict[str, Any]
    row: Any
    proposed: tuple[str, ...] = ()
    default_tolerance: Decimal = Decimal(5)
    is_highlight: bool = False
    has_commentary: bool = False

    def figure(self, period: Period, kind: str = "actual") -> Held | None:
        """The figure for everyone; where the figure is split, its parts in one text without a number."""
        whole = self.figures.get((kind, str(period), ""))
        if whole is not None:
            return whole
        parts = self._parts.get((kind, str(period)))
        if not parts:
            return None
        text = parts[0].reading.text
        return Held(Reading(None, text=text), parts[0].address, parts[0].source, synthetic=parts[0].synthetic)

    def number(self, period: Period) -> float | None:
        held = self.figures.get(("actual", str(period), ""))
        return float(held.reading.value) if held and held.reading.value is not None else None

    def target(self, period: Period) -> Any:
        return self.targets.get(str(period))

    def series(self, duration: str) -> list[tuple[Period, Held]]:
        """Every figure of periods of this length up to the cycle's end, oldest first."""
        return list(self._series.get(duration, ()))

    @cached_property
    def _parts(self) -> dict[tuple[str, str], list[Held]]:
        """The parts of figures that are split, by kind and period."""
        found: dict[tuple[str, str], list[Held]] = {}
        for (kind, period, breakdown), held in self.figures.items():
            if breakdown:
                found.setdefault((kind, period), []).append(held)
        return found

    @cached_property
    def _series(self) -> dict[str, list[tuple[Period, Held]]]:
        end = self.periods.now.end
        found: dict[str, list[tuple[Period, Held]]] = {}
        for (kind, written, breakdown), held in self.figures.items():
            period, its_end = _period(written)
            if kind == "actual" and not breakdown and its_end <= end:
                found.setdefault(period.duration, []).append((period, held))
        return {duration: sorted(pairs, key=lambda pair: pair[0].start) for duration, pairs in found.items()}


@lru_cache(maxsize=2048)
def _period(written: str) -> tuple[Period, date]:
    """A period with the first day after it. A thousand measures name the same few."""
    period = Period.of(written)
    return period, period.end


def reading_of(stored: Any) -> Reading:
    """A stored figure (or target) as a reading, at its printed precision."""
    status, breakdown = getattr(stored, "status", ""), getattr(stored, "breakdown", "")
    return reading_from(stored.value, stored.decimals, stored.unit, status, breakdown, stored.text)


def reading_from(
    value: Decimal | None, decimals: int | None, unit: str, status: str, breakdown: str, text: str
) -> Reading:
    """A figure's columns as a reading."""
    return Reading(
        round(value, decimals) if value is not None and decimals is not None else value,
        decimals=decimals,
        unit=unit or None,
        status=Status(status) if status else None,
        breakdown=_breakdown(breakdown) if breakdown else (),
        text=text,
    )


def _breakdown(line: str) -> tuple[tuple[str, str], ...]:
    pairs = (part.split("=", 1) for part in line.split(";") if part)
    return tuple((name, value) for name, value in pairs)

"""What a check is given, and what it answers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from lis.delivery.performance.facts import Held, Key, MeasureFacts
from lis.delivery.performance.typed import ACTUAL, TARGET, Typed
from lis.methods import periods, values
from lis.methods.periods import Period
from lis.methods.refusal import Refused
from lis.methods.values import Reading


@dataclass(frozen=True)
class Doubted:
    """One thing to ask about: by which check, for which period ("" for all), in words.

    `needs_line`: one line of explanation lets it pass. `blocks`: only a change does.
    """

    check_name: str
    period: str
    message: str
    needs_line: bool = True
    blocks: bool = False

    @property
    def key(self) -> str:
        """How an explanation names it."""
        return f"{self.check_name}|{self.period}"

    def with_more(self, other: "Doubted") -> "Doubted":
        """Both in one."""
        return replace(
            self,
            message=f"{self.message} {other.message}",
            needs_line=self.needs_line or other.needs_line,
            blocks=self.blocks or other.blocks,
        )


@dataclass(frozen=True)
class Case:
    """What was typed for one measure, beside what is known of it. `due`: keys (kind, period, breakdown)."""

    facts: MeasureFacts
    typed: tuple[Typed, ...]
    due: tuple[Key, ...] = ()
    nothing_to_report: bool = False

    @cached_property
    def readings(self) -> dict[Key, Reading]:
        """What was typed and can be read: figures and year to date, by key; parts of a split by their own."""
        found: dict[Key, Reading] = {}
        for one in self.typed:
            for reading in self._readings(one):
                breakdown = one.breakdown or ";".join(f"{n}={v}" for n, v in reading.breakdown)
                found[(one.kind, str(one.period), breakdown)] = reading
        return found

    @staticmethod
    def _readings(one: Typed) -> tuple[Reading, ...]:
        try:
            return one.readings() if one.text and one.kind != TARGET else ()
        except Refused:
            return ()

    @cached_property
    def together(self) -> MeasureFacts:
        """What would be known if this were signed off."""
        given: Mapping[Key, Held] = {key: Held(reading) for key, reading in self.readings.items()}
        return replace(self.facts, figures={**self.facts.figures, **given})

    @property
    def unit(self) -> str:
        return str(self.facts.indicator.unit)

    def numbers(self) -> Iterator[tuple[Key, Period, Reading, Decimal]]:
        """(key, period, reading, value) of everything typed that is a number."""
        for key, reading in self.readings.items():
            if reading.value is not None:
                yield key, Period.of(key[1]), reading, reading.value

    def last(self, key: Key) -> tuple[Period, Reading] | None:
        """The latest figure of the same length and breakdown before this one; of a year to date, none."""
        kind, written, breakdown = key
        period = Period.of(written)
        if kind != ACTUAL:
            return None
        before = [
            (Period.of(p), held.reading)
            for (k, p, b), held in self.together.figures.items()
            if (k, b) == (kind, breakdown) and held.reading.value is not None and p < written
        ]
        same = [pair for pair in before if pair[0].duration == period.duration]
        return max(same, key=lambda pair: pair[0].start) if same else None


def shown(reading: Reading) -> str:
    """A reading as people write it."""
    if reading.value is None:
        return reading.text or "no figure"
    return values.printed(reading.value, reading.decimals, reading.unit)


def where(period: Period, breakdown: str = "") -> str:
    """The period in words, and the part that it is of."""
    part = f" ({breakdown.replace(';', ', ').replace('=', ': ')})" if breakdown else ""
    return f"{periods.title(period)}{part}"

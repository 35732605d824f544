"""A made-up partnership of 1,000 measures with ten years of months: 120,000 figures, targets, a cycle."""

from __future__ import annotations

import math
import os
import random
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from _place import a_place, open_place

MEASURES = 1_000
YEARS = 10
SEED = 2011
CYCLE = "2011/12-Q2"
LAST_MONTH = (2011, 9)
THEMES = ("Health", "Safety", "Prosperity", "Environment", "Learning", "Housing")
LEADS = ("Council", "Police", "Health Trust", "College", "Fire Service", "Voluntary Sector", "Housing Group")
# How figures join, whole number or decimals, unit; shares are like those of a real grid.
KINDS = (
    ("sum", 0, "", 0.45),
    ("last", 0, "", 0.2),
    ("mean", 1, "%", 0.15),
    ("rate", 1, "%", 0.1),
    ("cumulative", 0, "", 0.1),
)
STAMP = datetime(2011, 10, 14, 12, tzinfo=UTC)
BATCH = 2_000


def months() -> list[date]:
    """The first days of the months, oldest first."""
    end = LAST_MONTH[0] * 12 + LAST_MONTH[1]
    return [date((n - 1) // 12, (n - 1) % 12 + 1, 1) for n in range(end - 12 * YEARS + 1, end + 1)]


def fill(*, measures: int = MEASURES, seed: int = SEED) -> Any:
    """Put the partnership into the database that is open, by bulk creation. Returns its cycle."""
    from django.db import transaction

    from lis.delivery.performance.operations import refresh_scorecard

    with transaction.atomic():
        cycle = _make(random.Random(seed), measures)
    refresh_scorecard(cycle=cycle)
    return cycle


def _make(chance: random.Random, measures: int) -> Any:
    from lis.delivery.performance.operations import open_cycle
    from lis.delivery.performance.queries import cycles
    from lis.evidence.catalogue.operations import receive
    from lis.foundations.access.operations import system_account

    by = system_account("benchmark")
    release = receive(file_name="synthetic.csv", data=b"synthetic", kind="synthetic", by=by, synthetic=True)
    cycle = open_cycle(code=CYCLE, as_at=date(2011, 10, 14), by=by)
    indicators = _indicators(chance, measures)
    plans = {indicator.pk: list(_series(chance, indicator)) for indicator in indicators}
    _figures(indicators, plans, release, by)
    _targets(chance, indicators, plans)
    _rows(cycle, indicators, plans, release)
    _words(cycle, indicators)
    assert cycle in cycles()
    return cycle


def _indicators(chance: random.Random, measures: int) -> list[Any]:
    from lis.evidence.indicators.models import Indicator
    from lis.evidence.indicators.operations import touch
    from lis.partnership.partners.models import Organisation
    from lis.partnership.strategy.models import Theme

    themes = Theme.objects.bulk_create(
        Theme(slug=name.lower(), name=name, position=at) for at, name in enumerate(THEMES)
    )
    leads = Organisation.objects.bulk_create(
        Organisation(slug=name.lower().replace(" ", "-"), name=name) for name in LEADS
    )
    made = [_indicator(chance, at, themes, leads) for at in range(measures)]
    Indicator.objects.bulk_create(made, batch_size=BATCH)
    touch([indicator.code for indicator in made])
    return list(Indicator.objects.select_related("theme", "lead"))


def _indicator(chance: random.Random, at: int, themes: list[Any], leads: list[Any]) -> Any:
    from lis.evidence.indicators.models import Indicator

    rule, decimals, unit, _ = chance.choices(KINDS, [kind[3] for kind in KINDS])[0]
    theme = themes[at * len(themes) // MEASURES % len(themes)]
    return Indicator(
        code=f"Local {at + 1}",
        slug=f"local-{at + 1}",
        name=f"{theme.name} measure {at + 1}: what residents and partners report each month",
        theme=theme,
        lead=chance.choice(leads),
        position=at,
        polarity=chance.choice(("higher", "lower")),
        frequency="monthly",
        unit=unit,
        rule=rule,
        seasonal=bool(decimals == 0 and chance.random() < 0.3),
    )


def _series(chance: random.Random, indicator: Any) -> Iterator[tuple[date, Decimal, int | None]]:
    """Month, value, denominator. Counts scatter as counts do, about a level that drifts and has seasons."""
    level, drift, wave = chance.uniform(20, 400), chance.uniform(-0.004, 0.004), chance.uniform(0, 0.2)
    so_far = 0
    for at, month in enumerate(months()):
        mean = level * math.exp(drift * at) * (1 + wave * math.sin(2 * math.pi * month.month / 12))
        if indicator.unit == "%":
            base = 400
            share = min(0.95, max(0.05, mean / 450 + chance.gauss(0, 0.02)))
            yield month, Decimal(round(share * 1000)) / 10, base if indicator.rule == "rate" else None
            continue
        count = max(0, round(chance.gauss(mean, math.sqrt(mean) * 1.2)))
        so_far = count if month.month == 4 else so_far + count
        yield month, Decimal(so_far if indicator.rule == "cumulative" else count), None


def _figures(indicators: list[Any], plans: dict[int, Any], release: Any, by: Any) -> None:
    from lis.evidence.indicators.models import Observation, Revision
    from lis.evidence.indicators.operations.recording import COPIED

    figures = [
        _observation(indicator, *each, release, by)
        for indicator in indicators
        for each in plans[indicator.pk]
    ]
    for made in (Observation.objects.bulk_create(figures, batch_size=BATCH),):
        Revision.objects.bulk_create(
            (Revision(observation=o, number=1, **{name: getattr(o, name) for name in COPIED}) for o in made),
            batch_size=BATCH,
        )


def _observation(indicator: Any, month: date, value: Decimal, base: int | None, release: Any, by: Any) -> Any:
    from lis.evidence.indicators.models import Observation

    decimals = 1 if indicator.unit else 0
    return Observation(
        indicator_id=indicator.pk,
        start=month,
        duration="P1M",
        value=value,
        decimals=decimals,
        text=f"{value:.{decimals}f}{indicator.unit}",
        unit=indicator.unit,
        numerator=None if base is None else round(value * base / 100),
        denominator=base,
        release=release,
        address=f"synthetic.csv, {indicator.code}, {month:%b-%y}",
        entered_by=by,
        entered_at=STAMP,
        synthetic=True,
    )


def _targets(chance: random.Random, indicators: list[Any], plans: dict[int, Any]) -> None:
    from lis.delivery.performance.models import Target

    made = []
    for indicator in indicators:
        monthly = plans[indicator.pk][-1][1] * Decimal(str(round(chance.uniform(0.85, 1.15), 2)))
        parts = {"sum": 3}.get(indicator.rule, 1)
        for start, duration, times in ((date(2011, 7, 1), "P3M", 1), (date(2011, 4, 1), "P1Y", 4)):
            value = round(
                monthly * parts * (times if indicator.rule == "sum" else 1), 1 if indicator.unit else 0
            )
            made.append(
                Target(
                    indicator=indicator,
                    start=start,
                    duration=duration,
                    value=value,
                    decimals=1 if indicator.unit else 0,
                    text=f"{value}{indicator.unit}",
                    unit=indicator.unit,
                )
            )
    Target.objects.bulk_create(made, batch_size=BATCH)


def _rows(cycle: Any, indicators: list[Any], plans: dict[int, Any], release: Any) -> None:
    from lis.delivery.performance.models import GridRow

    made = [
        GridRow(
            cycle=cycle,
            indicator=indicator,
            position=indicator.position,
            section=indicator.theme.name,
            name_printed=indicator.name,
            polarity_printed=f"{indicator.polarity.title()} is better",
            frequency_printed="Monthly",
            lead_printed=indicator.lead.name,
            cells=_cells(indicator, plans[indicator.pk]),
            release=release,
        )
        for indicator in indicators
    ]
    GridRow.objects.bulk_create(made, batch_size=500)


def _cells(indicator: Any, series: Any) -> dict[str, dict[str, str]]:
    """The cells that papers would have printed: what the measure is, and the quarter's three months."""
    row = indicator.position + 2
    plain = {
        "code": ("NI Code", indicator.code),
        "name": ("PI", indicator.name),
        "polarity": ("Polarity", f"{indicator.polarity.title()} is better"),
        "frequency": ("Frequency", "Monthly"),
        "lead": ("Lead Agency", indicator.lead.name),
    }
    values = {
        f"value:{month}/P1M": (f"{month:%b-%y}", f"{value:.{1 if indicator.unit else 0}f}{indicator.unit}")
        for month, value, _ in series[-3:]
    }
    return {
        key: {"heading": heading, "text": text, "address": f"{chr(65 + at)}{row}"}
        for at, (key, (heading, text)) in enumerate({**plain, **values}.items())
    }


def _words(cycle: Any, indicators: list[Any]) -> None:
    from lis.delivery.performance.models import Commentary

    said = [
        Commentary(cycle=cycle, indicator=indicator, progress=f"Work on {indicator.code} went on as planned.")
        for indicator in indicators[::10]
    ]
    Commentary.objects.bulk_create(said, batch_size=BATCH)


def main() -> None:
    named = {name: os.environ[name] for name in ("LIS_DATA_DIR", "LIS_DATABASE_URL") if name in os.environ}
    if named:
        open_place({"DJANGO_SETTINGS_MODULE": "lis.config.settings", **named})
        _tell()
        return
    with a_place() as place:
        open_place(place)
        _tell()


def _tell() -> None:
    from lis.evidence.indicators.models import Indicator, Observation, Revision

    started = time.perf_counter()
    fill()
    took = time.perf_counter() - started
    counts = {model.__name__: model.objects.count() for model in (Indicator, Observation, Revision)}
    print(f"Filled in {took:.0f} s: " + ", ".join(f"{count:,} {name}" for name, count in counts.items()))


if __name__ == "__main__":
    main()

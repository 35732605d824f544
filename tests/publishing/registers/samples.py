"""A record for every register that the rooms declare, and what a form of each may be sent."""

from typing import Any

from tests.makers import a_cycle, a_target, a_theme, an_account, an_indicator, an_organisation

from lis.delivery.performance.models import AreaForImprovement, DataIssue
from lis.evidence.indicators.models import Polarity
from lis.partnership.partners.models import Person
from lis.partnership.places.models import Point, PointLayer
from lis.partnership.strategy.models import LinkedStrategy, Objective

# A polygon has no say here: two points that lie a kilometre from each other.
HERE, THERE = (-0.37, 51.51), (-0.36, 51.52)


def two_of_each() -> None:
    """Two records in every register, each pointing at others where it can."""
    bodies = [an_organisation(name=name) for name in ("Ealing Council", "West Road College")]
    themes = [a_theme(name=name) for name in ("Safe", "Healthy")]
    cycle = a_cycle()
    a_cycle(code="2011/12-Q3", state="published")
    for number, (body, theme) in enumerate(zip(bodies, themes, strict=True), 1):
        objective = Objective.objects.create(ref=f"{number}.1", text=f"Fewer of {number}", theme=theme)
        linked = LinkedStrategy.objects.create(name=f"Strategy {number}", status="Adopted")
        linked.objectives.add(objective)
        measure = an_indicator(code=f"Local {number}", name=f"Measure {number}", theme=theme, lead=body)
        measure.objectives.add(objective)
        a_target(indicator=measure, value=100 + number)
        area = AreaForImprovement.objects.create(cycle=cycle, title=f"Area {number}", reason="It grows.")
        area.indicators.add(measure)
        DataIssue.objects.create(cycle=cycle, subject=f"Local {number}", issue="Counted anew.")
        Person.objects.create(organisation=body, role=f"Head {number}", email=f"head-{number}@example.org")
    layer = PointLayer.objects.create(slug="libraries", name="Libraries", loaded_by=an_account())
    for name, (longitude, latitude) in (("Acton Library", HERE), ("Ealing Library", THERE)):
        Point.objects.create(layer=layer, name=name, longitude=longitude, latitude=latitude)


# What the form can't guess: where two fields exclude each other, or a text is read as a number.
SAID: dict[str, dict[str, Any]] = {
    "objectives": {"value": None},
    "targets": {"text": "88.5"},
    "measures": {"polarity": Polarity.LOWER},
}

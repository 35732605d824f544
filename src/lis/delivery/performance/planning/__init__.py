"""Before anything is changed: what a pack would change, and what is doubtful about it.

Words: a *plan* is everything that an import would do, a *change* one line of it.
"""

from lis.delivery.performance.planning.plan import (
    Change,
    Plan,
    PlannedMeasure,
    PlannedTarget,
    State,
    place_of,
)
from lis.delivery.performance.planning.planner import plan_import

__all__ = ["Change", "Plan", "PlannedMeasure", "PlannedTarget", "State", "place_of", "plan_import"]

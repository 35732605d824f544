"""Say who may see a statistic."""

from lis.evidence.statistics.models import Statistic
from lis.foundations.access.models import Account
from lis.foundations.access.operations import show_to


def show_statistic(
    *, statistic: Statistic, tier: str, scope: str = "", reason: str, by: Account
) -> Statistic:
    """Say who may see a statistic of places, and why. Raises CannotShow."""
    show_to(
        record=statistic,
        kind="statistic",
        name=statistic.code,
        tier=tier,
        scope=scope,
        reason=reason,
        by=by,
    )
    return statistic

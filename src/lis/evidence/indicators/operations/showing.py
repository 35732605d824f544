"""Say who may see a measure."""

from django.db import transaction

from lis.evidence.indicators.models import Indicator
from lis.evidence.indicators.operations.semantics import touch
from lis.foundations.access.models import Account
from lis.foundations.access.operations import show_to


@transaction.atomic
def show_measure(*, indicator: Indicator, tier: str, scope: str = "", reason: str, by: Account) -> Indicator:
    """Say who may see a measure with everything of it, and why. Raises CannotShow."""
    show_to(
        record=indicator,
        kind="indicator",
        name=indicator.code,
        tier=tier,
        scope=scope,
        reason=reason,
        by=by,
    )
    touch([indicator.code])
    return indicator

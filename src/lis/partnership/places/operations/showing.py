"""Say who may see a layer of points."""

from lis.foundations.access.models import Account
from lis.foundations.access.operations import show_to
from lis.partnership.places.models import PointLayer


def show_points(*, layer: PointLayer, tier: str, scope: str = "", reason: str, by: Account) -> PointLayer:
    """Say who may see the points of a layer, and why. Raises CannotShow."""
    show_to(record=layer, kind="points", name=layer.slug, tier=tier, scope=scope, reason=reason, by=by)
    return layer

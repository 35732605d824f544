"""Protection at publication: what is left out or rounded before anything reaches the store."""

from lis.evidence.statistics.protecting.guarding import check_asked, check_neighbourhood, made_before
from lis.evidence.statistics.protecting.holding import holders
from lis.evidence.statistics.protecting.protection import protect

__all__ = ["check_asked", "check_neighbourhood", "holders", "made_before", "protect"]

"""Protection at publication: what is left out or rounded before anything reaches the store."""

from lis.evidence.statistics.protecting.holding import holders
from lis.evidence.statistics.protecting.protection import protect

__all__ = ["holders", "protect"]

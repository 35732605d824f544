"""From what is known of a measure to its row on the scorecard: every judgement with its reason.

Words: to *assess* is to work out all that one measure says in one cycle.
"""

from lis.delivery.performance.assess.row import assess

__all__ = ["assess"]

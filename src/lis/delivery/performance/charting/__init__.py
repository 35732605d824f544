"""The chart of a measure: its months with limits and target, or its few figures as dots.

Words: a *chart* is a drawing's series with its title (the finding), subtitle and note.
"""

from lis.delivery.performance.charting.chart import MeasureChart
from lis.delivery.performance.charting.choosing import measure_chart

__all__ = ["MeasureChart", "measure_chart"]

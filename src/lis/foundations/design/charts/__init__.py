"""Charts drawn by the server as SVG: control chart, dots, bars, small multiples, scatter,
box plots, groups in order, spine, strip, sparkline.

Words: series (readings in order), band (limits that a series should stay inside), reference line,
bracket (a total under the readings it sums), drawing (one SVG), figure (two drawings, wide and narrow).
"""

from lis.foundations.design.charts.bars import bars
from lis.foundations.design.charts.draw import draw
from lis.foundations.design.charts.multiples import multiples
from lis.foundations.design.charts.series import control_chart, dots, series_chart
from lis.foundations.design.charts.sparkline import sparkline_svg
from lis.foundations.design.charts.spec import (
    Band,
    Bar,
    Bars,
    Bracket,
    Line,
    LineKind,
    Multiples,
    Panel,
    Reading,
    Series,
    Spine,
)
from lis.foundations.design.charts.spec_of_many import (
    Axis,
    Box,
    Boxes,
    Dot,
    Gap,
    Scatter,
    SpineRow,
    Spines,
    Step,
    Strip,
    TrendRow,
    Trends,
)
from lis.foundations.design.charts.spine import spine
from lis.foundations.design.charts.strip import strip

__all__ = [
    "Axis",
    "Band",
    "Bar",
    "Bars",
    "Box",
    "Boxes",
    "Bracket",
    "Dot",
    "Gap",
    "Line",
    "LineKind",
    "Multiples",
    "Panel",
    "Reading",
    "Scatter",
    "Series",
    "Spine",
    "SpineRow",
    "Spines",
    "Step",
    "Strip",
    "TrendRow",
    "Trends",
    "bars",
    "control_chart",
    "dots",
    "draw",
    "multiples",
    "series_chart",
    "sparkline_svg",
    "spine",
    "strip",
]

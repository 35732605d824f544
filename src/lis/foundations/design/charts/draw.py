"""One door to every chart: the kind of specification decides."""

from functools import singledispatch

from lis.foundations.design.charts.bars import bars
from lis.foundations.design.charts.boxes import boxes
from lis.foundations.design.charts.gap import gap
from lis.foundations.design.charts.multiples import multiples
from lis.foundations.design.charts.scatter import scatter
from lis.foundations.design.charts.series import series_chart
from lis.foundations.design.charts.spec import Bars, Multiples, Series
from lis.foundations.design.charts.spec_of_many import Boxes, Gap, Scatter, Spines, Trends
from lis.foundations.design.charts.spines import spines
from lis.foundations.design.charts.trends import trends


@singledispatch
def draw(spec, *, width=740, standalone=False):
    """The SVG of any chart, 740 or 350 wide; `standalone` for a document."""
    raise TypeError(f"There is no chart for {type(spec).__name__}.")


draw.register(Series)(series_chart)
draw.register(Bars)(bars)
draw.register(Multiples)(multiples)
draw.register(Scatter)(scatter)
draw.register(Boxes)(boxes)
draw.register(Gap)(gap)
draw.register(Spines)(spines)
draw.register(Trends)(trends)

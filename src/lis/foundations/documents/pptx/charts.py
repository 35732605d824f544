"""Charts on slides: PowerPoint's own, with their figures inside, so that they can be edited."""

from __future__ import annotations

from io import BytesIO

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE
from pptx.util import Emu, Inches, Pt

from lis.foundations.documents.model import Chart, Drawn, NativeChart, Span
from lis.foundations.documents.pictures import pngs
from lis.foundations.documents.pptx.deck import Deck
from lis.foundations.documents.pptx.stage import BODY_TOP, HAIRLINE, INK, LINE, MARGIN, MUTED, colour
from lis.foundations.documents.pptx.tables import row_in_words
from lis.foundations.documents.pptx.text import add_run, lines_of, set_alt
from lis.foundations.documents.words import plain, visible

SERIES_COLOURS = ("1d4a68", "c27a00", "c2609c", "5a6b1f", "2f86c1")
TYPES = {Drawn.LINE: XL_CHART_TYPE.LINE_MARKERS, Drawn.BAR: XL_CHART_TYPE.COLUMN_CLUSTERED}
POINTS, GAP = 12.0, 0.4
CHART_HIGH = 4.5


def add_charts(deck: Deck, charts: list[Chart], title: str) -> None:
    """A slide for each full chart, titled by its finding; half charts two to a slide, numbered."""
    halves = [chart for chart in charts if chart.span is Span.HALF]
    pairs = [halves[start : start + 2] for start in range(0, len(halves), 2)]
    for chart in charts:
        if chart.span is Span.FULL:
            one(deck, chart)
    for number, pair in enumerate(pairs, start=1):
        two(deck, pair, f"{title} ({number} of {len(pairs)})" if len(pairs) > 1 else title)


def one(deck: Deck, chart: Chart) -> None:
    slide = deck.slide(chart.title, notes_of(chart))
    place(slide, chart, MARGIN, LINE, heading=chart.subtitle, heavy=False)


def two(deck: Deck, pair: list[Chart], title: str) -> None:
    slide = deck.slide(title, "\n\n".join(notes_of(chart) for chart in pair))
    width = (LINE - GAP) / 2
    for number, chart in enumerate(pair):
        place(slide, chart, MARGIN + number * (width + GAP), width, heading=chart.title, heavy=True)


def notes_of(chart: Chart) -> str:
    rows = [row_in_words(chart.table, row) for row in chart.table.rows] if chart.table else []
    pieces = (chart.title, chart.subtitle, chart.alt, *rows, plain(chart.note))
    return "\n".join(piece for piece in pieces if piece)


def place(slide, chart: Chart, left: float, width: float, *, heading: str, heavy: bool) -> None:
    points = 14.0 if heavy else 16.0
    high = 0.25 * lines_of(heading, points, width) + 0.15
    box = slide.shapes.add_textbox(Inches(left), Inches(BODY_TOP), Inches(width), Inches(high))
    box.text_frame.word_wrap = True
    box.text_frame.margin_left = 0
    add_run(box.text_frame.paragraphs[0], heading, points=points, bold=heavy, tone=INK if heavy else MUTED)
    top, tall = BODY_TOP + high, CHART_HIGH + 0.4 - high
    if chart.native:
        native(slide, chart, chart.native, (left, top, width, tall))
    elif chart.svg:
        picture(slide, chart, left, top, width, tall)


def native(slide, chart: Chart, source: NativeChart, box: tuple[float, float, float, float]) -> None:
    frame = slide.shapes.add_chart(TYPES[source.kind], *(Inches(side) for side in box), figures(source))
    set_alt(frame, chart.alt, chart.title)
    drawn = frame.chart
    drawn.font.size, drawn.font.color.rgb = Pt(POINTS), colour(MUTED)
    drawn.has_title = False
    drawn.has_legend = len(source.series) > 1
    if drawn.has_legend:
        drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    axes(drawn, source)
    for number, series in enumerate(drawn.plots[0].series):
        dress(series, source, number)


def figures(source: NativeChart) -> CategoryChartData:
    data = CategoryChartData(number_format=source.number_format)
    data.categories = [visible(category) for category in source.categories]
    for series in source.series:
        values = [None if value is None else float(value) for value in series.values]
        data.add_series(visible(series.name), values)
    return data


def axes(drawn, source: NativeChart) -> None:
    values = drawn.value_axis
    values.major_gridlines.format.line.color.rgb = colour(HAIRLINE)
    values.major_gridlines.format.line.width = Pt(0.75)
    values.format.line.fill.background()
    lowest = min((v for s in source.series for v in s.values if v is not None), default=0)
    if lowest >= 0:
        values.minimum_scale = 0
    values.tick_labels.number_format = source.number_format
    values.tick_labels.number_format_is_linked = False
    drawn.category_axis.format.line.color.rgb = colour(MUTED)
    drawn.category_axis.has_major_gridlines = False
    if source.unit:
        values.has_title = True
        values.axis_title.text_frame.text = visible(source.unit)
        values.axis_title.text_frame.paragraphs[0].font.size = Pt(POINTS)
        values.axis_title.text_frame.paragraphs[0].font.bold = False


def dress(series, source: NativeChart, number: int) -> None:
    tone = colour(SERIES_COLOURS[number % len(SERIES_COLOURS)])
    if source.kind is Drawn.BAR:
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = tone
        return
    series.smooth = False
    series.format.line.color.rgb, series.format.line.width = tone, Pt(2.25)
    series.marker.style, series.marker.size = XL_MARKER_STYLE.CIRCLE, 5
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = tone
    series.marker.format.line.color.rgb = tone
    label_last(series, source, number)


def label_last(series, source: NativeChart, number: int) -> None:
    """The last figure is written beside its point, on the side that the line does not come from."""
    values = source.series[number].values
    known = [(place, value) for place, value in enumerate(values) if value is not None]
    if not known:
        return
    falls = len(known) > 1 and known[-1][1] < known[-2][1]
    label = series.points[known[-1][0]].data_label
    label.position = XL_LABEL_POSITION.BELOW if falls else XL_LABEL_POSITION.ABOVE
    details = label._get_or_add_dLbl()
    for tag, wanted in (("c:showVal", "1"), ("c:showCatName", "0"), ("c:showSerName", "0")):
        for found in details.iter("{http://schemas.openxmlformats.org/drawingml/2006/chart}" + tag[2:]):
            found.set("val", wanted)
    label.font.size, label.font.bold = Pt(POINTS), True


def picture(slide, chart: Chart, left: float, top: float, width: float, tall: float) -> None:
    """The drawing itself where there are no values to draw from."""
    drawn = pngs([chart.svg], millimetres=width * 25.4)[0]
    shape = slide.shapes.add_picture(BytesIO(drawn), Inches(left), Inches(top), width=Inches(width))
    if shape.height > Inches(tall):
        shape.width, shape.height = Emu(round(shape.width * Inches(tall) / shape.height)), Inches(tall)
    set_alt(shape, chart.alt, chart.title)

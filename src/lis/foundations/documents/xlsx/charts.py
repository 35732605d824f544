"""The figures behind the charts, all on one sheet in long form, ready to filter."""

from __future__ import annotations

from lis.foundations.documents.model import (
    Cell,
    Chart,
    Column,
    Document,
    Kind,
    Layout,
    NativeChart,
    Row,
    RowGroup,
    Table,
)
from lis.foundations.documents.xlsx.book import Book
from lis.foundations.documents.xlsx.tables import write_table

NAME = "Figures behind charts"
COLUMNS = (
    Column("chart", "Chart", width=3),
    Column("about", "What, where and when", width=2),
    Column("row", "Row"),
    Column("column", "Column"),
    Column("figure", "Figure", Kind.NUMBER),
)


def write_chart_figures(book: Book, document: Document) -> list[tuple[str, str]]:
    """Write the sheet if there are charts with figures; its name and what it holds."""
    charts = [chart for part in document.in_order for chart in part.charts]
    rows = tuple(row for chart in charts for row in chart_rows(chart))
    if not rows:
        return []
    table = Table(NAME, COLUMNS, (RowGroup(rows),), sheet=NAME)
    name = write_table(book, table, document.title, layout=Layout.PORTRAIT)
    return [(name, "The figures of every chart, one to a line")]


def chart_rows(chart: Chart):
    """One line for each figure of the chart's table, or of its series where it has no table."""
    if chart.table:
        yield from table_rows(chart, chart.table)
    elif chart.native:
        yield from series_rows(chart, chart.native)


def table_rows(chart: Chart, table: Table):
    for row in table.rows:
        names_itself = table.columns[table.head].kind is Kind.TEXT
        name = row.cells[table.head].read if names_itself else ""
        for place, (column, cell) in enumerate(zip(table.columns, row.cells, strict=True)):
            if not (names_itself and place == table.head):
                yield line(chart, name, column.label, cell)


def series_rows(chart: Chart, native: NativeChart):
    for series in native.series:
        for category, value in zip(native.categories, series.values, strict=True):
            if value is not None:
                yield line(chart, series.name, category, Cell(f"{value:,}", value))


def line(chart: Chart, row: str, column: str, figure: Cell) -> Row:
    return Row((Cell(chart.title), Cell(chart.subtitle), Cell(row), Cell(column), figure))

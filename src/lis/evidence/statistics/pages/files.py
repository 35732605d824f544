"""The figures of a level as a table for spreadsheets."""

from lis.evidence.statistics.answers import LevelFigures, PlaceFigure
from lis.evidence.statistics.pages.choosing import Asked
from lis.evidence.statistics.pages.printing import verdict_of
from lis.evidence.statistics.pages.statistic import level_figures
from lis.foundations.documents.csv import Plain, csv_text

COLUMNS = (
    *("statistic", "title", "unit", "area_type", "area", "name", "period", "breakdown"),
    *("value", "text", "status", "note", "numerator", "denominator"),
    *("lower_95", "upper_95", "lower_99_8", "upper_99_8", "rank", "fifth", "comparison"),
    *("benchmark", "benchmark_value", "source", "licence", "edition", "synthetic"),
)


def figures_csv(asked: Asked) -> bytes:
    """Every figure that is asked for, with a mark that tells spreadsheets that it is UTF-8."""
    figures = level_figures(asked)
    rows = [_cells(one, figures) for one in figures.figures]
    return f"\ufeff{csv_text([COLUMNS, *rows])}".encode()


def _cells(one: PlaceFigure, figures: LevelFigures) -> tuple[Plain, ...]:
    benchmark = figures.benchmark
    origin = figures.provenance
    return (
        *(figures.statistic, figures.title, figures.unit, figures.level.type, one.place, one.name),
        *(figures.period, figures.breakdown),
        *(one.value, one.text, one.status, one.note, one.numerator, one.denominator),
        *(one.low95, one.high95, one.low998, one.high998, one.rank, one.group),
        one.comparison if verdict_of(one) else "",
        *((benchmark.name, benchmark.value) if benchmark else ("", None)),
        *(origin.source, origin.licence, origin.edition, "yes" if origin.synthetic else "no"),
    )

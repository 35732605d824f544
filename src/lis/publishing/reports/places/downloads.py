"""A profile as a table for spreadsheets: a line for each figure, with its limits, comparison and source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lis.foundations.documents.csv import Plain, csv_text
from lis.publishing.reports.places.figures import verdict
from lis.publishing.reports.places.profile import Profile
from lis.publishing.reports.places.subject import Subject

if TYPE_CHECKING:
    from lis.evidence.statistics.answers import PlaceRow

COLUMNS = (
    *("place", "place_name", "area_type", "topic", "statistic", "title", "period", "unit"),
    *("value", "text", "status", "note", "numerator", "denominator"),
    *("lower_95", "upper_95", "lower_99_8", "upper_99_8"),
    *("benchmark", "benchmark_value", "comparison", "rank", "places_ranked"),
    *("share_whole", "share_apportioned", "source", "licence", "edition", "synthetic"),
)


def profile_csv(profile: Profile) -> bytes:
    """The profile as CSV, with a mark that tells spreadsheets that it is UTF-8."""
    return table_csv(COLUMNS, [cells(profile.subject, row) for row in profile.rows])


def table_csv(columns: tuple[str, ...], rows: list[tuple[Plain, ...]]) -> bytes:
    """Headings and rows as CSV in UTF-8."""
    return f"\ufeff{csv_text([columns, *rows])}".encode()


def cells(subject: Subject, row: PlaceRow) -> tuple[Plain, ...]:
    """One line of the file."""
    figure, lineage = row.figure, row.figure.lineage
    return (
        *(subject.key, subject.name, subject.type or subject.what),
        *(row.topic, row.statistic, row.title, row.period, row.unit),
        *(figure.value, figure.text, figure.status, figure.note, figure.numerator, figure.denominator),
        *(figure.low95, figure.high95, figure.low998, figure.high998),
        *(row.benchmark_name, row.benchmark.value if row.benchmark else None),
        *(figure.comparison if verdict(figure) else "", figure.rank, row.places_ranked or None),
        *((lineage.share_whole, lineage.share_apportioned) if lineage else (None, None)),
        *(row.provenance.source, row.provenance.licence, row.provenance.edition),
        "yes" if row.provenance.synthetic else "no",
    )

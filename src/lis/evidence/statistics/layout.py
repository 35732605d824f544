"""The table of statistics in the store: its columns and how they lie."""

import pyarrow as pa

from lis.foundations.store.layout import Layout

TABLE = "statistics"
COLUMNS = pa.schema(
    [
        pa.field("statistic", pa.string(), nullable=False),
        pa.field("type", pa.string(), nullable=False),
        pa.field("area", pa.string(), nullable=False),
        pa.field("period", pa.string(), nullable=False),
        pa.field("breakdown", pa.string(), nullable=False),
        pa.field("value", pa.float64()),
        pa.field("numerator", pa.float64()),
        pa.field("denominator", pa.float64()),
        pa.field("low95", pa.float64()),
        pa.field("high95", pa.float64()),
        pa.field("low998", pa.float64()),
        pa.field("high998", pa.float64()),
        pa.field("status", pa.string()),
        pa.field("note", pa.string()),
        pa.field("release", pa.int64()),
        pa.field("lineage", pa.string()),
    ]
)
"""`type` is an area type's slug, `period` one of ("2010", "2011-07", "2011/12", "2010-07-01/P1Y"),
`breakdown` "age=0-4;sex=female" or empty, limits in the value's own unit, `release` the number of a catalogue
release, `lineage` empty for a figure as supplied, else JSON as of answers.Lineage."""

LAYOUT = Layout(
    table=TABLE,
    columns=COLUMNS,
    subject="statistic",
    order=("type", "period", "breakdown", "area"),
    block="period",
    place="area",
    latest="period",
)
"""A file a statistic, its rows by type, period, breakdown and area; the second copy has the latest period."""

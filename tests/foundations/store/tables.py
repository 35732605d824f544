"""A small table and its layout, of no domain: colours of balls in boxes, counted on days."""

import random

import pyarrow as pa

from lis.foundations.store.layout import Layout

COLUMNS = pa.schema(
    [
        pa.field("colour", pa.string(), nullable=False),
        pa.field("size", pa.string(), nullable=False),
        pa.field("box", pa.string(), nullable=False),
        pa.field("day", pa.string(), nullable=False),
        pa.field("balls", pa.float64()),
        pa.field("note", pa.string()),
    ]
)
LAYOUT = Layout("balls", COLUMNS, "colour", ("size", "day", "box"), block="day", place="box", latest="day")
DAYS = ("2011-01", "2011-02", "2011-03")
SIZES = ("big", "small")


def some_rows(colour="red", *, boxes=5, days=DAYS, sizes=SIZES, more=0.0):
    """Rows of one colour in any order; the balls tell which row they are in."""
    rows = [
        {
            "colour": colour,
            "size": size,
            "box": f"B{box:05}",
            "day": day,
            "balls": told(size, day, box) + more,
            "note": None,
        }
        for size in sizes
        for day in days
        for box in range(boxes)
    ]
    random.Random(3).shuffle(rows)
    return pa.Table.from_pylist(rows, schema=COLUMNS)


def told(size, day, box):
    """How many balls `some_rows` tells of there."""
    return box + 1000.0 * int(day[-2:]) + (0.5 if size == "big" else 0.0)

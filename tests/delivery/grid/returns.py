"""Makers of returns: the fifteen-column grid in every shape that partners send it."""

from tests.foundations.intake.files import a_workbook

from lis.delivery.performance.grid import Pack, read_pack
from lis.foundations.intake import read

HEADER = (
    "NI Code",
    "PI",
    "Tolerance Type",
    "Frequency",
    "2010/11 Performance",
    "Quarter 1",
    "Jul-11",
    "Aug-11",
    "Sep-11",
    "Quarter 2",
    "Quarter 2 Target",
    "Year to Date Performance",
    "Year End Target (11/12)",
    "Direction of Travel Qtr 2 vs Qtr 1",
    "Lead Agency",
)
KEYS = (
    "code",
    "name",
    "polarity",
    "frequency",
    "value:2010-04-01/P1Y",
    "value:2011-04-01/P3M",
    "value:2011-07-01/P1M",
    "value:2011-08-01/P1M",
    "value:2011-09-01/P1M",
    "value:2011-07-01/P3M",
    "target:2011-07-01/P3M",
    "year_to_date",
    "target:2011-04-01/P1Y",
    "direction",
    "lead",
)
BURGLARY = (
    "Local 25",
    "Residential burglaries",
    "Lower is better",
    "Monthly",
    "2,683",
    "665",
    "181",
    "176",
    "195",
    "553",
    "663",
    "1,459 (est)",
    "2,656",
    "↑",
    "MPS",
)
RECYCLING = (
    "NI 192",
    "Waste recycled",
    "Higher is better",
    "Monthly",
    "40.04%",
    "44%",
    "N/A",
    "",
    "45.40%",
    "41.34%",
    "42.10%",
    "42.70%",
    "41%",
    "↓",
    "Council",
)


def a_grid(*rows, header=HEADER):
    return [header, *(rows or (BURGLARY, RECYCLING))]


def with_cells(row, **texts):
    """A row with some cells changed, named by their key: with_cells(BURGLARY, direction='→')."""
    changed = list(row)
    for key, text in texts.items():
        changed[KEYS.index(key)] = text
    return tuple(changed)


def pack_of(rows, *, year="2011/12", more=None, number_format=None, **known) -> Pack:
    """The pack that these rows make as a workbook of one sheet."""
    data = a_workbook(rows, more=more, number_format=number_format)
    return read_pack(read(data, "return.xlsx"), year=year, **known)


def texts_of(row):
    return tuple(row.cells[key].text if key in row.cells else "" for key in KEYS)


def problems_of(pack):
    return [(str(problem.severity), problem.address, problem.message) for problem in pack.problems]

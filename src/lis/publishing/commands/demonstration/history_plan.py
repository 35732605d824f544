"""What kind of made-up history each measure gets.

Totals and levels of 2008/09 and 2009/10 are invented; those of 2010/11 and of quarter 1, 2011/12 are never
here: they are read from the printed report.

No history: measures that are reported once a year or not at all, and Local 23 b, whose 2010/11 the papers
call not available. NI 142 is printed by quarter only, so its history is by quarter.
"""

from dataclasses import dataclass
from decimal import Decimal

FLAT = (1.0,) * 12
# Shares of a year by month, April first.
VIOLENCE = (1.03, 1.09, 1.08, 1.08, 0.98, 0.97, 1.01, 0.97, 0.96, 0.92, 0.90, 1.01)
BURGLARY = (0.93, 0.94, 0.86, 0.81, 0.84, 0.88, 0.98, 1.13, 1.12, 1.24, 1.14, 1.13)
VEHICLES = (0.98, 1.01, 0.97, 0.95, 0.94, 0.97, 1.05, 1.07, 0.97, 1.02, 1.01, 1.06)
PURSES = (0.95, 0.97, 0.99, 1.04, 0.96, 0.95, 1.02, 1.07, 1.10, 0.97, 0.94, 1.04)
NEET = (-0.3, -0.4, -0.2, 0.1, 0.6, 0.9, 0.4, 0.0, -0.1, -0.1, -0.3, -0.4)
RECYCLING = (1.4, 3.0, 2.6, 1.2, 1.0, 1.3, 0.3, -1.0, -4.0, -3.4, -2.4, 0.0)
TONNES = (1.03, 1.07, 1.06, 1.03, 1.01, 1.00, 0.99, 0.98, 0.93, 0.98, 0.90, 1.02)


@dataclass(frozen=True)
class Counts:
    """Events: the parts of a year add up. `season` has a weight a month, or a quarter if there are four."""

    code: str
    totals: tuple[int, int]
    season: tuple[float, ...]
    spread: float


@dataclass(frozen=True)
class Climb:
    """Adds up within the year: rises from `carried` of last year's end to this year's."""

    code: str
    ends: tuple[str, str]
    decimals: int
    unit: str = ""
    carried: str = "0"


@dataclass(frozen=True)
class Stock:
    """A count on a day: moves between the ends of years, the first of which is March 2008."""

    code: str
    ends: tuple[int, int, int]
    spread: float


@dataclass(frozen=True)
class Level:
    """A share or a rate that stands near a middle each year (2008/09 to 2011/12), within limits."""

    code: str
    middles: tuple[float, float, float, float]
    spread: float
    decimals: int
    step: Decimal
    low: float = 0.0
    high: float = 100.0
    unit: str = "%"
    season: tuple[float, ...] = (0.0,) * 12


@dataclass(frozen=True)
class Share:
    """Numerators over denominators, both made up, which together give the year's printed per cent."""

    code: str
    wholes: tuple[str, str]
    denominator: int
    denominator_season: tuple[float, ...]
    season: tuple[float, ...]
    spread: float
    decimals: int


@dataclass(frozen=True)
class Tranches:
    """Three surveys a year, in whole per cents, whose plain mean is the year's."""

    code: str
    means: tuple[int, int]


Plan = Counts | Climb | Stock | Level | Share | Tranches

HUNDREDTH, TENTH = Decimal("0.01"), Decimal("0.1")

PLANS: tuple[Plan, ...] = (
    Counts("NI 123", (1584, 1661), (1.04, 0.90, 0.93, 1.13), 0.05),
    Climb("NI 130", ("5.60", "13.10"), 2, "%", carried="0.85"),
    Climb("NI 135", ("15.90", "17.30"), 2, "%"),
    Level("NI 142", (98.1, 98.4, 98.6, 98.6), 0.22, 2, HUNDREDTH, low=96.0),
    Climb("Local 1", ("41.27", "37.85"), 2),
    Climb("Local 2", ("1.42", "1.19"), 2),
    Counts("Local 21", (8391, 8266), VIOLENCE, 0.045),
    Counts("Local 25", (2871, 2754), BURGLARY, 0.06),
    Counts("Local 26", (4655, 4408), VEHICLES, 0.06),
    Counts("Local 27", (1187, 1098), PURSES, 0.10),
    Level("NI 45", (88.5, 91.0, 92.5, 93.0), 2.4, 2, HUNDREDTH, low=80.0),
    Climb("NI 62", ("11.2", "10.1"), 1, "%"),
    Level("NI 66", (97.6, 98.6, 99.1, 99.4), 0.7, 2, HUNDREDTH, low=94.0),
    Level("NI 67", (96.9, 97.6, 98.3, 98.4), 1.1, 2, HUNDREDTH, low=92.0),
    Climb("NI 131", ("17.60", "15.80"), 2),
    Climb("NI 131 (SS)", ("6.20", "5.30"), 2),
    Level("Local 34", (148.0, 155.0, 162.0, 166.0), 11.0, 1, TENTH, high=400.0, unit=""),
    Level("NI 117", (5.9, 5.2, 4.7, 3.8), 0.15, 2, TENTH, low=2.0, season=NEET),
    Counts("NI 154", (512, 348), (0.9, 1.0, 0.8, 1.3), 0.35),
    Counts("NI 155", (214, 243), FLAT, 1.4),
    Stock("NI 156", (1518, 1369, 1204), 9.0),
    Share("NI 192", ("33.20", "37.10"), 10240, TONNES, RECYCLING, 0.6, 2),
    Tranches("NI 195 a", (9, 7)),
    Tranches("NI 195 b", (8, 6)),
    Tranches("NI 195 c", (5, 5)),
    Tranches("NI 195 d", (3, 2)),
)

QUARTERLY = frozenset({"NI 123", "NI 142", "NI 45", "Local 34", "NI 154"})

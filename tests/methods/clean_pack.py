"""A made-up performance pack that agrees with itself: a row for each kind of rule, highlights, text."""

from dataclasses import replace
from decimal import Decimal

from lis.methods import direction, words
from lis.methods.audit.facts import Cell, Column, Frequency, Highlight, Pack, Passage, Row
from lis.methods.direction import Direction
from lis.methods.joining import Rule
from lis.methods.periods import Period, parse
from lis.methods.polarity import Polarity

QUARTER = parse("Q2 2011/12")
FIGURES = (
    (Column.LAST_YEAR, "2010/11", parse("2010/11")),
    (Column.EARLIER_QUARTER, "Quarter 1", parse("Q1 2011/12")),
    (Column.MONTH, "Jul-11", parse("Jul-11")),
    (Column.MONTH, "Aug-11", parse("Aug-11")),
    (Column.MONTH, "Sep-11", parse("Sep-11")),
    (Column.QUARTER, "Quarter 2", QUARTER),
    (Column.TARGET, "Quarter 2 target", None),
    (Column.YEAR_TO_DATE, "Year to date", None),
    (Column.YEAR_TARGET, "Year-end target", None),
)
HIGHER, LOWER, RANGE = Polarity.HIGHER, Polarity.LOWER, Polarity.RANGE
MONTHLY, QUARTERLY = Frequency.MONTHLY, Frequency.QUARTERLY
GRID = (
    ("M 1", "Number of widgets broken", LOWER, MONTHLY, Rule.SUM, "2683 665 181 176 195 552 663 1217 2656"),
    (
        "M 2",
        "Tonnes of paper sorted",
        HIGHER,
        MONTHLY,
        Rule.SUM,
        "120.4 30.5 10.5 11.2 12.5 34.2 33.0 64.7 131.0",
    ),
    (
        "M 3",
        "Clients choosing their own support",
        HIGHER,
        MONTHLY,
        Rule.CUMULATIVE,
        "60.30% 32.28% 33.39% 34.95% 37.35% 37.35% 35.50% 37.35% 62.00%",
    ),
    ("M 4", "Permanent admissions", LOWER, MONTHLY, Rule.CUMULATIVE, "52 12 15 19 23 23 25 23 50"),
    (
        "M 5",
        "Households in temporary homes",
        LOWER,
        MONTHLY,
        Rule.LAST,
        "1072 998 990 973 968 968 975 968 950",
    ),
    ("M 6", "Streets with litter", LOWER, QUARTERLY, Rule.MEAN, "6.0% 4.0% - - - 5.0% 5.5% 4.5% 5.0%"),
    (
        "M 7",
        "Waste composted",
        HIGHER,
        MONTHLY,
        Rule.RATE,
        "40.04% 44.10% 36.23% 44.08% 45.40% 41.34% 42.10% 42.70% 43.00%",
    ),
    ("M 8", "People who stopped smoking", HIGHER, QUARTERLY, Rule.SUM, "1732 481 - - - 421 420 902 1964"),
    (
        "M 9",
        "Reviews held on time",
        HIGHER,
        MONTHLY,
        Rule.WEIGHTED_MEAN,
        "90.1% 91.2% 92.3% 93.4% 94.5% 93.5% 93.0% 92.4% 95.0%",
    ),
    (
        "M 10",
        "Young offenders in training",
        HIGHER,
        QUARTERLY,
        Rule.LAST,
        "94.0% 94.5% - - - 90.8% 95.0% 90.8% 96.0%",
    ),
    ("M 11", "Beds filled in the shelter", RANGE, MONTHLY, Rule.LAST, "25 27 24 26 23 23 24 23 24"),
    ("M 12", "Residents who feel safe", HIGHER, QUARTERLY, Rule.NONE, "70.1 71.2 - - - 72.3 72.0 - 73.0"),
    ("M 13", "Life expectancy", HIGHER, Frequency.ANNUAL, None, "78.2 - - - - - - - 78.9"),
    ("M 14", "Grants paid per term", HIGHER, Frequency.FOUR_MONTHLY, None, "31 - - - - - - - 36"),
)
LEADS = {"M 1": "Borough Police", "M 8": "Health Trust", "M 13": "Health Trust", "M 14": "Health Trust"}


def a_row(
    code: str, name: str, polarity: Polarity, frequency: Frequency, rule: Rule | None, figures: str
) -> Row:
    """A row of the clean grid; "-" is a cell that isn't due."""
    named = (
        (Column.CODE, "Code", code),
        (Column.NAME, "Measure", name),
        (Column.POLARITY, "Polarity", f"{polarity.value.title()} is better"),
        (Column.FREQUENCY, "Frequency", frequency.value.title()),
        (Column.LEAD, "Lead", LEADS.get(code, "Council")),
    )
    cells = [Cell(column, title, text, f"{code} {title}") for column, title, text in named]
    for (column, title, period), text in zip(FIGURES, figures.split(), strict=True):
        shown = "" if text == "-" else text
        if frequency is Frequency.FOUR_MONTHLY and column is Column.LAST_YEAR:
            period = parse("Tranche 1 2011/12")
        cells.append(Cell.of(column, title, shown, f"{code} {title}", due=bool(shown), period=period))
    row = worked_out(
        Row(code, name, tuple(cells), polarity=polarity, frequency=frequency, rule=rule, has_commentary=True)
    )
    printed = Cell(
        Column.DIRECTION, "Direction", row.computed.value if row.computed else "", f"{code} Direction"
    )
    return replace(row, cells=(*row.cells, printed), published=row.computed, commentary_due=True)


def worked_out(row: Row) -> Row:
    """The row with its direction worked out anew from its cells."""
    now, before = row.number(Column.QUARTER), row.valued(Column.EARLIER_QUARTER)
    if now is None or not before:
        return replace(row, computed=None, computed_reason="")
    compared = direction.compare(
        now.value, before[-1].value, row.polarity, rule=row.rule, low=Decimal(20), high=Decimal(24)
    )
    return replace(row, computed=compared.direction, computed_reason=compared.reason)


def a_highlight(row: Row) -> Highlight:
    """The highlight table's line for a row."""
    quarter = row.number(Column.QUARTER)
    shown = (row.published or Direction.NOT_COMPARABLE).value
    cells = (
        Cell(Column.TEXT, "Highlight", row.name, f"highlight {row.code}"),
        Cell(Column.TEXT, "Highlight direction", shown, f"highlight {row.code} direction"),
    )
    return Highlight(row.name, cells, row.code, row.published, quarter.value if quarter else None)


def a_sentence(row: Row) -> str:
    """What our own words say of a row."""
    now, before = row.one(Column.QUARTER), row.one(Column.EARLIER_QUARTER)
    target = row.one(Column.TARGET)
    clause = row.computed_reason.removeprefix("It can't be compared: ").rstrip(".")
    return words.sentence(
        name=row.name,
        now=now.text if now else None,
        before=before.text if before else None,
        target=target.text if target else None,
        polarity=None if row.polarity is RANGE else row.polarity,
        not_comparable=clause if row.computed is Direction.NOT_COMPARABLE else None,
    )


TELLING = ("M 1", "M 2", "M 3", "M 5", "M 7", "M 8", "M 10")
NEUTRAL = (
    "The board met in October and agreed to look at 3 areas of work.",
    "M 90 (Old measure of noise) is no longer reported. It has been replaced by M 1 and M 2.",
    "M 5 is improving, while M 10 is declining.",
    "We did not expect that M 1 rose; it was never going to. M 8 should reach 1,964 by 31 March 2012.",
    "Broken widgets matter to people aged from 16 to 18, and 2011 was a hard year.",
)


def a_clean_pack() -> Pack:
    """A pack without a defect."""
    rows = tuple(a_row(*line) for line in GRID)
    by_code = {row.code: row for row in rows}
    passages = [Passage(a_sentence(by_code[code]), f"text {code}") for code in TELLING]
    passages += [Passage(text, f"neutral {number}") for number, text in enumerate(NEUTRAL)]
    highlights = tuple(a_highlight(by_code[code]) for code in ("M 1", "M 4", "M 8", "M 13"))
    return Pack(rows, highlights, tuple(passages), period=QUARTER)


def with_row(pack: Pack, row: Row) -> Pack:
    """The pack with this row in the place of the one with its code."""
    return replace(pack, rows=tuple(row if old.code == row.code else old for old in pack.rows))


def with_text(row: Row, title: str, text: str, *, period: Period | None = None) -> Row:
    """The row with one cell's text changed, and its direction worked out anew."""
    cells = [_retyped(cell, text, period) if cell.title == title else cell for cell in row.cells]
    return worked_out(replace(row, cells=tuple(cells)))


def _retyped(cell: Cell, text: str, period: Period | None) -> Cell:
    if not cell.readings:
        return replace(cell, text=text)
    return Cell.of(
        cell.column, cell.title, text, cell.address, due=cell.due or bool(text), period=period or cell.period
    )

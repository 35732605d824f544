"""A realistic document with invented names: a cover, a wide grid, charts, what is asked, words and an
annex.
"""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal

from lis.foundations.documents.marks import Mark, Symbol
from lis.foundations.documents.model import (
    BulletList,
    Callout,
    Cell,
    Chart,
    Column,
    Cover,
    Document,
    Drawn,
    Fact,
    Glance,
    GlanceRow,
    Heading,
    Key,
    KeyFacts,
    Kind,
    Layout,
    NativeChart,
    Note,
    Paragraph,
    Part,
    Row,
    RowGroup,
    Series,
    Span,
    Table,
)
from lis.foundations.documents.words import bold, link, muted

RATINGS = (
    Mark(Symbol.TICK, "On plan"),
    Mark(Symbol.WAVE, "Within tolerance"),
    Mark(Symbol.ALERT, "Behind plan"),
    Mark(Symbol.RING, "Not assessed"),
)
DIRECTIONS = (
    Mark(Symbol.UP, "Improving"),
    Mark(Symbol.DOWN, "Declining"),
    Mark(Symbol.SAME, "Unchanged"),
    Mark(Symbol.DOTS, "Not comparable"),
)
SIGNALS = (
    Mark(Symbol.OUTSIDE, "Real change"),
    Mark(Symbol.INSIDE, "Usual variation"),
    Mark(Symbol.FEW, "Too few points"),
)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NAMES = {
    "Streets": (
        "Lamps mended within three days",
        "Potholes reported",
        "Bins missed",
        "Fly-tips cleared within one working day of the report",
        "Trees planted",
        "Gullies cleaned",
        "Buses on time",
        "Cycle counts at Quay Street",
    ),
    "Homes": (
        "Homes finished",
        "Affordable homes finished",
        "Households in temporary rooms",
        "Empty homes back in use",
        "Repairs done first time",
        "Damp reports closed",
        "Boilers serviced",
        "Average days to let",
    ),
    "Learning": (
        "Adults gaining a first certificate",
        "Library visits",
        "Books lent",
        "School days missed",
        "Apprentices started",
        "Young people with nothing to do",
        "Reading volunteers",
        "Homework club places",
    ),
    "Wellbeing": (
        "People who stopped smoking",
        "Swims by the over-60s",
        "Carers given a break",
        "Falls at home",
        "Health checks offered",
        "Health checks taken up by people who live in the two wards at the harbour's edge",
        "Allotment plots in use",
        "Life expectancy at birth",
    ),
}

GRID_COLUMNS = (
    Column("code", "Code", width=1.1),
    Column("name", "Measure", width=3.2, heads_row=True),
    Column("better", "Better", width=0.8, on_slides=False),
    Column("last_year", "2010/11", Kind.NUMBER, 0.9, on_slides=False),
    Column("q1", "Quarter 1", Kind.NUMBER, 0.9, on_slides=False),
    Column("jul", "July", Kind.NUMBER, 0.9, on_slides=False),
    Column("aug", "Aug", Kind.NUMBER, 0.9, on_slides=False),
    Column("sep", "Sept", Kind.NUMBER, 0.9, on_slides=False),
    Column("q2", "Quarter 2", Kind.NUMBER, 1.0, emphasis=True),
    Column("plan", "Plan", Kind.NUMBER, 0.9),
    Column("rating", "Rating", Kind.MARK, 1.8),
    Column("direction", "Direction", Kind.MARK, 1.75),
    Column("change", "Change", Kind.MARK, 1.7, on_slides=False),
    Column("ytd", "Year to date", Kind.NUMBER, 1.0, on_slides=False),
    Column("year_end", "Year-end plan", Kind.NUMBER, 1.0, on_slides=False),
    Column("lead", "Lead", width=1.1, on_slides=False),
)


def figure(number: Decimal, percent: bool, **more) -> Cell:
    text = f"{number:,}".replace("-", "−") + ("%" if percent else "")
    return Cell(text, number, **more)


def a_figure(dice: random.Random, percent: bool, **more) -> Cell:
    if dice.random() < 0.06:
        return Cell("–", muted=True)
    number = Decimal(dice.randint(101, 9999)) / 100 if percent else Decimal(dice.randint(20, 9000))
    return figure(number, percent, **more)


def a_row(dice: random.Random, code: str, name: str) -> Row:
    percent = dice.random() < 0.4
    figures = [a_figure(dice, percent) for _ in range(5)]
    now = a_figure(dice, percent, status_symbol="[e]" if dice.random() < 0.1 else "", note="As counted.")
    marks = [Cell(mark=dice.choice(marks)) for marks in (RATINGS, DIRECTIONS, SIGNALS)]
    lead = Cell(dice.choice(("Council", "Harbour NHS", "Police")))
    return Row(
        (
            Cell(code, href=f"https://lis.example/m/{code.replace(' ', '-').lower()}/"),
            Cell(name),
            Cell(dice.choice(("Higher", "Lower"))),
            *figures,
            now,
            a_figure(dice, percent),
            *marks,
            a_figure(dice, percent),
            a_figure(dice, percent),
            lead,
        )
    )


def a_grid(seed: int = 7, names: dict[str, tuple[str, ...]] = NAMES) -> Table:
    dice = random.Random(seed)
    number = iter(range(1, 10_000))
    groups = tuple(
        RowGroup(
            tuple(a_row(dice, f"HV {next(number)}", name) for name in group),
            heading,
            f"{len(group) // 2} of {len(group)} on plan",
        )
        for heading, group in names.items()
    )
    notes = ("[e] estimate. – not due, or none set.", "Change: is the movement more than chance?")
    return Table("All figures of the quarter", GRID_COLUMNS, groups, notes, sheet="Grid")


def drawn(values: list[int]) -> str:
    """A small line chart as SVG, styled by attributes only."""
    top = max(values) * 1.1
    places = [(40 + 27 * x, 170 - 140 * value / top) for x, value in enumerate(values)]
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    font, label = 'font-family="arial, helvetica, sans-serif"', 'font-size="12" fill="#4a5560"'
    months = "".join(
        f'<text x="{x}" y="190" {label} text-anchor="middle">{month[0]}</text>'
        for (x, _), month in zip(places, MONTHS, strict=True)
    )
    lines = "".join(
        f'<path d="M40 {170 - 140 * third / 3:.1f}H340" stroke="#d3dad9"/>'
        f'<text x="34" y="{174 - 140 * third / 3:.1f}" {label} text-anchor="end">{top * third / 3:.0f}</text>'
        for third in range(4)
    )
    x, y = places[-1]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 370 200" {font}>{lines}{months}'
        f'<polyline points="{points}" fill="none" stroke="#1d4a68" stroke-width="2.2"/>'
        f'<circle cx="{x}" cy="{y:.1f}" r="4" fill="#1d4a68"/></svg>'
    )


def a_chart(dice: random.Random, name: str, span: Span = Span.HALF, kind: Drawn = Drawn.LINE) -> Chart:
    values = [dice.randint(120, 480) for _ in MONTHS]
    rise = values[-1] - values[0]
    finding = f"{name}: {'up' if rise > 0 else 'down'} {abs(rise)} over the year"
    table = Table(
        f"{name} by month",
        tuple(Column(month.lower(), month[:1], Kind.NUMBER) for month in MONTHS),
        (RowGroup((Row(tuple(figure(Decimal(value), False) for value in values)),)),),
        caption_hidden=True,
    )
    native = NativeChart(kind, MONTHS, (Series(name, tuple(Decimal(v) for v in values)),), "count", "#,##0")
    first, last = values[0], values[-1]
    alt = f"Line chart of {name} by month, from {first} in January to {last} in December. Figures below."
    subtitle = "Harbour Vale, January to December 2011"
    return Chart(finding, alt, subtitle, drawn(values), native, table, span)


def charts(seed: int = 7) -> tuple[Chart, ...]:
    dice = random.Random(seed)
    names = [name for group in NAMES.values() for name in group]
    return tuple(a_chart(dice, name) for name in names)


def a_glance() -> Glance:
    dice = random.Random(3)
    order = list(RATINGS)
    rows = []
    for label, names in NAMES.items():
        chosen = sorted((dice.choice(RATINGS) for _ in names), key=order.index)
        marks = tuple(
            Mark(m.symbol, m.word, name, f"https://lis.example/m/{i}/")
            for i, (m, name) in enumerate(zip(chosen, names, strict=True))
        )
        on = sum(m.symbol is Symbol.TICK for m in chosen)
        rows.append(
            GlanceRow(label, marks, f"{on} of {len(names)} on plan. The rest wait for the autumn count.")
        )
    return Glance(tuple(rows), "The four strands at a glance")


def a_cover() -> Cover:
    return Cover(
        sentence=(
            bold("14 of 32 counts are on plan"),
            ", 7 are within tolerance, 6 are behind and 5 can’t be assessed. ",
            "Homes are ahead; streets are behind.",
        ),
        key=Key(RATINGS, "Key to ratings"),
        glance=a_glance(),
        callout=Callout(
            "The board is asked to",
            "choose a count in place of Shop fronts mended, and say how noise should be counted.",
        ),
        foot="Figures as at 16 January 2012. Ratings use a tolerance of 5% of plan.",
    )


def words_part() -> Part:
    return Part(
        "What changed and why",
        (
            Heading(2, "Streets"),
            Paragraph(
                (
                    "Missed bins fell by ",
                    bold("−16.8%"),
                    " after the rounds were redrawn. ",
                    muted("Counted by the crews. "),
                    link("How it is worked out", "https://lis.example/methods/change/"),
                    ".",
                )
            ),
            BulletList(
                ("Potholes ≥ 420 in the wet months.", ("Costs stayed at ", bold("£1,204"), " a week."))
            ),
            Heading(3, "What is in the way"),
            Paragraph("The second crew starts in March. Until then two wards wait ≤ 3 days more. CO₂ ↑ 😀"),
            KeyFacts(
                (
                    Fact("Lead", "Head of streets"),
                    Fact("Next figures", "27 April 2012"),
                    Fact("Source", "Crews"),
                )
            ),
            Note("Words are those of the leads, as sent."),
        ),
        sentence="Missed bins fell by a sixth; potholes wait for spring",
        id="words",
    )


def decisions_part() -> Part:
    items = (
        "choose a count in place of Shop fronts mended",
        ("agree ", bold("four new counts"), " for the harbour"),
        "say how noise should be counted",
    )
    return Part(
        "Decisions", (Callout("The board is asked to", items=items),), "Three decisions are needed", id="ask"
    )


def annex_part() -> Part:
    columns = (
        Column("severity", "Severity", Kind.MARK, 1.2),
        Column("code", "Code", width=0.8),
        Column("found", "What was found", width=4, heads_row=True),
        Column("gap", "Gap", Kind.NUMBER),
        Column("on", "Found on", Kind.DATE, 1.4),
    )
    rows = tuple(
        Row(
            (
                Cell(mark=Mark(Symbol.ALERT, "Wrong")),
                Cell(f"HV {number}"),
                Cell("The three months come to 552. The quarter was printed as 553. " * (1 + number % 3)),
                Cell("−1", Decimal(-1)),
                Cell("16 January 2012", date(2012, 1, 16)),
            )
        )
        for number in range(1, 9)
    )
    table = Table("Findings of the check", columns, (RowGroup(rows),))
    return Part(
        "Findings",
        (Paragraph("Rules read the pack and list what a careful reader would."), table),
        annex=True,
    )


def an_example(seed: int = 7) -> Document:
    """The whole paper: 32 rows, 32 charts."""
    return Document(
        title="Quarter 2 performance report, 2011/12",
        subtitle="July to September 2011",
        organisation="Harbour Vale Partnership",
        author="Performance officer",
        date=date(2012, 1, 16),
        as_at=date(2012, 1, 16),
        reference="2011/12-Q2",
        address="https://lis.example/reports/2011-12-q2/",
        running_head="Harbour Board, 16 January 2012, item 4",
        method="Ratings use a tolerance of 5% of plan.",
        contents=True,
        cover=a_cover(),
        parts=(
            words_part(),
            Part("All figures", (a_grid(seed),), "Fourteen of 32 are on plan", Layout.LANDSCAPE, id="grid"),
            Part("Charts", charts(seed), id="charts"),
            decisions_part(),
            annex_part(),
        ),
    )

"""A document in which every piece of text is out to break something."""

from __future__ import annotations

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
    Fact,
    Glance,
    GlanceRow,
    Heading,
    Key,
    KeyFacts,
    Kind,
    Layout,
    Note,
    PageBreak,
    Paragraph,
    Part,
    Row,
    RowGroup,
    Table,
)
from lis.foundations.documents.words import bold, link, muted

NASTY = (
    "=HYPERLINK(\"http://evil.example\") <script>alert('1')</script> & <b>bold</b> #let x = 1 $y$ `z` *w* "
    "− – ≥ ≤ £ CO₂ ↑ 😀 🏠 中文 ਪੰਜਾਬੀ العربية \x07\x00\x1b " + "unbroken" * 20 + "\nnext line\r\nand next"
)
JUMP = "javascript:alert(1)"


def a_hostile_table(landscape: bool = False) -> Table:
    columns = (
        Column("text", NASTY, width=2),
        Column("figure", NASTY, Kind.NUMBER, emphasis=True),
        Column("mark", "Mark", Kind.MARK),
    )
    rows = tuple(
        Row(
            (
                Cell(text, href=JUMP, note=NASTY),
                Cell("−1,204.50", Decimal("-1204.5"), status_symbol=NASTY[:9]),
                Cell(mark=Mark(Symbol.TICK, NASTY, NASTY, JUMP)),
            )
        )
        for text in (NASTY, "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "")
    )
    name = "Wide" if landscape else "Plain"
    return Table(
        f"{name} {NASTY}", columns, (RowGroup(rows, NASTY, NASTY),), (NASTY,), sheet=f"[{name}]: */?\\"
    )


def a_hostile_document() -> Document:
    runs = (NASTY, bold(NASTY), muted(NASTY), link(NASTY, JUMP))
    glance = Glance((GlanceRow(NASTY, (Mark(Symbol.WAVE, NASTY, NASTY, JUMP),) * 40, NASTY, JUMP),), NASTY)
    blocks = (
        Heading(2, NASTY),
        Paragraph(runs),
        BulletList((NASTY, runs)),
        Callout(NASTY, runs, (runs, NASTY)),
        Key((Mark(Symbol.ALERT, NASTY),), NASTY),
        glance,
        KeyFacts((Fact(NASTY, runs),)),
        a_hostile_table(),
        Table(NASTY, (Column("a", "A"), Column("b", "B", Kind.NUMBER)), empty=NASTY),
        Chart(NASTY, NASTY, NASTY, note=runs),
        PageBreak(),
        Note(runs),
    )
    return Document(
        title=NASTY,
        subtitle=NASTY,
        organisation=NASTY,
        author=NASTY,
        running_head=NASTY,
        address="https://lis.example/reports/1/",
        method=runs,
        contents=True,
        cover=Cover(runs, blocks[4], glance, blocks[3], runs),
        parts=(
            Part(NASTY, blocks, NASTY),
            Part(NASTY, (a_hostile_table(landscape=True),), NASTY, Layout.LANDSCAPE),
            Part("Empty", annex=True),
        ),
    )

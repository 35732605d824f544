"""The profile as a paper: in short, each topic with its picture and table, what stands out, sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lis.foundations.design import charts
from lis.foundations.design.symbols import SYMBOLS
from lis.foundations.documents.marks import Mark, Symbol
from lis.foundations.documents.model import (
    Block,
    BulletList,
    Cell,
    Chart,
    Column,
    Cover,
    Document,
    Fact,
    Heading,
    Key,
    KeyFacts,
    Kind,
    Paragraph,
    Part,
    Row,
    RowGroup,
    Span,
    Table,
)
from lis.foundations.documents.words import Run, bold, link, written_date
from lis.publishing.reports.places.figures import shown
from lis.publishing.reports.places.profile import Headline, Line, Profile, Topic
from lis.publishing.reports.places.standing_out import Standing
from lis.publishing.reports.places.where import Where

if TYPE_CHECKING:
    from lis.evidence.statistics.answers import TrendPoint

MARKS = {
    "better": Mark(Symbol.BETTER, "Better"),
    "similar": Mark(Symbol.SIMILAR, "Similar"),
    "worse": Mark(Symbol.WORSE, "Worse"),
    "higher": Mark(Symbol.HIGHER, "Higher"),
    "lower": Mark(Symbol.LOWER, "Lower"),
}
FEWEST = 3
DECILES = "Rank 1 and decile 1 are the most deprived."
HOW = (
    "Better is always to the right; where neither high nor low is better, higher is. The thin line through a"
    " mark is the 95% interval: a figure is similar where it crosses the upright line. The light bar reaches"
    " from the lowest place to the highest, the dark one holds the middle half."
)


def profile_document(profile: Profile, where: Where | None, *, address: str, partnership: str) -> Document:
    """The paper on a place. `address` is the site's, without a slash at its end."""
    subject = profile.subject
    published = profile.published
    return Document(
        title=f"{subject.name} in figures",
        subtitle=subject.caption,
        organisation=partnership,
        author=partnership,
        date=published,
        as_at=published,
        reference=subject.key,
        address=f"{address}{subject.address}",
        running_head=f"{subject.name}, {subject.what}",
        method="Comparisons use 95% intervals; how each figure is made stands under Sources.",
        cover=_cover(profile),
        parts=tuple(_parts(profile, where, address)),
    )


def _cover(profile: Profile) -> Cover:
    published = profile.published
    known = f"Figures as published on {written_date(published)}. " if published else ""
    invented = "Some figures are made up for the demonstration. " if profile.has_invented else ""
    return Cover(
        sentence=profile.sentence,
        key=_key(profile),
        foot=f"{known}{invented}Every figure shows its period and its source.",
    )


def _key(profile: Profile) -> Key | None:
    used = {line.verdict for topic in profile.topics for line in topic.every}
    marks = tuple(MARKS[word] for word in MARKS if word in used)
    return Key(marks, f"Compared with {profile.benchmark_name}") if marks else None


def _parts(profile: Profile, where: Where | None, address: str) -> list[Part]:
    parts = [_in_short(profile, where)]
    parts += [_topic_part(profile, topic, address) for topic in profile.topics]
    if profile.unshown:
        parts.append(_unshown_part(profile))
    if profile.made:
        parts.append(_made_part(profile))
    if profile.origins:
        parts.append(_sources_part(profile, address))
    return parts


def _in_short(profile: Profile, where: Where | None) -> Part:
    blocks: list[Block] = []
    if profile.subject.about:
        blocks.append(Paragraph(profile.subject.about))
    if profile.headlines:
        facts = tuple(_fact(one) for one in profile.headlines)
        blocks.append(KeyFacts(facts))
    if where:
        blocks.append(Chart("Where it is", where.map.alt, where.words, where.standalone, span=Span.HALF))
    blocks += _standing_out(profile)
    if any(line.spine for topic in profile.topics for line in topic.every):
        blocks += [Heading(2, "How to read the charts"), Paragraph(HOW)]
    return Part("In short", tuple(blocks), id="in-short")


def _fact(one: Headline) -> Fact:
    return Fact(one.label, (bold(one.value or f"[{one.symbol}]"), f", {one.note}" if one.note else ""))


def _standing_out(profile: Profile) -> list[Block]:
    out, name = profile.out, profile.benchmark_name
    told = (
        (f"Furthest behind {name}", out.behind),
        (f"Furthest ahead of {name}", out.ahead),
        (f"Most unlike {name}", out.unlike),
    )
    blocks: list[Block] = []
    for heading, found in told:
        if found:
            blocks += [Heading(2, heading), BulletList(tuple(_stands(one) for one in found))]
    if out.moving:
        items = tuple((bold(one.row.title), f" {one.sentence}") for one in out.moving)
        blocks += [Heading(2, "What has changed"), BulletList(items)]
    return blocks


def _stands(one: Standing) -> tuple[str | Run, ...]:
    return (bold(one.row.title), f": {one.words}{f' ({one.rank})' if one.rank else ''}")


def _topic_part(profile: Profile, topic: Topic, address: str) -> Part:
    blocks: list[Block] = []
    drawn = [line for line in topic.lines if line.spine]
    if drawn:
        blocks.append(_picture(profile, topic, drawn))
    moved = [line for line in topic.lines if len(_known(line)) >= FEWEST]
    if moved:
        blocks.append(_trends(profile, topic, moved))
    blocks.append(_table(profile, topic, address))
    return Part(topic.name, tuple(blocks), new_page=False, id=topic.slug)


def _picture(profile: Profile, topic: Topic, drawn: list[Line]) -> Chart:
    rows = tuple(
        charts.SpineRow(
            line.row.title,
            line.here.plain,
            spine,
            line.row.spine.low_text if line.row.spine else "",
            line.row.spine.high_text if line.row.spine else "",
        )
        for line in drawn
        if (spine := line.spine)
    )
    alt = spine_alt(profile, topic, drawn)
    spec = charts.Spines(alt, rows, profile.benchmark_name)
    title = f"{topic.name}: {profile.subject.name} against {profile.benchmark_name}"
    return Chart(title, alt, svg=charts.draw(spec, standalone=True))


def _known(line: Line) -> list[TrendPoint]:
    return [point for point in line.row.trend if point.figure.value is not None]


def _trends(profile: Profile, topic: Topic, moved: list[Line]) -> Chart:
    """The trend of each statistic of a topic that has one, with its first and last figure."""
    rows = tuple(
        charts.TrendRow(line.row.title, line.trend, _end(_known(line)[0]), _end(_known(line)[-1]))
        for line in moved
    )
    told = "; ".join(f"{row.label}: {row.first} to {row.last}" for row in rows[:3])
    alt = f"Trends of {topic.name} in {profile.subject.name}. {told}."
    svg = charts.draw(charts.Trends(alt, rows), standalone=True)
    return Chart(f"{topic.name}: how it moved", alt, svg=svg)


def _end(point: TrendPoint) -> str:
    return f"{shown(point.figure).plain}, {point.period}"


def spine_alt(profile: Profile, topic: Topic, drawn: list[Line]) -> str:
    """What a topic's spine chart shows, in words."""
    told = "; ".join(_told(line) for line in drawn[:3])
    return (
        f"Spine chart of {topic.name}, {profile.subject.name} against {profile.benchmark_name}. {told}. "
        "The figures are in the table below."
    )


def _told(line: Line) -> str:
    return f"{line.row.title} {line.here.plain}{f', {line.verdict}' if line.verdict else ''}"


def _table(profile: Profile, topic: Topic, address: str) -> Table:
    return Table(
        caption=f"{topic.name}, {profile.subject.name}",
        columns=(
            Column("name", "Statistic", width=4, heads_row=True),
            Column("period", "Period", width=1.2),
            Column("number", "Number", kind=Kind.NUMBER, width=1.2),
            Column("here", "Here", kind=Kind.NUMBER, emphasis=True, width=1.2),
            Column("interval", "95% interval", width=1.8),
            Column("there", profile.benchmark_name or "Benchmark", kind=Kind.NUMBER, width=1.3),
            Column("verdict", "Compared", kind=Kind.MARK, width=1.4),
        ),
        groups=_groups(topic, address),
        notes=_symbol_notes(topic),
        caption_hidden=True,
        sheet=topic.name,
    )


def _symbol_notes(topic: Topic) -> tuple[str, ...]:
    """The meaning of the symbols that a topic's figures bear."""
    used = dict.fromkeys(line.here.symbol for line in topic.every if line.here.symbol)
    symbols = ("; ".join(f"[{symbol}] {SYMBOLS[symbol]}" for symbol in used),) if used else ()
    return (*symbols, DECILES) if any("decile" in line.ranked for line in topic.every) else symbols


def _groups(topic: Topic, address: str) -> tuple[RowGroup, ...]:
    """The domains, and under a heading of their own their parts."""
    groups = ((topic.lines, ""), (topic.within, "Sub-domains"))
    return tuple(
        RowGroup(tuple(_row(line, address) for line in lines), heading) for lines, heading in groups if lines
    )


def _unshown_part(profile: Profile) -> Part:
    items = tuple((bold(one.reason), f" {', '.join(one.titles)}.") for one in profile.unshown)
    return Part("Not shown for this place", (BulletList(items),), new_page=False, id="not-shown")


def _row(line: Line, address: str) -> Row:
    figure, row = line.row.figure, line.row
    unit = f", {row.unit}" if row.unit not in ("", "%") else ""
    ranked = f", {line.ranked}" if line.ranked else ""
    symbol = f"[{line.here.symbol}]" if line.here.symbol else ""
    return Row(
        (
            Cell(f"{row.title}{unit}{ranked}", href=f"{address}{line.href}" if line.href else ""),
            Cell(row.period),
            Cell(line.number or "–", value=figure.numerator if line.number else None, muted=not line.number),
            Cell(line.here.text, value=figure.value, status_symbol=symbol, note=line.here.note),
            Cell(interval(line)),
            Cell(line.there.text or "–", value=row.benchmark.value if row.benchmark else None),
            Cell(mark=MARKS[line.verdict]) if line.verdict else Cell("–", muted=True),
        )
    )


def interval(line: Line) -> str:
    """The 95% limits in words, at the precision of the figure."""
    figure = line.row.figure
    if figure.low95 is None or figure.high95 is None or figure.value is None:
        return "–"
    places = len(figure.text.partition(".")[2].rstrip("%"))
    low, high = (f"{limit:,.{places}f}".replace("-", "−") for limit in (figure.low95, figure.high95))
    return f"{low} to {high}"


def _made_part(profile: Profile) -> Part:
    rows = tuple(
        Row((Cell(one.title), Cell(one.whole), Cell(one.apportioned), Cell(one.from_parts), Cell(one.note)))
        for one in profile.made
    )
    columns = (
        Column("name", "Statistic", width=3, heads_row=True),
        Column("whole", "From whole areas", kind=Kind.NUMBER),
        Column("shared", "Shared out", kind=Kind.NUMBER),
        Column("parts", "Areas", kind=Kind.NUMBER),
        Column("note", "How", width=3),
    )
    table = Table("How each figure was put together", columns, (RowGroup(rows),), caption_hidden=True)
    areas: tuple[Block, ...] = tuple(
        Paragraph((bold(f"The areas of {', '.join(one.titles)}: "), f"{', '.join(one.parts)}."))
        for one in profile.made_from
    )
    return Part("How each figure was put together", (table, *areas), annex=True, id="made")


def _sources_part(profile: Profile, address: str) -> Part:
    items = tuple(
        (
            bold(one.source),
            f". {', '.join(part for part in (one.licence, one.vintage) if part)}. "
            f"{', '.join(one.titles)} ({', '.join(one.periods)}). {' '.join(one.methods)}",
        )
        for one in profile.origins
    )
    method = f"{address}/methods/benchmark.compare/"
    more = Paragraph(("How comparisons are made: ", link(method, method)))
    return Part("Sources", (BulletList(items), more), annex=True, id="sources")

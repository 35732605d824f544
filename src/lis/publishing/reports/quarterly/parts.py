"""The parts of the report after its grid: charts, issues, words, findings, method."""

from collections.abc import Iterator
from typing import Any

from lis.delivery.performance.queries import ScoreRow
from lis.foundations.documents.model import (
    Block,
    BulletList,
    Callout,
    Cell,
    Chart,
    Column,
    Drawn,
    Heading,
    Kind,
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
from lis.publishing.reports.quarterly import marks
from lis.publishing.reports.quarterly.content import NO_THEME, Content, in_short, paragraphs


def highlights_part(content: Content) -> Part:
    """The highlight measures, with what was printed and what the rule says."""
    rows = content.card.by_code
    lines = tuple(_highlight(content, one, rows.get(one["code"])) for one in content.plain["highlights"])
    table = Table(
        caption="Highlight measures of the year",
        columns=(
            Column("theme", "Theme", width=1.4),
            Column("name", "Highlight measure", width=4, heads_row=True),
            Column("now", "Figure", kind=Kind.NUMBER, emphasis=True),
            Column("rating", "Rating", kind=Kind.MARK, width=1.8),
            Column("direction", "Direction by rule", kind=Kind.MARK, width=1.9),
            Column("published", "As published", width=1.5),
        ),
        groups=(RowGroup(lines),),
        empty="No highlight measures are set for this year.",
        sheet="Highlights",
    )
    shown = [row for row in (rows.get(o["code"]) for o in content.plain["highlights"]) if row]
    sentences = BulletList(tuple(row.sentence for row in shown if row.has_figure))
    return Part("Highlight measures", (table, sentences) if sentences.items else (table,), id="highlights")


def _highlight(content: Content, one: dict[str, Any], row: ScoreRow | None) -> Row:
    published = marks.DIRECTIONS[one["published"]][1] if one["published"] else "–"
    if row is None:
        nothing = Cell("No row in the grid", muted=True)
        return Row((Cell(one["theme"]), Cell(one["label"]), Cell("–"), nothing, Cell("–"), Cell(published)))
    return Row(
        (
            Cell(one["theme"]),
            Cell(row.name, href=content.link(row)),
            Cell(row.now.text or "–", value=row.now.value, note="" if row.has_figure else row.absence),
            Cell(mark=marks.rating(row)),
            Cell(mark=marks.direction(row.direction)),
            Cell(published),
        )
    )


def theme_parts(content: Content) -> Iterator[Part]:
    """Each theme: what to look at with its charts, then the other charts, which slides leave out."""
    for slug, name in content.themes:
        card = content.card.of_theme(slug)
        attention = [row for row in card if row.rating == "below_target" or row.direction == "declining"]
        drawn = [row for row in card if row.code in content.plain["charts"]]
        first = [row for row in drawn if row in attention or row.is_highlight or row.signal == "real_change"]
        blocks: list[Block] = []
        if attention:
            blocks += [Heading(2, "What to look at"), BulletList(tuple(row.sentence for row in attention))]
        blocks += [_chart(content, row) for row in first]
        blocks += _told(content, name)
        sentence = f"{name}: {in_short(card)}" if len(card) else name
        yield Part(name, tuple(blocks), sentence=sentence, id=f"theme-{slug or 'none'}")
        others = tuple(_chart(content, row) for row in drawn if row not in first)
        if others:
            yield Part(f"{name}: the other measures", others, on_slides=False, new_page=False)


def _told(content: Content, theme: str) -> Iterator[Block]:
    """What a theme tells in words."""
    for one in content.plain["qualitative"]:
        if (one["theme"] or NO_THEME) == theme:
            yield Heading(2, one["title"])
            yield from (Paragraph(line) for line in paragraphs(one["narrative"]))


def _chart(content: Content, row: ScoreRow) -> Chart:
    drawn = content.plain["charts"][row.code]
    note = drawn["note"]
    native = NativeChart(
        kind=Drawn.LINE if drawn["is_line"] else Drawn.BAR,
        categories=tuple(drawn["labels"]),
        series=(Series(row.name, tuple(drawn["values"])),),
        unit=drawn["unit"],
    )
    return Chart(
        title=row.name,
        subtitle=f"{row.code}. {drawn['title']}",
        alt=drawn["alt"],
        svg=drawn["svg"],
        native=native,
        span=Span.HALF,
        note=f"{note} The figures are in the annex." if note else "The figures are in the annex.",
    )


def issues_part(content: Content) -> Part:
    """Data issues and the decisions sought."""
    blocks: list[Block] = []
    for issue in content.plain["data_issues"]:
        blocks.append(Heading(2, issue["subject"]))
        blocks += list(_stands(issue))
        blocks += [Paragraph(p) for p in paragraphs(issue["issue"])]
        offered = issue["replacements"] or list(paragraphs(issue["proposal"]))
        if offered:
            blocks += [Paragraph(bold("Could be replaced by")), BulletList(tuple(offered))]
        if issue["decision"]:
            where = f" ({issue['decided']})" if issue.get("decided") else ""
            blocks.append(Paragraph((bold(f"Decided{where}: "), issue["decision"])))
        elif issue["decision_needed"]:
            asked = f"Decision needed{' from ' + issue['decision_by'] if issue['decision_by'] else ''}"
            blocks.append(Callout(asked, issue["decision_needed"]))
    return Part(
        "Data issues and decisions sought", tuple(blocks or [Paragraph("There are none.")]), id="issues"
    )


def _stands(issue: dict[str, Any]) -> Iterator[Block]:
    """In a line: what is proposed, for whom, and where it stands. Older snapshots say none of it."""
    said = (
        issue.get("kind", ""),
        f"proposed for {issue['proposed_for']}" if issue.get("proposed_for") else "",
        f"first raised with {issue['raised_in']}" if issue.get("raised_in") else "",
        issue.get("state", ""),
    )
    if line := " · ".join(part for part in said if part):
        yield Note(line)


def commentary_part(content: Content) -> Part:
    """What the leads say, in four fields."""
    blocks: list[Block] = []
    fields = (
        ("Progress", "progress"),
        ("Issues and risks", "issues_and_risks"),
        ("Mitigation", "mitigation"),
        ("Next steps", "next_steps"),
    )
    for one in _spoken_of(content):
        blocks.append(Heading(2, f"{one['code']} {one['name']}"))
        if one.get("role"):
            blocks.append(Note(one["role"]))
        blocks += [
            Paragraph((bold(f"{label}: "), " ".join(paragraphs(one[key]))))
            for label, key in fields
            if one.get(key)
        ]
        blocks += [
            Paragraph((bold("About the figures: "), f"{told['question']} ", told["answer"]))
            for told in content.plain.get("explanations", ())
            if told["code"] == one["code"]
        ]
    waiting = len(content.card) - len(content.plain["commentary"])
    if waiting:
        blocks.append(Note(f"No commentary was received for {waiting} of {len(content.card)} measures."))
    return Part("Commentary", tuple(blocks), id="commentary", on_slides=False)


def _spoken_of(content: Content) -> list[dict[str, Any]]:
    """The measures with commentary, and those of whose figures alone something was explained."""
    found = list(content.plain["commentary"])
    told = {one["code"]: one for one in content.plain.get("explanations", ())}
    said = {one["code"] for one in found}
    return [*found, *({"code": code, "name": one["name"]} for code, one in told.items() if code not in said)]


def values_part(content: Content) -> Part:
    """The year's progress by value."""
    blocks: list[Block] = []
    for one in content.plain["values"]:
        blocks.append(Heading(2, one["value"]))
        if one["priorities"]:
            blocks += [Paragraph(bold("Priorities")), BulletList(tuple(one["priorities"]))]
        blocks += [Paragraph(line) for line in paragraphs(one["narrative"])]
        for label, key in (("Issues and risk", "issues_and_risks"), ("Mitigating actions", "mitigation")):
            if one[key]:
                blocks.append(Paragraph((bold(f"{label}: "), " ".join(paragraphs(one[key])))))
    return Part(
        "Progress by value",
        tuple(blocks or [Paragraph("Nothing was reported.")]),
        id="values",
        on_slides=False,
    )


def areas_part(content: Content) -> Part:
    """Areas for improvement, each with its reasons."""
    items = tuple(
        (bold(a["title"]), f": {a['reason']}" if a["reason"] else "", muted(f" ({', '.join(a['codes'])})"))
        if a["codes"]
        else (bold(a["title"]), f": {a['reason']}" if a["reason"] else "")
        for a in content.plain["areas"]
    )
    body = BulletList(items) if items else Paragraph("None were put forward.")
    return Part("Areas for improvement", (body,), id="areas")


def outlook_part(content: Content) -> Part:
    """Where the year will end, for every measure that can be forecast."""
    lines = tuple(
        Row(
            (
                Cell(row.code),
                Cell(row.name, href=content.link(row)),
                Cell(row.year_end_target_text or "–", value=row.year_end_target),
                Cell(row.forecast_words),
            )
        )
        for row in content.card
        if row.forecast is not None
    )
    table = Table(
        caption="Where will the year end?",
        columns=(
            Column("code", "Code", width=1.2),
            Column("name", "Measure", width=3, heads_row=True),
            Column("target", "Year-end target", kind=Kind.NUMBER, width=1.2),
            Column("forecast", "Forecast", width=4.5),
        ),
        groups=(RowGroup(lines),),
        empty="No measure has enough history for a forecast.",
        caption_hidden=True,
        sheet="Year end",
    )
    return Part("Where will the year end?", (table,), id="year-end", on_slides=False)


def findings_part(content: Content) -> Part:
    """The audit: every open finding with the cells it rests on."""
    severities = {"error": "Wrong", "doubt": "Doubtful", "note": "Worth knowing"}
    still_open = [f for f in content.plain["findings"] if not f["accepted"]]
    groups = tuple(
        RowGroup(
            tuple(
                Row((Cell(f["code"] or "–"), Cell(f["message"]), Cell("; ".join(f["places"]), muted=True)))
                for f in still_open
                if f["severity"] == severity
            ),
            heading,
        )
        for severity, heading in severities.items()
        if any(f["severity"] == severity for f in still_open)
    )
    table = Table(
        caption="Findings, worked out by rule",
        columns=(
            Column("code", "Code", width=1.1, heads_row=True),
            Column("message", "Finding", width=4),
            Column("cells", "Rests on", width=4),
        ),
        groups=groups,
        empty="A careful reader would find nothing wrong in this pack.",
        sheet="Findings",
    )
    return Part("Audit of the pack", (table,), annex=True, on_slides=False, id="findings")


def method_part(content: Content) -> Part:
    """How figures, ratings, directions and signals are worked out."""
    address = f"{content.address}/methods/"
    lines = (
        "Figures keep their printed precision; estimates and provisional figures are marked.",
        "A rating compares the figure with its target exactly as printed. A tolerance is the measure’s"
        " own or the partnership’s setting.",
        "A direction of travel is about performance, not about up or down, and is given only where the two"
        " periods can be compared.",
        "Change says whether a movement is more than usual variation: by control chart where there are"
        " months, by counts that allow for clustering where there are quarters.",
        "A forecast is a seasonal level with an interval, tested against ten years of police figures.",
    )
    more = Paragraph(("Every method, with its source and a worked example: ", link(address, address)))
    return Part(
        "How the figures are made", (BulletList(lines), more), annex=True, on_slides=False, id="method"
    )

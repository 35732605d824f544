"""The whole report: cover, highlights, grid, themes, decisions, words, annexes."""

from typing import Any

from lis.foundations.documents.model import (
    Callout,
    Cover,
    Document,
    Glance,
    GlanceRow,
    Key,
    Layout,
    Part,
)
from lis.foundations.documents.words import bold
from lis.publishing.reports.quarterly import marks, parts
from lis.publishing.reports.quarterly.content import Content, in_short, sentence_of
from lis.publishing.reports.quarterly.figures import figures_parts
from lis.publishing.reports.quarterly.grid import grid_table


def quarterly_document(plain: dict[str, Any], address: str) -> Document:
    """The report on a cycle's content. `address` is the site's, without a slash at its end."""
    content = Content(plain, address)
    board_on = content.day("board_on")
    return Document(
        title=content.title,
        subtitle=content.period_words,
        organisation=content.cycle["partnership"],
        author=content.cycle["partnership"],
        date=board_on or content.day("as_at"),
        as_at=content.day("as_at"),
        reference=content.cycle["code"],
        address=f"{address}/reports/{content.cycle['slug']}/",
        running_head=_running_head(content),
        method=f"Ratings use a tolerance of {content.cycle['tolerance']}% of target where none is declared.",
        contents=True,
        cover=_cover(content),
        parts=tuple(_parts(content)),
    )


def _running_head(content: Content) -> str:
    if embargo := content.plain.get("embargo"):
        return str(embargo)
    board_on = content.day("board_on")
    if board_on is None:
        return content.cycle["partnership"]
    item = f", item {content.cycle['board_item']}" if content.cycle["board_item"] else ""
    return f"Executive Board, {board_on.day} {board_on:%B %Y}{item}"


def _cover(content: Content) -> Cover:
    ratings = content.card.ratings
    sentence = sentence_of(content.card)
    first, _, rest = sentence.partition(",")
    asked = tuple(
        f"{issue['subject']}: {issue['decision_needed']}"
        for issue in content.plain["data_issues"]
        if issue["decision_needed"] and not issue["decision"]
    )
    invented = " Earlier monthly history is invented for the demonstration." if content.shows_invented else ""
    as_at = content.day("as_at")
    known = f"Figures as at {as_at.day} {as_at:%B %Y}. " if as_at else ""
    return Cover(
        sentence=(bold(first), f",{rest}" if rest else "") if ratings else sentence,
        key=Key(marks.rating_key(), "Key to ratings"),
        glance=Glance(tuple(_glance(content)), "The themes at a glance"),
        callout=Callout("The board is asked to decide", "", asked) if asked else None,
        foot=f"{_embargo(content)}{known}Every figure shows its source and how it was worked out.{invented}",
    )


def _embargo(content: Content) -> str:
    said = content.plain.get("embargo", "")
    return f"{said} " if said else ""


def _glance(content: Content) -> list[GlanceRow]:
    rows = []
    for slug, name in content.themes:
        card = content.card.of_theme(slug)
        if not len(card):
            continue
        ordered = sorted(card, key=lambda row: marks.ORDER.index(row.rating))
        dots = tuple(marks.rating(row, row.name, content.link(row)) for row in ordered)
        rows.append(
            GlanceRow(name, dots, in_short(card), f"{content.address}/themes/{slug}/" if slug else "")
        )
    return rows


def _parts(content: Content) -> list[Part]:
    card = content.card
    grid = grid_table(content, card, f"All measures, {content.period_words}")
    return [
        parts.highlights_part(content),
        Part("All measures", (grid,), sentence=sentence_of(card), layout=Layout.LANDSCAPE, id="grid"),
        *parts.theme_parts(content),
        parts.outlook_part(content),
        parts.issues_part(content),
        parts.commentary_part(content),
        parts.values_part(content),
        parts.areas_part(content),
        parts.findings_part(content),
        *figures_parts(content),
        parts.method_part(content),
    ]

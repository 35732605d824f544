"""A highlight that differs from its row of the grid."""

from collections.abc import Iterator

from lis.methods.audit.facts import About, Column, Finding, Pack, Severity
from lis.methods.audit.matching import highlighted
from lis.methods.audit.telling import finding, lines
from lis.methods.direction import Direction
from lis.methods.values import Figure, exact, printed

RULE = About("highlight_against_grid", Severity.ERROR, "A highlight differs from its row of the grid")


def highlight_against_grid(
    *,
    arrow: str | None,
    row_arrow: str | None,
    figure: Figure | None = None,
    row_figure: Figure | None = None,
) -> bool:
    """Whether a highlight's arrow or figure differs from its row's.

    Formula: arrows differ (a row without one is not comparable), or figures do.
    Source: the methods reference, section 16.
    Use for: highlight tables typed apart from the grid.

    >>> highlight_against_grid(arrow="improving", row_arrow="declining")
    True
    """
    if arrow and arrow != (row_arrow or Direction.NOT_COMPARABLE):
        return True
    return figure is not None and row_figure is not None and exact(figure) != exact(row_figure)


def find(pack: Pack) -> Iterator[Finding]:
    """Highlights whose arrow or figure differs from their row's."""
    for highlight in pack.highlights:
        row = highlighted(pack, highlight)
        if row is None:
            continue
        quarter = row.number(Column.QUARTER)
        if not highlight_against_grid(
            arrow=highlight.published,
            row_arrow=row.published,
            figure=highlight.figure,
            row_figure=quarter.value if quarter else None,
        ):
            continue
        in_grid = row.published or Direction.NOT_COMPARABLE
        said = [highlight.published.in_words] if highlight.published else []
        said += [printed(highlight.figure)] if highlight.figure is not None else []
        shown = [in_grid.in_words] + ([quarter.shown] if quarter and highlight.figure is not None else [])
        message = f"The highlights say {', '.join(said)}; the grid says {', '.join(shown)}."
        cells = [*highlight.cells, *row.all(Column.DIRECTION), *row.all(Column.QUARTER)]
        yield finding(RULE, row.code, message, cells, lines(cells))

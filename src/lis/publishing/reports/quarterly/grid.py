"""The full grid: the printed report's fifteen columns, and the judgements that it lacked."""

from lis.delivery.performance.queries import Scorecard, ScoreRow, ShownFigure
from lis.foundations.documents.model import Cell, Column, Kind, Row, RowGroup, Table
from lis.methods import periods
from lis.methods.values import Status
from lis.publishing.reports.quarterly import marks
from lis.publishing.reports.quarterly.content import Content

BETTER = {"higher": "Higher", "lower": "Lower", "range": "In range", "": "Not declared"}
BOUNDS = {"higher": "≥ ", "lower": "≤ "}
FREQUENCIES = {
    "monthly": "monthly",
    "quarterly": "quarterly",
    "four_monthly": "4-monthly",
    "half_yearly": "half-yearly",
    "annual": "annual",
    "not_reported": "not reported",
}
QUIET = {"nd", ""}


def grid_table(content: Content, card: Scorecard, caption: str) -> Table:
    """Every measure of `card`, grouped by theme, with every figure of the grid."""
    groups = []
    for slug, name in content.themes:
        own = card.of_theme(slug)
        if not len(own):
            continue
        rows = tuple(_row(content, row) for row in own)
        groups.append(RowGroup(rows, name, f"{own.ratings['on_target']} of {len(own)} on target"))
    return Table(
        caption=caption,
        columns=_columns(content),
        groups=tuple(groups),
        notes=(_note(content, card),),
        sheet="Grid",
    )


def _columns(content: Content) -> tuple[Column, ...]:
    now = content.period
    year = periods.short(periods.financial_year(now.start))
    last = periods.short(periods.step(periods.financial_year(now.start), -1))
    months = [f"{month.start:%b}" for month in periods.parts(now)]
    quarter = periods.title(now).split(",")[0]
    before = periods.title(periods.step(now, -1)).split(",")[0]
    number = {"kind": Kind.NUMBER, "width": 1.15}
    return (
        Column("code", "Code", width=3, on_slides=False),
        Column("name", "Measure", width=5.2, heads_row=True),
        Column("better", "Better, how often", width=1.45, on_slides=False),
        Column("last_year", last, **number, on_slides=False),  # type: ignore[arg-type]
        Column("before", before, **number, on_slides=False),  # type: ignore[arg-type]
        *(Column(f"month{n}", label, **number, on_slides=False) for n, label in enumerate(months, 1)),  # type: ignore[arg-type]
        Column("now", quarter, emphasis=True, kind=Kind.NUMBER, width=1.25),
        Column("target", "Target", **number),  # type: ignore[arg-type]
        Column("rating", "Rating", kind=Kind.MARK, width=2.15),
        Column("direction", "Direction", kind=Kind.MARK, width=2.15),
        Column("signal", "Change", kind=Kind.MARK, width=2.05, on_slides=False),
        Column("year_to_date", "Year to date", **number, on_slides=False),  # type: ignore[arg-type]
        Column("year_target", f"Year-end target {year}", **number, on_slides=False),  # type: ignore[arg-type]
        Column("lead", "Lead", width=1.5, on_slides=False),
    )


def _row(content: Content, row: ScoreRow) -> Row:
    proposed = f"Proposed, not confirmed: {', '.join(row.proposed)}." if row.proposed else ""
    bound = BOUNDS.get(row.polarity, "")
    return Row(
        (
            Cell(row.code),
            Cell(row.name, href=content.link(row), note=proposed),
            Cell(f"{BETTER[row.polarity]}, {FREQUENCIES.get(row.frequency, 'not declared')}"),
            figure_cell(row.last_year),
            figure_cell(row.before),
            *(figure_cell(month) for month in row.months),
            figure_cell(row.now),
            target_cell(row.target_text, row.target, bound),
            Cell(mark=marks.rating(row)),
            Cell(mark=marks.direction(row.direction), note=_published(row)),
            Cell(mark=marks.signal(row)) if row.has_figure else Cell("No figure", muted=True),
            figure_cell(row.year_to_date),
            target_cell(row.year_end_target_text, row.year_end_target, ""),
            Cell(row.lead),
        )
    )


def _published(row: ScoreRow) -> str:
    """What the papers printed, where the rule says otherwise."""
    printed = row.direction_as_published
    if not printed or printed == row.direction:
        return ""
    return f"Direction printed as {marks.DIRECTIONS[printed][1].lower()}."


def figure_cell(figure: ShownFigure) -> Cell:
    """A figure with its typed value and its symbol; an en dash where none was due."""
    symbol = "" if figure.status in QUIET else f"[{figure.status}]"
    note = figure.note if figure.worked_out else ""
    if figure.value is None:
        # A figure in two parts ("68.7 (male) 71.6 (female)") takes two lines, not a wide column.
        text = figure.text.replace(") ", ")\n") if figure.text and not symbol else ""
        return Cell(text or ("" if symbol else "–"), status_symbol=symbol, muted=not text, note=note)
    return Cell(figure.text, value=figure.value, status_symbol=symbol, note=note)


def target_cell(text: str, value: float | None, bound: str) -> Cell:
    """A target with at least or at most."""
    return Cell(f"{bound}{text}", value=value) if text else Cell("–", muted=True)


def _note(content: Content, card: Scorecard) -> str:
    used = {f.status for row in card for f in _figures(row) if f.status not in QUIET}
    meanings = [f"[{code}] {Status(code).meaning}" for code in sorted(used)]
    tolerance = content.cycle["tolerance"]
    return (f"{'; '.join(meanings)}. " if meanings else "") + (
        "– not due, or none set; ≥ at least; ≤ at most. Change says whether the movement is more than usual"
        " variation. Figures that add up through the year are not compared with the quarter before. Where a"
        f" measure has no tolerance of its own, {tolerance}% of target is used: a setting of this"
        " partnership, not a colour that the papers printed."
    )


def _figures(row: ScoreRow) -> tuple[ShownFigure, ...]:
    return (row.last_year, row.before, *row.months, row.now, row.year_to_date)

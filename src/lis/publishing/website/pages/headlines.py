"""The headline measures: a card for each that has a figure, and why the others have none."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from lis.delivery.performance import queries as performance
from lis.delivery.performance.pages import naming
from lis.delivery.performance.queries.cycles import ReportingCycle
from lis.methods import periods
from lis.publishing.website.pages.glance import at_start, counted

MOST_CARDS = 6
NEEDED_FOR_A_LINE = 6


@dataclass(frozen=True)
class Card:
    """One measure as a card; the names are those of the component `card`."""

    title: str
    figure: str
    unit: str
    href: str
    marks: tuple[str, ...]
    points: tuple[float | None, ...]
    target: float | None
    words: str
    symbols: str


@dataclass(frozen=True)
class Absent:
    """A headline measure without a figure, and why."""

    title: str
    href: str
    words: str


@dataclass(frozen=True)
class Headlines:
    """The section: its title, its cards, what has no figure, and a note on what the lines show."""

    title: str
    cards: tuple[Card, ...]
    absent: tuple[Absent, ...]
    note: str

    @property
    def absent_title(self) -> str:
        """Five with no figure this quarter."""
        return f"{at_start(counted(len(self.absent)))} with no figure this time"


def headlines(cycle: ReportingCycle, card: Any) -> Headlines | None:
    """The year's highlights; where nobody chose any, what is furthest from its target."""
    chosen = performance.highlights(cycle)
    rows = [
        card.by_code.get(h["highlight"].indicator.code) if h["highlight"].indicator else None for h in chosen
    ]
    shown = [row for row in rows if row is not None and row.has_figure]
    title = "Headline measures"
    if not chosen:
        shown, title = _furthest(card), "Furthest from target"
    if not shown and not chosen:
        return None
    pairs = zip(chosen, rows, strict=True)
    return Headlines(
        title=title,
        cards=tuple(_card(cycle, row) for row in shown),
        absent=tuple(_absent(h, row) for h, row in pairs if row is None or not row.has_figure),
        note=_note(cycle, shown),
    )


def _furthest(card: Any) -> list[Any]:
    below = [row for row in card if row.rating == "below_target" and row.gap]
    return sorted(below, key=lambda row: -(row.gap / abs(row.target) if row.target else row.gap))[:MOST_CARDS]


def _card(cycle: ReportingCycle, row: Any) -> Card:
    return Card(
        title=row.name,
        figure=row.now.text,
        unit=_unit(cycle, row),
        href=f"{reverse('performance:measure', args=[row.slug])}?cycle={cycle.slug}",
        marks=(row.rating, row.direction, row.signal),
        points=row.points,
        target=row.points_target,
        words=_context(row),
        symbols=row.now.status,
    )


def _unit(cycle: ReportingCycle, row: Any) -> str:
    """incidents, July to September."""
    unit = "" if row.unit in row.now.text else row.unit
    months = periods.in_words(naming.period_of(cycle)).removesuffix(f" {cycle.start.year}")
    return ", ".join(part for part in (" ".join(filter(None, (row.unit_noun, unit))), months) if part)


def _context(row: Any) -> str:
    """Target 663. Last quarter 665; same quarter last year 528."""
    target = f"Target {row.target_text}." if row.target_text else "No target is set."
    by_year = row.comparator == "same period last year"
    before = "" if by_year else _then("last quarter", row.before)
    year = _then("same quarter last year", row.last_year_same)
    then = "; ".join(part for part in (before, year) if part)
    return f"{target} {then[:1].upper()}{then[1:]}." if then else target


def _then(when: str, figure: Any) -> str:
    """An earlier figure, marked where it was made up."""
    return f"{when} {figure.text}{' ▲' if figure.synthetic else ''}" if figure.text else ""


def _absent(highlight: dict[str, Any], row: Any) -> Absent:
    if row is not None:
        return Absent(row.name, reverse("performance:measure", args=[row.slug]), f"{row.absence}.")
    printed = highlight["printed"]
    published = printed.direction_published.replace("_", " ") if printed else ""
    said = (
        f"Published as {published}, but no figure was supplied." if published else "No figure was supplied."
    )
    indicator = highlight["highlight"].indicator
    href = reverse("performance:measure", args=[indicator.slug]) if indicator else ""
    return Absent(highlight["highlight"].label, href, said)


def _note(cycle: ReportingCycle, rows: list[Any]) -> str:
    """What the small lines run to, and what part of them was made up."""
    if not rows:
        return ""
    few = any(sum(point is not None for point in row.points) < NEEDED_FOR_A_LINE for row in rows)
    end = periods.in_words(naming.periods_of(cycle).months[-1])
    parts = [f"Lines run to {end}; the dashed line is the target."]
    parts += ["Where only a few points show, earlier figures have not been supplied."] * few
    parts += [
        "▲ Invented for the demonstration, as are the months behind these lines that no paper printed."
    ] * any(row.uses_invented for row in rows)
    return " ".join(parts)

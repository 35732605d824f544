"""The scorecard page: every measure of a cycle, filtered, sorted, grouped by theme."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator

from lis.delivery.performance import queries
from lis.delivery.performance.models import ReportingCycle
from lis.delivery.performance.pages import naming
from lis.delivery.performance.score import Scorecard, ScoreRow

PAGE_SIZE = 200
MOST_DIGITS = 7
FILTERS = ("theme", "lead", "rating", "direction", "signal", "proposed", "q")
GAP_ORDER = {"below_target": 0, "within_tolerance": 1, "on_target": 2, "not_assessed": 3}
RATING_CHOICES = (
    ("on", "On target"),
    ("within", "Within tolerance"),
    ("below", "Below target"),
    ("not", "Not assessed"),
)
SIGNAL_CHOICES = (("real", "Real change"), ("usual", "Usual variation"), ("too", "Too few points"))
SIGNAL_ORDER = {"real_change": 0, "usual_variation": 1, "too_few_points": 2}
DIRECTION_ORDER = {"declining": 0, "unchanged": 1, "improving": 2, "not_comparable": 3}
SORTS = {
    "": ("Theme", None),
    "name": ("Name", lambda row: row.name.lower()),
    "gap": ("Furthest from target", lambda row: (GAP_ORDER[row.rating], -_relative_gap(row))),
    "direction": ("Direction", lambda row: DIRECTION_ORDER[row.direction]),
    "signal": ("Change", lambda row: SIGNAL_ORDER[row.signal]),
    "lead": ("Lead", lambda row: row.lead.lower()),
}


def _relative_gap(row: ScoreRow) -> float:
    """How far past the target, as a share of it; 0 where there is nothing to compare."""
    if row.gap is None:
        return 0.0
    return row.gap / abs(row.target) if row.target else row.gap


def _page_number(text: str) -> int:
    """The page that an address asks for; the first where it asks for none that can be."""
    return max(int(text), 1) if text.isdecimal() and len(text) < MOST_DIGITS else 1


@dataclass(frozen=True)
class Chosen:
    """What a reader asked for, from the address."""

    filters: dict[str, str]
    sort: str
    page: int

    @classmethod
    def from_query(cls, query: Any) -> "Chosen":
        """From a request's GET. What is unknown is left out, never an error."""
        filters = {name: query.get(name, "").strip() for name in FILTERS if query.get(name, "").strip()}
        sort = query.get("sort", "")
        return cls(filters, sort if sort in SORTS else "", _page_number(query.get("page", "")))

    def keeps(self, row: ScoreRow) -> bool:
        """Whether a row passes every filter."""
        wanted = {
            "theme": row.theme_slug,
            "lead": row.lead_slug,
            "rating": row.rating.split("_")[0],
            "direction": row.direction,
            "signal": row.signal.split("_")[0],
            "proposed": "yes" if row.proposed else "no",
        }
        plain = all(wanted[name] == value for name, value in self.filters.items() if name in wanted)
        return plain and self._says(row)

    def _says(self, row: ScoreRow) -> bool:
        text = f"{row.code} {row.name} {row.full_title} {row.lead}".lower()
        return all(word in text for word in self.filters.get("q", "").lower().split())


@dataclass(frozen=True)
class Group:
    """The rows of one theme, and how many of all its measures are on target."""

    heading: str
    slug: str
    note: str
    rows: tuple[ScoreRow, ...]


@dataclass(frozen=True)
class ScorecardPage:
    """Everything that the scorecard page says."""

    cycle: ReportingCycle
    cycles: tuple[ReportingCycle, ...]
    title: str
    period_words: str
    as_at: str
    sentence: str
    chips: tuple[dict[str, Any], ...]
    groups: tuple[Group, ...]
    everything: tuple[Group, ...]
    shown: int
    matching: int
    total: int
    pages: Page
    pages_address: str
    chosen: Chosen
    fields: tuple[dict[str, Any], ...]
    columns: tuple[dict[str, Any], ...]
    proposed_count: int
    finding_count: int
    query: str

    @property
    def symbols_used(self) -> list[str]:
        """The symbols on the page, to be explained under the table."""
        figures = [f for g in self.groups for row in g.rows for f in (row.now, row.year_to_date)]
        return sorted({f.status for f in figures if f.status and f.status not in {"nd", "ms"}})

    @property
    def shows_invented(self) -> bool:
        return any(row.uses_invented for group in self.groups for row in group.rows)


def scorecard_page(cycle: ReportingCycle, query: Any, *, by: Any = None) -> ScorecardPage:
    """The scorecard of a cycle as a reader asked for it."""
    chosen = Chosen.from_query(query)
    card = queries.scorecard(cycle, by)
    matching = [row for row in card if chosen.keeps(row)]
    order = SORTS[chosen.sort][1]
    if order:
        matching.sort(key=order)
    pages = Paginator(matching, PAGE_SIZE).get_page(chosen.page)
    return ScorecardPage(
        cycle=cycle,
        cycles=tuple(queries.cycles(by)),
        title=f"Measures, {naming.cycle_title(cycle)[:1].lower()}{naming.cycle_title(cycle)[1:]}",
        period_words=naming.cycle_words(cycle),
        as_at=naming.day(cycle.as_at),
        sentence=naming.summary_sentence(card),
        chips=_chips(card, cycle, chosen),
        groups=_groups(list(pages), card, by_theme=not order),
        everything=(Group("", "", "", tuple(matching)),),
        shown=len(pages),
        matching=len(matching),
        total=len(card),
        pages=pages,
        pages_address=_link(cycle, chosen.filters, chosen.sort) + "&page=",
        chosen=chosen,
        fields=_fields(card, chosen),
        columns=_columns(cycle, chosen),
        proposed_count=sum(1 for row in card if row.proposed),
        finding_count=len(queries.open_findings(cycle, by)),
        query=_link(cycle, chosen.filters, chosen.sort).removeprefix("?"),
    )


def _link(cycle: ReportingCycle, filters: dict[str, str], sort: str = "") -> str:
    asked = {"cycle": cycle.slug, **filters}
    if sort:
        asked["sort"] = sort
    return "?" + urlencode(asked)


def _chips(card: Scorecard, cycle: ReportingCycle, chosen: Chosen) -> tuple[dict[str, Any], ...]:
    quick = (
        ("rating", "below", "below_target", "Below target", card.ratings["below_target"]),
        ("rating", "within", "within_tolerance", "Within tolerance", card.ratings["within_tolerance"]),
        ("direction", "declining", "declining", "Declining", card.directions["declining"]),
        ("signal", "real", "real_change", "Real change", card.signals["real_change"]),
    )
    all_of_them = {
        "label": "All",
        "count": len(card),
        "href": _link(cycle, {}, chosen.sort),
        "current": not chosen.filters,
    }
    return (
        all_of_them,
        *(
            {
                "label": label,
                "mark": mark,
                "count": count,
                "href": _link(cycle, {name: value}, chosen.sort),
                "current": chosen.filters == {name: value},
            }
            for name, value, mark, label, count in quick
        ),
    )


def _groups(rows: list[ScoreRow], card: Scorecard, *, by_theme: bool) -> tuple[Group, ...]:
    if not by_theme:
        return (Group("", "", "", tuple(rows)),) if rows else ()
    found: dict[str, list[ScoreRow]] = {}
    for row in rows:
        found.setdefault(row.theme_slug, []).append(row)
    return tuple(
        Group(
            heading=members[0].theme or "No theme",
            slug=slug,
            note=naming.group_note(card.of_theme(slug)),
            rows=tuple(members),
        )
        for slug, members in found.items()
    )


def _fields(card: Scorecard, chosen: Chosen) -> tuple[dict[str, Any], ...]:
    """The filter form: name, label and options (value, words, chosen)."""
    leads = dict(sorted({(row.lead_slug, row.lead) for row in card if row.lead_slug}, key=lambda p: p[1]))
    offered = {
        "theme": ("Theme", tuple(card.themes)),
        "lead": ("Lead", tuple(leads.items())),
        "rating": ("Rating", RATING_CHOICES),
        "direction": ("Direction", tuple(naming.DIRECTION_WORDS.items())),
        "signal": ("Change", SIGNAL_CHOICES),
        "sort": ("Sorted by", tuple((name, label) for name, (label, _) in SORTS.items())),
    }
    picked = {**chosen.filters, "sort": chosen.sort}
    return tuple(
        {
            "name": name,
            "label": label,
            "any": name != "sort",
            "options": tuple((value, words, picked.get(name, "") == value) for value, words in options),
        }
        for name, (label, options) in offered.items()
    )


def _columns(cycle: ReportingCycle, chosen: Chosen) -> tuple[dict[str, Any], ...]:
    """The table's headings; one that sorts has its address and says whether it is sorted now."""
    headed = (
        ("Measure", "name", ""),
        ("Trend", None, ""),
        (naming.short_period(naming.periods_of(cycle).before), None, "n"),
        (naming.short_period(naming.period_of(cycle)), None, "n"),
        ("Target", "gap", "n"),
        ("Year to date", None, "n"),
        ("Rating", "gap", ""),
        ("Direction", "direction", ""),
        ("Change", "signal", ""),
    )
    return tuple(
        {
            "label": label,
            "kind": kind,
            "href": _link(cycle, chosen.filters, sort) if sort else "",
            "order": "ascending" if sort and sort == chosen.sort and label != "Target" else "none",
        }
        for label, sort, kind in headed
    )

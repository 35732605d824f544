"""What a heading of the grid means: its role, and the period that it is for."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from lis.delivery.performance.grid.pack import Role
from lis.delivery.performance.grid.when import Period, financial_year_in, period_of
from lis.foundations.intake import Cell
from lis.foundations.intake.book import CellValue

# To accept another way of writing a heading, add it to its pattern. Headings are compared in lower case,
# without brackets and full stops, with single spaces.
PLAIN_ROLES = {
    Role.CODE: r"(ni|local|indicator|measure|pi|kpi)? ?(code|ref|reference|id)( no| number)?|(pi|kpi) no",
    Role.NAME: r"pi|kpi|name|title|description|(performance )?(measure|indicator)( name| title)?",
    Role.THEME: r"(strategic |priority )?theme|section",
    Role.POLARITY: r"tolerance type|polarity|desired direction|(what )?good (is|to be|performance( is)?)",
    Role.FREQUENCY: r"(reporting |collection )?frequency|how often|reported",
    Role.UNIT: r"units?( of measure(ment)?)?|measured in",
    Role.TOLERANCE: r"tolerance( %| band| level)?|amber (tolerance|band)",
    Role.LEAD: r"lead( (agency|organisation|partner|officer|body))?|owner|responsible( agency| officer)?",
    Role.DIRECTION: r"(direction of travel|dot|direction)\b.*|travel|trend",
    Role.RATING: r"rag( rating| status)?|rating",
    Role.PROGRESS: r"progress( and outcomes)?|comment(s|ary)?|narrative",
    Role.ISSUES_AND_RISKS: r"(challenges )?(issues?|risks?)( (and|&|/) (issues?|risks?))?",
    Role.MITIGATION: r"mitigation|mitigating actions?|actions? taken",
    Role.NEXT_STEPS: r"next steps?|(planned|future|further) actions?",
}
# What we write beside the figures for people to look at; it is never read back.
OURS = re.compile(r"worked out: .+|last reported|target to reach", re.IGNORECASE)
YEAR_TO_DATE = re.compile(r"\b(ytd|year[ -]to[ -]date|year so far)\b")
YEAR_END = re.compile(r"\b(year[ -]?end|end of year|annual|full year|end year|outturn)\b")
LAST_YEAR = re.compile(
    r"(last|previous|prior) year(s|'s)?( performance| outturn| actual| result| value)?|baseline"
)
NOISE = re.compile(
    r"\b(performance|outturn|actuals?|results?|value|figures?|baseline|targets?|planned|year[ -]?end"
    r"|end of year|annual|full year|end year|for|the)\b"
)
WITHOUT_YEAR = re.compile(
    r"(quarter|qtr|q) ?[1-4]|(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
)
LONGEST_NAMING = 40
NAMING_WORDS = {"code", "ref", "reference", "id", "no", "pi", "kpi"}
NAMING_WORDS |= {"measure", "indicator", "name", "title", "description"}
FIGURES = frozenset({Role.VALUE, Role.TARGET, Role.YEAR_TO_DATE, Role.YEAR_TO_DATE_TARGET})


@dataclass(frozen=True)
class Meaning:
    """What a heading means. `lacks_year` where the period can't be told without knowing the year."""

    role: Role
    period: Period | None = None
    lacks_year: bool = False

    @property
    def key(self) -> str:
        return f"{self.role}:{self.period}" if self.period else str(self.role)


def is_ours(heading: str) -> bool:
    """Whether a column is one that we write for people to look at, in templates and scorecards."""
    return bool(OURS.fullmatch(" ".join(heading.split())))


def meaning_of(heading: str, *, year: str | None, value: CellValue = None) -> Meaning | None:
    """The meaning of a heading, or None. `year` is the financial year of the table, as '2011/12'."""
    if isinstance(value, date):
        return _dated(value, heading, year)
    text = plain(heading)
    if not text or is_ours(heading):
        return None
    for role, pattern in PLAIN_ROLES.items():
        if re.fullmatch(pattern, text):
            return Meaning(role)
    return _figure(text, heading, year)


def has_naming(row: Iterable[Cell]) -> bool:
    """Whether a row has a heading that only the columns of codes or names have: most rows do not."""
    return any(
        0 < len(cell.text) <= LONGEST_NAMING
        and not NAMING_WORDS.isdisjoint(cell.text.casefold().replace(".", " ").split())
        and _names_rows(cell.text)
        for cell in row
    )


@lru_cache(maxsize=4096)
def _names_rows(heading: str) -> bool:
    """Whether a heading is that of the codes or the names of the rows."""
    text = plain(heading)
    return any(re.fullmatch(PLAIN_ROLES[role], text) for role in (Role.CODE, Role.NAME))


def plain(heading: str) -> str:
    """A heading in lower case, without brackets and full stops, with single spaces and plain hyphens."""
    text = re.sub(r"[‐-―−]", "-", heading.casefold()).replace("’", "'")
    return " ".join(re.sub(r"[()\[\].:*\"_]", " ", text).split())


def _dated(value: date, heading: str, year: str | None) -> Meaning | None:
    """A real date in a heading stands for its month, as 'Jul-11' becomes 1 July 2011 in a spreadsheet."""
    month = period_of(f"{value:%b} {value.year}", year=year)
    return Meaning(Role.VALUE, month) if month else None


def _figure(text: str, heading: str, year: str | None) -> Meaning | None:
    is_target = "target" in text.split() or "targets" in text.split()
    if YEAR_TO_DATE.search(text):
        return Meaning(Role.YEAR_TO_DATE_TARGET if is_target else Role.YEAR_TO_DATE)
    if not is_target and LAST_YEAR.fullmatch(text):
        return _in_year(Role.VALUE, _year_before(year))
    if YEAR_END.search(text) and not WITHOUT_YEAR.search(text):
        role = Role.TARGET if is_target else Role.VALUE
        return (
            _in_year(role, financial_year_in(text) or year) if is_target or financial_year_in(text) else None
        )
    return _in_period(Role.TARGET if is_target else Role.VALUE, text, heading, year)


def _in_year(role: Role, year: str | None) -> Meaning:
    return Meaning(role, period_of(year), False) if year else Meaning(role, None, True)


def _in_period(role: Role, text: str, heading: str, year: str | None) -> Meaning | None:
    rest = " ".join(NOISE.sub(" ", text).split())
    without_brackets = NOISE.sub(" ", plain(re.sub(r"\(.*?\)", " ", heading)))
    for written in filter(str.strip, (rest, without_brackets)):
        if period := period_of(written, year=year):
            return Meaning(role, period)
    if WITHOUT_YEAR.fullmatch(rest):
        return Meaning(role, None, True)
    return Meaning(role, None, True) if role is Role.TARGET and not rest else None


def _year_before(year: str | None) -> str | None:
    if year is None:
        return None
    first = int(year[:4]) - 1
    return f"{first}/{(first + 1) % 100:02d}"

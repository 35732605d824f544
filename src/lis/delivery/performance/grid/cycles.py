"""Which quarter or year a file is for, by what its titles say."""

import re
from collections.abc import Sequence

from lis.delivery.performance.grid.pack import Cycle
from lis.delivery.performance.grid.when import financial_year_in
from lis.methods import periods

QUARTER = re.compile(
    r"\b(?:(?:quarter|qtr|q)[ -]?(?P<after>one|two|three|four|[1-4])"
    r"|(?P<before>first|second|third|fourth) quarter)\b",
    re.IGNORECASE,
)
NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "first": 1, "second": 2, "third": 3, "fourth": 4}
NEAR = 2


def guess_cycle(titles: Sequence[tuple[str, str]]) -> Cycle | None:
    """The cycle that titles (text, address) name: a quarter, with its year in it or within two titles."""
    for at, (text, address) in enumerate(titles):
        found = QUARTER.search(text)
        if not found:
            continue
        near = [text] + [titles[other][0] for other in _nearest(at, len(titles))]
        year = next((year for title in near if (year := financial_year_in(title))), None)
        if year:
            return cycle_of(year, _number(found), address)
    return None


def cycle_of(year: str, quarter: int | None, address: str) -> Cycle:
    """A cycle by its financial year ('2011/12') and quarter (1 to 4, None for the whole year)."""
    label = f"{year}-Q{quarter}" if quarter else year
    period = periods.parse(f"Q{quarter} {year}" if quarter else year)
    return Cycle(label, year, quarter, period, address)


def _nearest(at: int, count: int) -> list[int]:
    others = [other for other in range(at - NEAR, at + NEAR + 1) if other != at and 0 <= other < count]
    return sorted(others, key=lambda other: abs(other - at))


def _number(found: re.Match[str]) -> int:
    word = (found["after"] or found["before"]).casefold()
    return NUMBERS.get(word) or int(word)

"""How periods are written: one pattern and one reader for each way, tried in order."""

import re
from calendar import month_abbr, month_name
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from lis.methods.period import Kind, Period, later, pair
from lis.methods.refusal import Refused


@dataclass(frozen=True)
class Asked:
    """What was asked of `parse`: the text, and what is known beside it."""

    text: str
    year: int | None
    kind: Kind | None


DROPPED = re.compile(r"\b(performance|outturn|target|actual|year[ -]end|report)\b")
NUMBERS = {"one": "1", "two": "2", "three": "3", "four": "4"}


def tidy(text: str) -> str:
    """A written period made ready for the patterns.

    Formula: lower case; any dash a hyphen, any space a space; dropped words and outer brackets off.
    Source: the column heads of real returns.
    Use for: `periods.parse`.

    >>> tidy("Year End Target (11/12)")
    '11/12'
    """
    tidy = re.sub(r"[\u2010-\u2015\u2212]", "-", text.lower())
    tidy = DROPPED.sub(" ", re.sub(r"[\s\u200b,']+", " ", tidy))
    tidy = re.sub(r"\b(one|two|three|four)\b", lambda word: NUMBERS[word[0]], tidy)
    tidy = re.sub(r" +", " ", tidy).strip(" .:")
    while tidy.startswith("(") and tidy.endswith(")"):
        tidy = tidy[1:-1].strip()
    return tidy


def _full_year(digits: str) -> int:
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (2000 if int(digits) < 50 else 1900)


def _first_of_pair(pair: str, asked: Asked) -> int:
    """The first year of "2011/12" or "11/12"; refused unless the second follows it."""
    earlier, later = re.split(r" ?[/-] ?| to ", pair)
    first = _full_year(earlier)
    # Two digits after a whole year are in that year's reach: 2049/50 does not go back to 1950.
    second = (first + 1) // 100 * 100 + int(later) if len(later) == 2 else _full_year(later)
    if second != first + 1:
        raise Refused(f"'{asked.text}' is not a pair of following years.")
    return first


def _month(word: str) -> int:
    return [name.lower() for name in month_abbr].index(word[:3])


def _in_years(asked: Asked, number: int) -> int:
    """The calendar year of a month's number, when the financial year is known beside it."""
    if asked.year is None:
        raise Refused(f"Which year? '{asked.text}' doesn't say. Write the year beside it, such as 2011/12.")
    return asked.year if number >= 4 else asked.year + 1


def _read_day(match: re.Match[str], asked: Asked) -> Period:
    month = match["m"] if match["m"].isdigit() else str(_month(match["m"]))
    try:
        return Period(date(_full_year(match["y"]), int(month), int(match["d"])), "P1D")
    except ValueError as problem:
        raise Refused(f"'{asked.text}' is not a day of the calendar (day, month, year).") from problem


def _read_month(match: re.Match[str], asked: Asked) -> Period:
    number = int(match["m"]) if match["m"].isdigit() else _month(match["m"])
    year = _full_year(match["y"]) if match["y"] else _in_years(asked, number)
    return Period(date(year, number, 1), "P1M")


def _read_numbered(match: re.Match[str], asked: Asked) -> Period:
    """Quarter 2, Tranche 2, Half 1: with a pair of years, or a year known beside it."""
    length = {"q": 3, "t": 4, "h": 6}[match["w"][0]]
    number = int(match["n"])
    if number > 12 // length:
        raise Refused(f"'{asked.text}': there are only {12 // length} of these in a year.")
    if match["y"]:
        first = _first_of_pair(match["y"], asked)
    elif asked.year is not None:
        first = asked.year
    else:
        raise Refused(f"Which year? '{asked.text}' could be of any. Write it like {asked.text} 2011/12.")
    return Period(later(date(first, 4, 1), f"P{length}M", number - 1), f"P{length}M")


def _refuse_numbered(match: re.Match[str], asked: Asked) -> Period:
    letter, number, year = match["w"][0], int(match["n"]), int(match["y"])
    length, word = {"q": (3, "quarter"), "t": (4, "four months"), "h": (6, "half")}[letter]
    first = later(date(year, 1, 1), f"P{length}M", number - 1)
    last = later(first, f"P{length - 1}M", 1)
    raise Refused(
        f"'{asked.text}' could be a calendar or a financial {word}. Write {letter.upper()}{number} "
        f"{pair(date(year, 4, 1))}, or {month_abbr[first.month]} to {month_abbr[last.month]} {last.year}."
    )


def _read_months(match: re.Match[str], asked: Asked) -> Period:
    """Jul-Sep 2011, Nov 2010 to Jan 2011: whole months, first to last."""
    first, last = _month(match["m"]), _month(match["m2"])
    last_year = _full_year(match["y2"]) if match["y2"] else _in_years(asked, last)
    first_year = last_year if match["y2"] else _in_years(asked, first)
    if match["y"]:
        first_year = _full_year(match["y"])
    length = (last_year - first_year) * 12 + last - first + 1
    if length < 1 and not match["y"]:
        raise Refused(f"'{asked.text}' crosses a new year. Write both years.")
    if length < 1:
        raise Refused(f"'{asked.text}' ends before it starts.")
    return Period(date(first_year, first, 1), _duration(length))


def _read_up_to(match: re.Match[str], asked: Asked) -> Period:
    """12 months to Sep 2011, Year ending September 2011."""
    length = int(match["n"]) if match["n"] else 12
    last = date(_full_year(match["y"]), _month(match["m"]), 1)
    return Period(later(last, "P1M", 1 - length), _duration(length))


def _duration(months: int) -> str:
    return f"P{months // 12}Y" if months % 12 == 0 else f"P{months}M"


def _read_year(match: re.Match[str], asked: Asked) -> Period:
    return Period(date(int(match["y"]), 1, 1), "P1Y")


def _read_pair(match: re.Match[str], asked: Asked) -> Period:
    academic = "ay" in match["w"] or "academic" in match["w"] or asked.kind is Kind.ACADEMIC_YEAR
    return Period(date(_first_of_pair(match["y"], asked), 9 if academic else 4, 1), "P1Y")


def _read_hyphened(match: re.Match[str], asked: Asked) -> Period:
    """2010-11: a month or a pair of years; a declared kind settles it, or there being only one way."""
    first, digits = match["y"], match["m"]
    is_month = len(digits) == 2 and 1 <= int(digits) <= 12
    follows = _full_year(digits) == int(first) + 1
    if is_month and (asked.kind is Kind.MONTH or not follows and int(digits) <= int(first[2:])):
        return Period(date(int(first), int(digits), 1), "P1M")
    if asked.kind in (Kind.FINANCIAL_YEAR, Kind.ACADEMIC_YEAR):
        month = 9 if asked.kind is Kind.ACADEMIC_YEAR else 4
        return Period(date(_first_of_pair(f"{first}/{digits}", asked), month, 1), "P1Y")
    if not follows:
        raise Refused(f"'{asked.text}' is not a pair of following years.")
    other, better = f"the two calendar years {first} and {digits}", f"{first} - {digits}"
    if is_month:
        other, better = f"{month_name[int(digits)]} {first}", f"{month_abbr[int(digits)]}-{first[2:]}"
    years = pair(date(int(first), 4, 1))
    raise Refused(
        f"'{asked.text}' could be {other} or the financial year {years}. Write {better} or {years}."
    )


def _read_pooled(match: re.Match[str], asked: Asked) -> Period:
    """2008/09 - 2010/11 (financial) or 2008 - 10 (calendar): first to last year."""
    paired = "/" in match["y"]
    first = _first_of_pair(match["y"], asked) if paired else int(match["y"])
    last = _first_of_pair(match["y2"], asked) if paired else _full_year(match["y2"])
    if last <= first:
        raise Refused(f"'{asked.text}' ends before it starts.")
    return Period(date(first, 4 if paired else 1, 1), f"P{last - first + 1}Y")


def _read_canonical(match: re.Match[str], asked: Asked) -> Period:
    return Period.of(asked.text.strip("() ").upper())


MONTHS = "|".join(sorted((*month_name[1:], *month_abbr[1:], "sept"), key=len, reverse=True)).lower()
MONTH = rf"(?:{MONTHS})"
PAIR = r"(?:[0-9]{4} ?/ ?(?:[0-9]{4}|[0-9]{2})|[0-9]{2} ?/ ?[0-9]{2})"
DASHED_PAIR = rf"(?:{PAIR}|[0-9]{{4}}-[0-9]{{2}}|[0-9]{{4}}-[0-9]{{4}})"
YEAR = r"(?:[0-9]{4}|[0-9]{2})"
WORD = r"(?:quarter|qtr|q|tranche|t|half|h)"
TO = r" ?(?:-|to|until) ?"
Reader = Callable[[re.Match[str], Asked], Period]
PATTERNS: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (r"[0-9]{4}-[0-9]{2}-[0-9]{2}/p[0-9]+[dwmy]", _read_canonical),
        (r"(?P<d>[0-9]{1,2})([/.-])(?P<m>[0-9]{1,2})\2(?P<y>[0-9]{4}|[0-9]{2})", _read_day),
        (r"(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})", _read_day),
        (rf"(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)? (?P<m>{MONTH}) (?P<y>[0-9]{{4}})", _read_day),
        (rf"(?P<m>{MONTH})(?:[ /-]? ?(?P<y>{YEAR}))?", _read_month),
        (r"(?P<m>0?[1-9]|1[0-2])/(?P<y>[0-9]{4})", _read_month),
        (r"(?P<y>[0-9]{4})(?P<m>0[1-9]|1[0-2])", _read_month),
        (rf"(?P<w>{WORD}) ?(?P<n>[1-9])(?: ?-? ?(?P<y>{DASHED_PAIR}))?", _read_numbered),
        (rf"(?P<y>{DASHED_PAIR}) ?-? ?(?P<w>{WORD}) ?(?P<n>[1-9])", _read_numbered),
        (rf"(?P<w>{WORD}) ?(?P<n>[1-4]) ?-? ?(?P<y>[0-9]{{4}})", _refuse_numbered),
        (rf"(?P<y>[0-9]{{4}}) ?-? ?(?P<w>{WORD}) ?(?P<n>[1-4])", _refuse_numbered),
        (rf"(?P<m>{MONTH})(?:[ -]?(?P<y>{YEAR}))?{TO}(?P<m2>{MONTH})(?:[ -]?(?P<y2>{YEAR}))?", _read_months),
        (rf"(?:(?P<n>[1-9][0-9]?) months|year) (?:to|ending) (?P<m>{MONTH})[ -]?(?P<y>{YEAR})", _read_up_to),
        (r"(?:cy |calendar year )?(?P<y>[0-9]{4})", _read_year),
        (rf"(?P<w>ay|academic year|fy|financial year|) ?(?P<y>{PAIR}|[0-9]{{4}} to [0-9]{{4}})", _read_pair),
        (rf"(?P<y>{PAIR}) ?(?P<w>ay|academic year|fy|financial year)", _read_pair),
        (rf"(?P<w>ay|academic year|fy|financial year) (?P<y>{DASHED_PAIR})", _read_pair),
        (r"(?P<y>[0-9]{4})-(?P<m>[0-9]{4}|[0-9]{2})", _read_hyphened),
        (rf"(?P<y>{PAIR})(?: ?- ?| to )(?P<y2>{PAIR})", _read_pooled),
        (r"(?P<y>[0-9]{4}) - (?P<y2>[0-9]{4}|[0-9]{2})", _read_pooled),
    )
)

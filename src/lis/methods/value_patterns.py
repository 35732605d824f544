"""How values are written: symbols, marks, numbers, splits, and what is wrong with the rest."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

from lis.methods.reading import Reading, Status
from lis.methods.refusal import Refused

LONGEST = 100
MOST_DIGITS = 30
EXACT = Context(prec=60, rounding=ROUND_HALF_UP)
INSTEAD = {
    "not reported": Status.NOT_REPORTED,
    "no return": Status.NOT_REPORTED,
    "not supplied": Status.NOT_REPORTED,
    "not submitted": Status.NOT_REPORTED,
    "not available": Status.NOT_AVAILABLE,
    "unavailable": Status.NOT_AVAILABLE,
    "not yet available": Status.NOT_AVAILABLE,
    "awaited": Status.NOT_AVAILABLE,
    "awaiting data": Status.NOT_AVAILABLE,
    "tbc": Status.NOT_AVAILABLE,
    "..": Status.NOT_AVAILABLE,
    ":": Status.NOT_AVAILABLE,
    "not applicable": Status.NOT_APPLICABLE,
    "not due": Status.NOT_DUE,
    "not collected": Status.NOT_COLLECTED,
    "no longer collected": Status.NOT_COLLECTED,
    "discontinued": Status.NOT_COLLECTED,
    "suppressed": Status.CONFIDENTIAL,
    "confidential": Status.CONFIDENTIAL,
} | {status.value: status for status in Status if not status.goes_with_a_number}
BESIDE = {
    "est": Status.ESTIMATED,
    "estimate": Status.ESTIMATED,
    "estimated": Status.ESTIMATED,
    "prov": Status.PROVISIONAL,
    "provisional": Status.PROVISIONAL,
    "rev": Status.REVISED,
    "revised": Status.REVISED,
    "forecast": Status.FORECAST,
    "break": Status.BREAK,
    "break in series": Status.BREAK,
} | {status.value: status for status in Status if status.goes_with_a_number}
SEXES = {word: sex for sex in ("male", "female") for word in (sex, f"{sex}s", sex[0])} | {
    "men": "male",
    "women": "female",
    "boys": "male",
    "girls": "female",
}

GAP = "\u00a0\u2009\u202f"
DIGITS = rf"(?:[0-9]{{1,3}}(?:[,{GAP}][0-9]{{3}})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"
NUMBER = rf"(?P<sign>[-+\u2212\u2013]?)(?:(?P<money>\u00a3) ?)?(?P<digits>{DIGITS})(?P<scale>k|m|bn)?"
UNIT = r"(?P<unit>%|per cent|percent|pct|pc|per [0-9][0-9,]*|days?|weeks?|months?|years?|points?)"
MARK_WORDS = "|".join(sorted(BESIDE, key=len, reverse=True))
MARK = rf"(?:[(\[](?P<mark>{MARK_WORDS})\.?[)\]]|(?P<bare>{MARK_WORDS})\.?)"
FOOT = r"(?P<foot>[*\u2020\u2021\u00a7\u00b9\u00b2\u00b3]+)"
ONE = re.compile(rf"(?:(?P<lead>{MARK_WORDS})[.:]? )?{NUMBER}\s?{UNIT}?\s?{MARK}?\s?{FOOT}?")
SEX_WORDS = "|".join(sorted(SEXES, key=len, reverse=True))
SEX_NAMES = "|".join(word for word in SEX_WORDS.split("|") if len(word) > 1)
# A letter on its own is a sex only in brackets or before a colon: "12m" could be millions.
NUMBER_THEN_SEX = re.compile(
    rf"{NUMBER}\s?{UNIT}?\s?(?:[(\[](?P<sex>{SEX_WORDS})[)\]]|(?P<word>{SEX_NAMES})\b)[\s,;/&]*(?:and )?"
)
SEX_THEN_NUMBER = re.compile(
    rf"(?:(?P<sex>{SEX_WORDS})\s?[:=]|(?P<word>{SEX_NAMES})\b)\s?{NUMBER}\s?{UNIT}?[\s,;/&]*(?:and )?"
)


def read_written(text: str, *, cell_is_due: bool) -> tuple[Reading, ...]:
    """Read a cell's words: a symbol, a number with its marks, or a number for each sex.

    Formula: lower case, one space for many; the first of symbol, number, split that fits the whole text.
    Source: Government Analysis Function, "Symbols in tables".
    Use for: `values.read`, which also takes spreadsheet numbers and blanks.

    >>> read_written("Not Reported", cell_is_due=True)[0].status.meaning
    'not reported by the partner'
    """
    written = re.sub(rf"[^\S{GAP}]+", " ", text.replace("\u200b", "").lower()).strip(f" {GAP}")
    if len(written) > LONGEST:
        raise Refused(f"'{text.strip()[:57]}...' is too long to be a value.")
    if symbol := _symbol(written, text, cell_is_due):
        return (symbol,)
    if (match := ONE.fullmatch(written)) and (match["money"] or not match["scale"]):
        return (_one(match, text),)
    for pattern in (NUMBER_THEN_SEX, SEX_THEN_NUMBER):
        if found := _split(pattern, written, text):
            return found
    raise Refused(why_not(text.strip()))


def _symbol(written: str, text: str, cell_is_due: bool) -> Reading | None:
    word = written.strip("()[].") or written
    if word[:1].isdecimal():
        return None
    if re.fullmatch(r"n[/\\. ]?a", word):
        return Reading(None, status=_unfilled(cell_is_due), text=text)
    if re.fullmatch(r"[-\u2010-\u2015\u2212]+", word):
        doubt = "A dash can mean nil or not available; it was read as not available."
        return Reading(None, status=_unfilled(cell_is_due), text=text, note=doubt if cell_is_due else None)
    if word == "nil":
        return Reading(Decimal(0), 0, text=text, note="'nil' was read as 0.")
    if re.fullmatch(r"\*|< ?[0-9]+", word):
        return Reading(None, status=Status.CONFIDENTIAL, text=text, note=f"'{word}' was read as left out.")
    status = INSTEAD.get(word) or INSTEAD.get(written)
    return Reading(None, status=status, text=text) if status else None


def _unfilled(cell_is_due: bool) -> Status:
    return Status.NOT_AVAILABLE if cell_is_due else Status.NOT_APPLICABLE


def _one(match: re.Match[str], text: str) -> Reading:
    mark = match["mark"] or match["bare"] or match["lead"]
    foot = match["foot"]
    note = f"'{text.strip()}' carries a mark, '{foot}': look for its footnote." if foot else None
    value, decimals = _number(match)
    return Reading(
        value, decimals, unit=_unit(match), status=BESIDE[mark] if mark else None, text=text, note=note
    )


def _split(pattern: re.Pattern[str], written: str, text: str) -> tuple[Reading, ...]:
    found, at = [], 0
    while match := pattern.match(written, at):
        value, decimals = _number(match)
        sex = SEXES[match["sex"] or match["word"]]
        found.append(Reading(value, decimals, unit=_unit(match), breakdown=(("sex", sex),), text=text))
        at = match.end()
    names = [reading.breakdown for reading in found]
    whole = at == len(written) and len(set(names)) == len(names)
    return tuple(found) if whole else ()


def _number(match: re.Match[str]) -> tuple[Decimal, int]:
    digits = re.sub(rf"[,{GAP}]", "", match["digits"]).rstrip(".")
    if len(digits) > MOST_DIGITS:
        raise Refused(f"'{match[0].strip()[:60]}' has too many digits to be a value.")
    decimals = len(digits.partition(".")[2])
    return Decimal(("-" if match["sign"] in ("-", "\u2212", "\u2013") else "") + digits), decimals


def _unit(match: re.Match[str]) -> str | None:
    if match["money"]:
        return "\u00a3" + (match["scale"] or "")
    unit = match["unit"]
    if unit in ("%", "per cent", "percent", "pct", "pc"):
        return "%"
    return unit if unit is None or unit.startswith("per") or unit.endswith("s") else f"{unit}s"


WRONG = (
    (r"#[A-Z0-9/]+[!?]?", "'{}' is an error of the spreadsheet, not a figure."),
    (r"=.*", "'{}' is a formula, not a figure."),
    (r"[0-9]{1,2}([/.-])[0-9]{1,2}\1[0-9]{2,4}.*", "{} is a date, where a number was expected."),
    (r"[0-9]{4}-[0-9]{2}-[0-9]{2}.*", "{} is a date, where a number was expected."),
    (r"[0-9]{0,2} ?[A-Za-z]{3,9}[- ][0-9]{2,4}", "{} is a date, where a number was expected."),
    (r"[-+]?[0-9.,]+e[-+]?[0-9]+", "'{}' is written with a power of ten. Write it out in full."),
    (
        r"\([0-9.,]+%?\)",
        "'{}' could be a number in brackets or, as accountants write it, minus. Write it plainly.",
    ),
    (
        r"[^0-9]?[0-9,.]*,[0-9,.]*[^0-9]*",
        "'{}' has a thousands comma in the wrong place. Write it without commas.",
    ),
)
COUNTED = {2: "two", 3: "three", 4: "four"}


def why_not(text: str) -> str:
    """The sentence that says why a text is no value.

    Formula: the first known mistake that fits the whole text.
    Source: the cells of real returns.
    Use for: refusing a cell while keeping its text.

    >>> why_not("1.2.3")
    "'1.2.3' is not a number: it has two decimal points."
    """
    shown = text if len(text) <= 60 else f"{text[:57]}..."
    is_date = re.fullmatch(WRONG[2][0], text) is not None and not re.fullmatch(r"[0-9]\.[0-9]\.[0-9]+", text)
    if (points := text.count(".")) > 1 and re.fullmatch(r"[-+]?[0-9.]+%?", text) and not is_date:
        return f"'{shown}' is not a number: it has {COUNTED.get(points, points)} decimal points."
    for pattern, sentence in WRONG:
        if re.fullmatch(pattern, text, re.IGNORECASE):
            return sentence.format(shown)
    return f"'{shown}' is not a number, or a symbol that is known here."


@dataclass(frozen=True)
class NumberFormat:
    """How a spreadsheet shows a number; `decimals` None means as many as it has."""

    is_percent: bool = False
    is_money: bool = False
    decimals: int | None = None
    is_date: bool = False

    @classmethod
    def of(cls, code: str | None) -> "NumberFormat":
        """Read a number format code such as `0.0%`, `#,##0` or `General`."""
        shown = (code or "General").split(";")[0]
        is_money = "\u00a3" in shown
        shown = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.', "", shown)
        if shown.strip().lower() in ("general", "@", ""):
            return cls(is_money=is_money)
        if re.search(r"[dmyh]", shown, re.IGNORECASE):
            return cls(is_date=True)
        places = re.search(r"\.([0?#]+)", shown)
        return cls("%" in shown, is_money, len(places[1]) if places else 0)


def read_number(value: Decimal, number_format: str | None) -> Reading:
    """Read a spreadsheet's number as its format shows it.

    Formula: times 100 if the format is per cent; rounded half away from zero to the format's decimals.
    Source: ECMA-376 part 1, 18.8.31 (number formats).
    Use for: typed cells, where the text that a person saw isn't stored.

    >>> reading = read_number(Decimal("0.44"), "0%")
    >>> str(reading.value), reading.decimals, reading.unit
    ('44', 0, '%')
    """
    shape = NumberFormat.of(number_format)
    if shape.is_date:
        raise Refused(f"{value} is shown as a date, where a number was expected.")
    if not value.is_finite():
        raise Refused(f"'{value}' is not a number.")
    if shape.is_percent:
        value = EXACT.multiply(value, Decimal(100))
    plain = value.normalize(EXACT)
    decimals = max(0, -int(plain.as_tuple().exponent)) if shape.decimals is None else shape.decimals
    shown = value.quantize(Decimal(1).scaleb(-decimals), context=EXACT)
    unit = "%" if shape.is_percent else "\u00a3" if shape.is_money else None
    return Reading(shown if shown else abs(shown), decimals, unit=unit)

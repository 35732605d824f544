"""What a number or a date looks like in its cell: 0.44 with the format 0% is '44%'."""

import math
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from lis.foundations.intake.book import CellValue

BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: "£#,##0",
    6: "£#,##0",
    7: "£#,##0.00",
    8: "£#,##0.00",
    9: "0%",
    10: "0.00%",
    14: "dd/mm/yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm",
    19: "h:mm:ss",
    20: "h:mm",
    21: "h:mm:ss",
    22: "dd/mm/yyyy h:mm",
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    41: "#,##0",
    42: "£#,##0",
    43: "#,##0.00",
    44: "£#,##0.00",
    45: "h:mm:ss",
    49: "@",
}
LARGEST_WRITTEN = Decimal("1e21")
GENERAL = frozenset({"", "general", "@", "standard"})
TOKENS = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[\$(?P<currency>[^\]-]*)[^\]]*\]|(?P<ignored>\[[^\]]*\]|[_*].)'
    r"|(?P<number>[0#?][0#?,]*(?:\.[0#?]*)?|\.[0#?]+)|(?P<other>.)",
    re.DOTALL,
)
DATE_LETTERS = re.compile(r"[dmyhs]", re.IGNORECASE)
DATE_TOKENS = re.compile(r"y+|d+|m+|h+|s+|am/pm|a/p|[^ydmhsa]+|.", re.IGNORECASE)
UNREADABLE = re.compile(r"[eE][+-]|\?/|#/|/[0-9?#]")


@dataclass(frozen=True)
class Shape:
    """One section of a number format: what stands before and after the number, and how it is written.

    `divisor` is 1,000 for each comma after the last digit of the whole part: '0,' shows thousands.
    """

    before: str
    after: str
    digits: str
    scale: Decimal
    quantum: Decimal
    optional: int
    grouping: str
    divisor: int

    @classmethod
    def of(cls, before: str, after: str, digits: str, percents: int) -> "Shape":
        whole, _, decimals = digits.partition(".")
        decimals = decimals.replace(",", "")
        return cls(
            before=before,
            after=after,
            digits=digits,
            scale=Decimal(100**percents),
            quantum=Decimal(1).scaleb(-len(decimals)),
            optional=len(decimals) - decimals.count("0"),
            grouping=",f" if re.search(r"[0#?],[0#?]", digits) else "f",
            divisor=1000 ** (len(whole) - len(whole.rstrip(","))),
        )


def shown(value: CellValue, number_format: str | None) -> tuple[str, str | None]:
    """The text of a cell as its program shows it, and a note where the text says less than the cell holds."""
    if value is None or value == "":
        return "", None
    if isinstance(value, bool):
        return str(value).upper(), None
    if isinstance(value, (date, time)):
        return _dated(value, number_format), None
    if isinstance(value, timedelta):
        return str(value), None
    if isinstance(value, (int, float, Decimal)):
        return _numbered(value, number_format)
    return value, None


def is_date_format(number_format: str | None) -> bool:
    if not number_format or number_format.casefold() in GENERAL:
        return False
    return any(
        token["other"] and DATE_LETTERS.match(token["other"]) for token in TOKENS.finditer(number_format)
    )


def plain_number(value: float | int | Decimal) -> str:
    """A number without a format: at most 15 significant digits, as spreadsheets keep them."""
    number = _exact(value)
    if abs(number) >= LARGEST_WRITTEN:
        return str(number)
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _exact(value: float | int | Decimal) -> Decimal:
    return Decimal(format(value, ".15g") if isinstance(value, float) else value)


def _numbered(value: float | int | Decimal, number_format: str | None) -> tuple[str, str | None]:
    """A number as its format shows it.

    Formats that show it in thousands, as a fraction or as a power of ten are not followed: a figure taken
    from such a text would be wrong.
    """
    if not math.isfinite(value):
        return str(value), None
    if number_format is None:
        return plain_number(value), None
    number = _exact(value)
    chosen = _chosen(number_format, (number > 0) - (number < 0))
    if chosen is None or abs(number) >= LARGEST_WRITTEN:
        return plain_number(value), None
    if chosen.shape is None or chosen.shape.divisor > 1:
        return plain_number(value), f"its format ({number_format}) shows it in another way"
    text, is_all = _written(number, chosen.shape, has_sign=chosen.has_sign)
    return text, None if is_all else f"holds {plain_number(value)}, shown as {text}"


@dataclass(frozen=True)
class Chosen:
    """The section of a format that a number takes; `has_sign` is False where it writes the sign itself."""

    shape: Shape | None
    has_sign: bool


@lru_cache(maxsize=1024)
def _chosen(number_format: str, sign: int) -> Chosen | None:
    """The section for positive, negative or zero; None where the format is general."""
    sections = _sections(number_format)
    if sections[0].casefold() in GENERAL:
        return None
    if sign < 0 and len(sections) > 1:
        return Chosen(_shape(sections[1]), has_sign=False)
    return Chosen(_shape(sections[2] if sign == 0 and len(sections) > 2 else sections[0]), has_sign=True)


def _sections(number_format: str) -> list[str]:
    """The parts of a format between semicolons that are not in quotes."""
    return re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', number_format)


def _shape(section: str) -> Shape | None:
    """The shape of a section; None where it is a fraction or a power of ten, or shows nothing at all."""
    if UNREADABLE.search(section):
        return None
    before, after, digits, percent = "", "", "", 0
    for token in TOKENS.finditer(section):
        if token["number"] and not digits:
            digits = token["number"]
            continue
        text = token["quoted"] or token["escaped"] or token["currency"] or token["other"] or ""
        percent += token["other"] == "%"
        before, after = (before, after + text) if digits else (before + text, after)
    return Shape.of(before, after, digits, percent) if digits or before.strip() else None


def _written(number: Decimal, shape: Shape, *, has_sign: bool) -> tuple[str, bool]:
    """The text, and whether it says all that the cell holds."""
    if not shape.digits:
        return shape.before.strip(), False
    exact = number * shape.scale
    rounded = exact.quantize(shape.quantum, ROUND_HALF_UP)
    digits = _without_zeros(format(abs(rounded), shape.grouping), shape.optional)
    before, after = shape.before, shape.after
    if not has_sign and rounded < 0:
        # Brackets or red stand for the sign in this section; a plain minus says the same to every reader.
        before, after = before.replace("(", "").replace("-", ""), after.replace(")", "")
    sign = "-" if rounded < 0 else ""
    return f"{sign}{before.strip()}{digits}{after.rstrip()}", rounded == exact


def _without_zeros(digits: str, most: int) -> str:
    """The digits without their last zeros, at most so many, as '#' after the point asks."""
    while most and digits.endswith("0"):
        digits, most = digits[:-1], most - 1
    return digits.removesuffix(".")


def _dated(value: date | time, number_format: str | None) -> str:
    if isinstance(value, time):
        # A time of day has no date, whatever its format asks for.
        return f"{value:%H:%M:%S}" if value.second else f"{value:%H:%M}"
    if number_format and is_date_format(number_format):
        return _date_written(value, number_format)
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y}" if value.time() == time() else f"{value:%d/%m/%Y %H:%M}"
    return f"{value:%d/%m/%Y}"


def _date_written(value: date | datetime | time, number_format: str) -> str:
    text = ""
    after_hours = False
    for token in TOKENS.finditer(_sections(number_format)[0]):
        text += token["quoted"] or token["escaped"] or ""
        text += "\0" + token["other"] if token["other"] else ""
    written = ""
    for piece in re.finditer(r"(?:\0[^\0])+|[^\0]+", text):
        if not piece[0].startswith("\0"):
            written += piece[0]
            continue
        for token in DATE_TOKENS.findall(piece[0].replace("\0", "")):
            written += _date_part(value, token.casefold(), after_hours)
            after_hours = token.casefold()[0] == "h" or (after_hours and not token[0].isalpha())
    return written.strip()


def _date_part(value: date | datetime | time, token: str, after_hours: bool) -> str:
    if token[0] == "m" and after_hours:
        return f"{value:%M}"
    patterns = {
        "yy": "%y",
        "yyyy": "%Y",
        "m": "{value.month}",
        "mm": "%m",
        "mmm": "%b",
        "mmmm": "%B",
        "d": "{value.day}",
        "dd": "%d",
        "ddd": "%a",
        "dddd": "%A",
        "h": "{value.hour}",
        "hh": "%H",
        "ss": "%S",
        "am/pm": "%p",
    }
    pattern = patterns.get(token, token)
    return pattern.format(value=value) if pattern.startswith("{") else value.strftime(pattern)

"""What papers print in words, read into the partnership's terms."""

import re
from decimal import Decimal

POLARITIES = {
    "higher": "higher",
    "high": "higher",
    "bigger": "higher",
    "lower": "lower",
    "low": "lower",
    "smaller": "lower",
    "range": "range",
}
FREQUENCIES = {
    "monthly": "monthly",
    "quarterly": "quarterly",
    "4-monthly": "four_monthly",
    "four-monthly": "four_monthly",
    "4 monthly": "four_monthly",
    "termly": "four_monthly",
    "half-yearly": "half_yearly",
    "half yearly": "half_yearly",
    "6-monthly": "half_yearly",
    "annual": "annual",
    "annually": "annual",
    "yearly": "annual",
    "not reported": "not_reported",
}
DIRECTIONS = {
    **dict.fromkeys(("↑", "▲", "⇑", "⬆", "up", "improving", "better", "improved"), "improving"),
    **dict.fromkeys(("↓", "▼", "▽", "⇓", "⬇", "down", "declining", "worse", "worsening"), "declining"),
    **dict.fromkeys(("→", "↔", "⇒", "►", "=", "same", "unchanged", "no change", "static"), "unchanged"),
    **dict.fromkeys(("n/a", "na", "not comparable", "…", "no comparison possible"), "not_comparable"),
}
RANGE = re.compile(r"(\d[\d,]{0,13}(?:\.\d{1,6})?)\s*%?\s*(?:-|–|to)\s*(\d[\d,]{0,13}(?:\.\d{1,6})?)\s*%?")
PER = re.compile(r"\bper\s+(\d{1,3}(?:,?\d{3})+|\d+)", re.IGNORECASE)


def polarity(text: str) -> str:
    """'Higher is better' is higher; empty where nothing known is said."""
    first = text.strip().lower().split(" ")[0] if text.strip() else ""
    return POLARITIES.get(first, "")


def frequency(text: str) -> str:
    """'4-monthly' is four_monthly; empty where nothing known is said."""
    return FREQUENCIES.get(" ".join(text.strip().lower().split()), "")


def direction(text: str) -> str:
    """'↑' is improving, 'N/A' not_comparable; empty where nothing known is printed."""
    return DIRECTIONS.get(" ".join(text.replace("️", "").strip().lower().split()), "")


def unit_in_name(name: str) -> str:
    """'… nursing home care (per 10,000)' is measured per 10,000; empty where the name says nothing."""
    found = PER.search(name)
    return f"per {int(found.group(1).replace(',', '')):,}" if found else ""


def target_range(text: str) -> tuple[Decimal, Decimal] | None:
    """'20–30', '20% to 30%' are the ends of a range that is best; None where a single number is said."""
    found = RANGE.fullmatch(text.strip())
    if not found:
        return None
    low, high = (Decimal(end.replace(",", "")) for end in found.groups())
    return (low, high) if low < high else None


def tolerance(text: str) -> tuple[Decimal, str] | None:
    """'5%' is five per cent of the target, '2 points' two points; None where nothing is said."""
    found = re.fullmatch(r"\s*±?\s*(\d+(?:\.\d+)?)\s*(%|per cent|points?|pts?|pp)\s*", text, re.IGNORECASE)
    if not found:
        return None
    return Decimal(found.group(1)), "percent" if found.group(2) in {"%", "per cent"} else "points"

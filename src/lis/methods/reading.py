"""A reading: what one cell says, and how sure it is."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

Figure = Decimal | int | float | str


class Status(StrEnum):
    """Symbols of the Government Analysis Function ("Symbols in tables"), and four of our own."""

    BREAK = "b"
    ESTIMATED = "e"
    FORECAST = "f"
    PROVISIONAL = "p"
    REVISED = "r"
    LOW_RELIABILITY = "u"
    NOT_SIGNIFICANT = "ns"
    SIGNIFICANT_5 = "s"
    SIGNIFICANT_1 = "ss"
    SIGNIFICANT_01 = "sss"
    CONFIDENTIAL = "c"
    LOW = "low"
    NONE_RECORDED = "w"
    NOT_AVAILABLE = "x"
    NOT_APPLICABLE = "z"
    NOT_DUE = "nd"
    NOT_REPORTED = "nr"
    NOT_COLLECTED = "nc"
    MISSING = "ms"

    @property
    def meaning(self) -> str:
        """The symbol in words."""
        return MEANINGS[self]

    @property
    def goes_with_a_number(self) -> bool:
        """Whether the symbol stands beside a number, not instead of one."""
        return self in WITH_A_NUMBER


MEANINGS = {
    Status.BREAK: "break in series",
    Status.ESTIMATED: "estimated",
    Status.FORECAST: "forecast",
    Status.PROVISIONAL: "provisional",
    Status.REVISED: "revised",
    Status.LOW_RELIABILITY: "low reliability",
    Status.NOT_SIGNIFICANT: "not statistically significant",
    Status.SIGNIFICANT_5: "statistically significant at 5%",
    Status.SIGNIFICANT_1: "statistically significant at 1%",
    Status.SIGNIFICANT_01: "statistically significant at 0.1%",
    Status.CONFIDENTIAL: "confidential",
    Status.LOW: "rounds to zero but is not zero",
    Status.NONE_RECORDED: "none recorded in survey",
    Status.NOT_AVAILABLE: "not available",
    Status.NOT_APPLICABLE: "not applicable",
    Status.NOT_DUE: "not due",
    Status.NOT_REPORTED: "not reported by the partner",
    Status.NOT_COLLECTED: "not collected any more",
    Status.MISSING: "missing: due, and nothing was received",
}
WITH_A_NUMBER = frozenset(tuple(Status)[:10])


@dataclass(frozen=True)
class Reading:
    """One value: number, decimals printed, unit, status, split, and the text it was read from.

    `breakdown` is pairs such as ("sex", "male"). `note` is a doubt that a person should look at.
    """

    value: Decimal | None
    decimals: int | None = None
    unit: str | None = None
    status: Status | None = None
    breakdown: tuple[tuple[str, str], ...] = ()
    text: str = ""
    note: str | None = None

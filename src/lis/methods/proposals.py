"""Proposing how periods join: what the figures themselves suggest, until a person declares it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from lis.methods.joining import Rule, half_unit
from lis.methods.reading import Figure
from lis.methods.values import exact, printed

WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
NEAR = Decimal("0.01")


class Confidence(StrEnum):
    """How sure a proposal is: the figures fit no other rule, fit others too, or tell nothing."""

    STRONG = "strong"
    WEAK = "weak"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Proposal:
    """A rule that the figures suggest (None: nothing to tell from), and the evidence as a sentence."""

    rule: Rule | None
    evidence: str
    confidence: Confidence


def propose(
    parts: Sequence[Figure], whole: Figure | None, before: Figure | None = None, unit: str | None = None
) -> Proposal:
    """The rule by which parts (months) seem to make a whole (quarter); `before` is the whole before it.

    Formula: the parts add up to the whole, or miss it by at most 1%: sum. The whole is the last part:
        cumulative if before <= first <= ... <= last and it grew, else last. Per cent or rate, between the
        least and greatest part: rate, possible but not proved. Otherwise none.
    Source: the methods reference, section 3, read backwards.
    Use for: new measures. A proposal is marked as one until a person confirms it.

    >>> proposal = propose(["181", "176", "195"], "553", before="665")
    >>> proposal.rule.value, proposal.evidence
    ('sum', 'The three parts come to 552, one short of the 553 printed.')
    >>> propose(["0.19", "0.23", "0.37"], "0.37", before="0.19").rule.value
    'cumulative'
    """
    figures = [exact(part) for part in parts]
    if whole is None or not figures or not any([*figures, exact(whole)]):
        return Proposal(None, "There are no figures to tell from.", Confidence.NOTHING)
    total, printed_whole = sum(figures, Decimal(0)), exact(whole)
    several = len(figures) > 1
    if several and total == printed_whole and any(figures[:-1]):
        return _proposed(Rule.SUM, f"{_parts(figures)} add up to the {printed(printed_whole)} printed.")
    if figures[-1] == printed_whole:
        return _last(figures, None if before is None else exact(before))
    if several and not unit and abs(total - printed_whole) <= NEAR * abs(printed_whole):
        return _proposed(
            Rule.SUM, f"{_parts(figures)} come to {printed(total)}, {_apart(total, printed_whole)} printed."
        )
    if unit and min(figures) <= printed_whole <= max(figures):
        ends = f"{printed(min(figures))} and {printed(max(figures))}"
        evidence = f"{printed(printed_whole)} lies between the least and greatest part, {ends}: possible, "
        evidence += "not proved."
        return Proposal(Rule.RATE, evidence, Confidence.WEAK)
    evidence = f"{_parts(figures)} neither add up to the {printed(printed_whole)} printed nor end at it."
    return Proposal(Rule.NONE, evidence, Confidence.WEAK)


def propose_from_quarters(
    quarters: Sequence[Figure], year_to_date: Figure | None, unit: str | None = None
) -> Proposal:
    """The rule by which quarters seem to make the year to date, for measures without months.

    Formula: they add up: sum. Per cent or rate, and the plain mean: mean. The last quarter: cumulative if it
        grew, else last. Otherwise nothing to tell from.
    Source: the methods reference, section 3, read backwards.
    Use for: quarterly measures. A proposal is marked as one until a person confirms it.

    >>> propose_from_quarters(["481", "421"], "902").evidence
    'The two parts add up to the 902 printed for the year to date.'
    >>> propose_from_quarters(["4", "5"], "4.5", unit="%").rule.value
    'mean'
    """
    figures = [exact(quarter) for quarter in quarters]
    if year_to_date is None or len(figures) < 2 or not any(figures):
        return Proposal(None, "There are no figures to tell from.", Confidence.NOTHING)
    total, to_date = sum(figures, Decimal(0)), exact(year_to_date)
    shown = f"the {printed(to_date)} printed for the year to date"
    if total == to_date and any(figures[:-1]):
        return _proposed(Rule.SUM, f"{_parts(figures)} add up to {shown}.")
    if unit and abs(total / len(figures) - to_date) <= half_unit(to_date):
        is_flat = min(figures) == max(figures)
        evidence = f"{_parts(figures)} have {shown} as their plain mean{', and are all alike' * is_flat}."
        return Proposal(Rule.MEAN, evidence, Confidence.WEAK if is_flat else Confidence.STRONG)
    if figures[-1] == to_date:
        return _last(figures, None)
    return Proposal(None, f"{_parts(figures)} don't tell how {shown} was made.", Confidence.NOTHING)


def _proposed(rule: Rule, evidence: str) -> Proposal:
    return Proposal(rule, evidence, Confidence.STRONG)


def _last(figures: list[Decimal], before: Decimal | None) -> Proposal:
    run = figures if before is None else [before, *figures]
    never_falls = all(earlier <= later for earlier, later in pairwise(run))
    if len(figures) > 1 and never_falls and figures[-1] > figures[0]:
        evidence = f"The whole is its last part, {printed(figures[-1])}, and the parts only grow."
        return Proposal(Rule.CUMULATIVE, evidence, Confidence.WEAK if before is None else Confidence.STRONG)
    evidence = f"The whole is its last part, {printed(figures[-1])}, and the parts don't only grow."
    if len(figures) == 1:
        evidence = f"The whole is its only known part, {printed(figures[-1])}."
    return Proposal(Rule.LAST, evidence, Confidence.STRONG if len(set(figures)) > 1 else Confidence.WEAK)


def _parts(figures: list[Decimal]) -> str:
    return f"The {WORDS[len(figures)] if len(figures) < len(WORDS) else len(figures)} parts"


def _apart(total: Decimal, whole: Decimal) -> str:
    gap = abs(total - whole)
    shown = WORDS[int(gap)] if gap == gap.to_integral_value() and gap < len(WORDS) else printed(gap)
    return f"{shown} {'short of' if total < whole else 'over'} the {printed(whole)}"

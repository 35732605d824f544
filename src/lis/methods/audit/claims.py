"""What plain sentences say about measures: who is named, and what is claimed of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from lis.methods.audit.facts import Row
from lis.methods.audit.naming import Mention, Names


class Claims(StrEnum):
    """What a clause can claim of a measure."""

    ROSE = "rose"
    FELL = "fell"
    STAYED = "stayed"
    IMPROVING = "improving"
    DECLINING = "declining"
    FIGURE = "figure"
    TARGET = "target"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Claim:
    """One claim: its kind, the words that make it, and its figure where it has one."""

    kind: Claims
    said: str
    figure: Decimal | None = None


@dataclass(frozen=True)
class Clause:
    """A part of a sentence, and the measures it is about; `after` is what follows their names."""

    sentence: str
    text: str
    rows: tuple[Row, ...]
    after: str


MOVED = (
    (Claims.ROSE, r"rose|risen|rising|increased|increasing|grew|grown|went up|gone up"),
    (Claims.FELL, r"fell|fallen|falling|decreased|decreasing|dropped|went down|gone down"),
    (Claims.STAYED, r"stayed at|unchanged|remained at"),
    (Claims.IMPROVING, r"improving|improved"),
    (Claims.DECLINING, r"is declining|are declining|worsened|worsening|deteriorated|deteriorating"),
)
WITHDRAWN = re.compile(
    r"no longer (?:be |being |is |are )?(?:reported|collected|exists?|available|measured|monitored|published)"
    r"|(?:is|are|was|were|been|be) (?:withdrawn|discontinued|abolished|deleted)"
    r"|(?:has|have) been replaced|(?:is|are|was|were) replaced",
    re.IGNORECASE,
)
DENIED = re.compile(
    r"(?:\b(?:not|never|if|would|could|may|might|hardly|to|target)|n't)\W+(?:\w+\W+){0,2}$", re.IGNORECASE
)
ELSEWHEN = re.compile(
    r"\b(?:last year|years?|annual(?:ly)?|since|month|over the (?:past|last))\b", re.IGNORECASE
)
MEANT = re.compile(r"\b(?:this|these|the) (?:measure|indicator|figure)s?\b|^\W*(?:it|they)\b", re.IGNORECASE)
NUMBER = r"\u00a3?([0-9][0-9,]*(?:\.[0-9]+)?)(?![0-9])(%?)(?![\w/:-])"
MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
NOT_OURS = rf"(?!\s*(?:st|nd|rd|th|{MONTHS}|times|years|months|weeks|days|of |out ))"
FIGURES = re.compile(
    rf"\b(?P<frame>target of|target is|target was|from|to|at|was|were|is|are|reached)\s+{NUMBER}{NOT_OURS}",
    re.IGNORECASE,
)
JOINERS = re.compile(r"[\s,;:()&\u2010-\u2015-]*(?:and|or)?[\s,;:()&\u2010-\u2015-]*", re.IGNORECASE)


def clauses(text: str, names: Names, about: Row | None = None) -> Iterator[Clause]:
    """The clauses of a text that name measures, or mean those named before; `about` is the default."""
    before: tuple[Row, ...] = ()
    for sentence in re.split(r"\n+|(?<=[.!?])\s+(?=[A-Z0-9\"'(\u201c\u2018])", text):
        groups = _groups(sentence, names)
        if groups:
            opening = sentence[: groups[0][0][0]]
            if before and MEANT.search(opening):
                yield Clause(sentence, opening, before, after=opening)
            yield from _cut(sentence, groups)
            before = tuple(row for group in groups for _, _, row in group)
        elif MEANT.search(sentence) and before:
            yield Clause(sentence, sentence, before, after=sentence)
        elif about:
            yield Clause(sentence, sentence, (about,), after=sentence)


def _cut(sentence: str, groups: list[list[Mention]]) -> Iterator[Clause]:
    """Each group of names with the words up to the next group; the first also has the words before it."""
    for number, group in enumerate(groups):
        start = 0 if number == 0 else group[0][0]
        end = groups[number + 1][0][0] if number + 1 < len(groups) else len(sentence)
        words = sentence[start:end]
        for first, last, _ in reversed(group):
            words = words[: first - start] + " " * (last - first) + words[last - start :]
        named = tuple(dict.fromkeys(row for _, _, row in group))
        yield Clause(sentence, words, named, after=sentence[group[0][1] : end])


def _groups(sentence: str, names: Names) -> list[list[Mention]]:
    """Where measures are named, in order; names with only "and" or a comma between stand together."""
    groups: list[list[Mention]] = []
    for mention in sorted(names.mentions(sentence), key=lambda found: found[:2]):
        if groups and JOINERS.fullmatch(sentence[groups[-1][-1][1] : mention[0]]):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return groups


def claims(text: str) -> Iterator[Claim]:
    """What a clause claims of the measures it is about."""
    if not ELSEWHEN.search(text):
        for kind, verbs in MOVED:
            for match in re.finditer(rf"\b(?:{verbs})\b", text, re.IGNORECASE):
                if not DENIED.search(text[: match.start()]):
                    yield Claim(kind, match[0])
    for match in FIGURES.finditer(text):
        figure = Decimal(match[2].replace(",", ""))
        kind = Claims.TARGET if match["frame"].lower().startswith("target") else Claims.FIGURE
        # A bare number like 2011 after "to" or "from" is more likely a year than a figure.
        is_year = 1900 <= figure <= 2100 and "," not in match[2] and not match[3] and figure == int(figure)
        if not is_year:
            yield Claim(kind, match[2] + match[3], figure)


def withdrawn(clause: Clause) -> Claim | None:
    """The claim that a measure is no longer reported, if the clause makes it of its measures."""
    match = WITHDRAWN.search(clause.after)
    return Claim(Claims.WITHDRAWN, match[0]) if match else None

"""Codes of areas, judged once each: known, of another vintage, or unknown; kept, mapped, split or refused."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from lis.evidence.statistics.recipes import AreaPart, Unknown, Vintage
from lis.evidence.statistics.recipes.builtin import TYPES


class Verdict(StrEnum):
    """What was found of a code."""

    KNOWN = "known"
    UNCHECKED = "unchecked"
    UNKNOWN = "unknown"
    MAPPED = "mapped"
    SPLIT = "split"
    REFUSED_UNKNOWN = "unknown, refused"
    REFUSED_VINTAGE = "other vintage, refused"
    NO_TYPE = "no type"


REFUSED = {Verdict.REFUSED_UNKNOWN, Verdict.REFUSED_VINTAGE, Verdict.NO_TYPE}


@dataclass(frozen=True)
class Judgement:
    """A code and its type as they will be kept, what was found, and the reason where it is refused."""

    code: str
    type: str
    verdict: Verdict
    reason: str = ""


@dataclass(frozen=True)
class Register:
    """What is known of areas: codes and names by type, the types of each level, ways from type to type.

    `ways` gives, for (from type, to type), each code's targets.
    """

    codes: Mapping[str, Collection[str]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    vintages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ways: Mapping[tuple[str, str], Mapping[str, tuple[str, ...]]] = field(default_factory=dict)

    def name(self, slug: str) -> str:
        return self.names.get(slug, slug)


class Judge:
    """Judges codes by a recipe's word and what is known here; each once, by a number that it keeps."""

    def __init__(self, part: AreaPart, register: Register) -> None:
        self.part, self.register = part, register
        self.codes: list[str] = []
        self.judged: list[Judgement] = []
        self._numbers: dict[str, int] = {}
        self._rows: Counter[int] = Counter()

    def judge(self, code: str) -> Judgement:
        """What becomes of this code."""
        return self.judged[self.number(code)]

    def number(self, code: str) -> int:
        """The number of a code: its place in `codes` and `judged`."""
        found = self._numbers.get(code)
        if found is None:
            found = self._numbers[code] = len(self.codes)
            self.codes.append(code)
            self.judged.append(self._fresh(self.part.rename.get(code, code)))
        return found

    def numbers(self, codes: Sequence[str]) -> NDArray[np.int64]:
        """The numbers of several codes."""
        return np.fromiter(map(self.number, codes), dtype=np.int64, count=len(codes))

    def count(self, numbers: NDArray[np.int64]) -> None:
        """Remember that each of these rows had the code of this number."""
        found = np.bincount(numbers, minlength=1)
        at = np.flatnonzero(found)
        self._rows.update(dict(zip(at.tolist(), found[at].tolist(), strict=True)))

    def rows(self) -> dict[str, int]:
        """How many rows each code had so far."""
        return {self.codes[number]: rows for number, rows in self._rows.items()}

    def verdicts(self) -> dict[str, dict[str, int]]:
        """How many rows each code had, by what was found of the code."""
        found: dict[str, dict[str, int]] = {}
        for number, rows in self._rows.items():
            found.setdefault(str(self.judged[number].verdict), {})[self.codes[number]] = rows
        return found

    def remember(self, rows: Mapping[str, int]) -> None:
        """Begin with what was counted before."""
        self._rows.update({self.number(code): count for code, count in rows.items()})

    def made_of(self, number: int) -> str:
        """The code that was mapped to another; empty where it stays as it is."""
        given = self.part.rename.get(self.codes[number], self.codes[number])
        return "" if self.judged[number].code == given else given

    def _fresh(self, code: str) -> Judgement:
        slug = self._type(code)
        if not code:
            return Judgement("", "", Verdict.NO_TYPE, "The cell for the area is empty.")
        if not slug:
            said = f"“{code}” is no area code whose type is known. Say in the recipe which type it is."
            return Judgement(code, "", Verdict.NO_TYPE, said)
        known = self.register.codes.get(slug)
        if not known:
            return Judgement(code, slug, Verdict.UNCHECKED)
        if code in known:
            return Judgement(code, slug, Verdict.KNOWN)
        others = [other for other in self.register.vintages.get(slug, ()) if other != slug]
        found = [other for other in others if code in self.register.codes.get(other, ())]
        return self._of_another(code, slug, found[0]) if found else self._unknown(code, slug)

    def _type(self, code: str) -> str:
        types = self.part.types
        return types.get("") or types.get(code[:3]) or TYPES.get(code[:3], "")

    def _unknown(self, code: str, slug: str) -> Judgement:
        if self.part.unknown is Unknown.KEEP:
            return Judgement(code, slug, Verdict.UNKNOWN)
        said = f"“{code}” is not known here as {_a(self.register.name(slug))}."
        return Judgement(code, slug, Verdict.REFUSED_UNKNOWN, said)

    def _of_another(self, code: str, slug: str, other: str) -> Judgement:
        ours, theirs = self.register.name(slug), self.register.name(other)
        if self.part.vintage is Vintage.SPLIT:
            return Judgement(code, other, Verdict.SPLIT)
        said = f"“{code}” is {_a(theirs)} and no {ours}."
        if self.part.vintage is Vintage.REFUSE:
            return Judgement(code, other, Verdict.REFUSED_VINTAGE, said)
        targets = self.register.ways.get((other, slug), {}).get(code, ())
        if len(targets) == 1:
            return Judgement(targets[0], slug, Verdict.MAPPED)
        why = "no lookup says what became of it" if not targets else f"it is {len(targets)} of them"
        return Judgement(code, other, Verdict.REFUSED_VINTAGE, f"{said} It can't be mapped: {why}.")


def _a(name: str) -> str:
    return f"{'an' if name[:1] in 'AEIOULaeiou' else 'a'} {name}"

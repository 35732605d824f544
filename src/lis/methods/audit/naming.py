"""Where a sentence names measures, by code or by name: looked up, since a pack may have a thousand."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lis.methods.audit.facts import Row
from lis.methods.audit.matching import folded

HEADS = re.compile(
    r"^(?:number|percentage|proportion|rate|incident|decrease|increase|reduction)(?: in| of)? "
)
# Start and end in the sentence, and the row that is named there.
Mention = tuple[int, int, Row]


@dataclass(frozen=True)
class Names:
    """The codes (without spaces) and the folded names of a grid's rows, by the name's first word."""

    codes: tuple[tuple[str, int], ...]
    names: dict[str, list[tuple[tuple[str, ...], int]]]
    rows: Sequence[Row]

    @classmethod
    def of(cls, rows: Sequence[Row]) -> "Names":
        """The names of these rows. A name of one word is too common to tell by."""
        codes = tuple(("".join(row.code.split()), at) for at, row in enumerate(rows) if row.code.strip())
        names: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        for at, row in enumerate(rows):
            words = _told_by(row.name)
            if len(words) > 1:
                names.setdefault(words[0], []).append((words, at))
        return cls(codes, names, rows)

    def mentions(self, sentence: str) -> list[Mention]:
        """Every place where a row is named, the longest names first; of names that overlap, the longer."""
        found: list[Mention] = []
        spans = [*self._codes(sentence), *self._names(sentence)]
        for _, at, _, start, end in sorted(
            (start - end, at, kind, start, end) for at, kind, start, end in spans
        ):
            if not any(start < other_end and other_start < end for other_start, other_end, _ in found):
                found.append((start, end, self.rows[at]))
        return found

    def _codes(self, sentence: str) -> Iterator[tuple[int, int, int, int]]:
        squeezed = "".join(sentence.split())
        for code, at in self.codes:
            if code in squeezed:
                pattern = r"\s*".join(map(re.escape, self.rows[at].code.split()))
                for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", sentence):
                    yield at, 0, match.start(), match.end()

    def _names(self, sentence: str) -> Iterator[tuple[int, int, int, int]]:
        spoken = [(folded(word[0]), word.start(), word.end()) for word in re.finditer(r"[^\W_]+", sentence)]
        words = tuple(word for word, _, _ in spoken)
        for first, word in enumerate(words):
            for wanted, at in self.names.get(word, ()):
                last = first + len(wanted)
                if words[first:last] == wanted:
                    yield at, 1, spoken[first][1], spoken[last - 1][2]


def _told_by(name: str) -> tuple[str, ...]:
    """The words of a name that a sentence would use: without brackets and without "number of"."""
    told = folded(name.partition("(")[0])
    while HEADS.match(told):
        told = HEADS.sub("", told)
    return tuple(told.split())

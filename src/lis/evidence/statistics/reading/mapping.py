"""A block of a file into figures: everything by whole columns, nothing row by row."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from lis.evidence.statistics.layout import COLUMNS
from lis.evidence.statistics.reading.areas import REFUSED, Judge
from lis.evidence.statistics.reading.coded import Coded, Codes, coded, fixed, joined
from lis.evidence.statistics.reading.figures import FigureColumn, Read
from lis.evidence.statistics.reading.rejects import Rejects, figures_in
from lis.evidence.statistics.reading.source import Block
from lis.evidence.statistics.recipes import Figures, Fitted, Recipe, Text

Flags = np.ndarray[Any, np.dtype[np.bool_]]
TEXTS = ("statistic", "type", "area", "period", "breakdown", "status", "note", "lineage")
ROWS = pa.schema(
    [
        pa.field(f.name, pa.dictionary(pa.int32(), pa.string()) if f.name in TEXTS else f.type)
        for f in COLUMNS
        if f.name != "release"
    ]
    + [pa.field("line", pa.int64())]
)
"""The columns of the store but for the release, and the line that a figure was read from."""


@dataclass(frozen=True)
class Mapped:
    """What became of a block: figures kept, rejects, and how many were read, left out by the recipe, blank.

    read = kept + rejected + left_out, all in figures; `blank` counts rows that hold nothing.
    """

    rows: pa.Table
    rejects: pa.Table
    read: int
    left_out: int
    blank: int

    @property
    def rejected(self) -> int:
        return figures_in(self.rejects)


@dataclass(frozen=True)
class _Told:
    """Of every code that was met: whether it is refused, and its type, area and what it was mapped from."""

    refused: Flags
    texts: Mapping[str, Coded]

    @classmethod
    def of(cls, judge: Judge) -> "_Told":
        """Everything that a judge knows, by number."""
        everything = np.arange(len(judge.judged), dtype=np.int64)
        columns = {
            "type": tuple(one.type for one in judge.judged),
            "area": tuple(one.code for one in judge.judged),
            "lineage": tuple(judge.made_of(number) for number in everything.tolist()),
        }
        refused = np.array([one.verdict in REFUSED for one in judge.judged], dtype=bool)
        return cls(refused, {name: Coded(everything, texts).mapped(str) for name, texts in columns.items()})


class Mapper:
    """Maps blocks by a recipe that was fitted to the file's headings."""

    def __init__(self, recipe: Recipe, fitted: Fitted, judge: Judge) -> None:
        self.recipe, self.fitted, self.judge = recipe, fitted, judge
        self.codes: set[str] = set()
        self._areas_told: _Told | None = None

    def map(self, block: Block) -> Mapped:
        """The figures of a block."""
        each = len(self.fitted.figures)
        texts = {name: coded(block.table[name]) for name in self._text_columns()}
        filled = self._filled(block, texts)
        wanted = filled & self._wanted(texts, len(block.lines))
        rejects = Rejects()
        for bad in block.bad:
            rejects.add(np.array([bad.line]), column="", read=[bad.text], reason=bad.reason, figures=each)
        good, area = self._areas(block, texts, wanted, rejects, each)
        kept, left_out = self._figures(block, texts, good, area, rejects)
        rows = int(filled.sum()) + len(block.bad)
        left_out += int((filled & ~wanted).sum()) * each
        return Mapped(kept, rejects.table(), rows * each, left_out, int((~filled).sum()))

    def _text_columns(self) -> set[str]:
        found = {self.recipe.area.column, *self.recipe.where, *self.recipe.where_not}
        for one in self.fitted.figures:
            texts = (one.statistic, one.period, *one.breakdown.values(), one.status, one.note)
            found |= {text.column for text in texts if text and text.column}
        return found

    def _filled(self, block: Block, texts: Mapping[str, Coded]) -> Flags:
        """Rows that hold anything in the columns that are read."""
        empty = ~texts[self.recipe.area.column].where(bool)
        if not empty.any():
            return ~empty
        for name in self.fitted.columns:
            column = texts[name] if name in texts else coded(block.table[name])
            empty &= ~column.where(bool)
        return ~empty

    def _wanted(self, texts: Mapping[str, Coded], rows: int) -> Flags:
        wanted = np.ones(rows, dtype=bool)
        for column, values in self.recipe.where.items():
            wanted &= texts[column].where(set(values).__contains__)
        for column, values in self.recipe.where_not.items():
            wanted &= ~texts[column].where(set(values).__contains__)
        return wanted

    def _areas(
        self, block: Block, texts: Mapping[str, Coded], wanted: Flags, rejects: Rejects, each: int
    ) -> tuple[Flags, Codes]:
        """Which rows have an area that is kept, and each row's number of the judge.

        Refused rows are rejects, once for all their figures.
        """
        area = texts[self.recipe.area.column]
        numbers = self.judge.numbers(area.values)[area.codes]
        self.judge.count(numbers[wanted])
        told = self._told()
        refused = wanted & told.refused[numbers]
        rejects.add(
            block.lines[refused],
            column=self.recipe.area.column,
            read=area.taken(refused).array(),
            reason=[self.judge.judged[number].reason for number in numbers[refused]],
            figures=each,
        )
        return wanted & ~refused, numbers

    def _figures(
        self, block: Block, texts: Mapping[str, Coded], good: Flags, area: Codes, rejects: Rejects
    ) -> tuple[pa.Table, int]:
        at = np.flatnonzero(good)
        lines = block.lines[at]
        here = {name: column.taken(at) for name, column in texts.items()}
        table = block.table if len(at) == len(block.lines) else block.table.take(pa.array(at))
        told, numbers = self._told(), area[at]
        shared = {name: Coded(column.codes[numbers], column.values) for name, column in told.texts.items()}
        found, left_out = [], 0
        for figures in self.fitted.figures:
            read = FigureColumn(self.recipe, figures).read(
                table, here, lines, rejects, self._keys(figures, here, lines)
            )
            left_out += read.left_out
            self.codes.update(read.statistics)
            found.append(_table(read, shared))
        return pa.concat_tables(found), left_out

    def _told(self) -> "_Told":
        """What was judged so far, as columns by number; made again only when a new code was met."""
        if self._areas_told is None or len(self._areas_told.refused) != len(self.judge.codes):
            self._areas_told = _Told.of(self.judge)
        return self._areas_told

    def _keys(self, figures: Figures, here: Mapping[str, Coded], lines: np.ndarray) -> dict[str, Coded]:
        rows = len(lines)
        dims = {name: _of(text, here, rows) for name, text in sorted(figures.breakdown.items())}
        names = tuple(dims)
        return {
            "statistic": _of(figures.statistic, here, rows),
            "period": _of(figures.period, here, rows),
            "breakdown": joined(tuple(dims.values()), lambda parts: _breakdown(names, parts), rows),
        }


def _of(text: Text, here: Mapping[str, Coded], rows: int) -> Coded:
    if not text.column:
        return fixed(text.fixed, rows)
    column = here[text.column]
    return column.mapped(lambda value: text.rename.get(value, value))


def _breakdown(names: tuple[str, ...], parts: tuple[str, ...]) -> str:
    return ";".join(
        f"{name}={part.replace(';', ',')}" for name, part in zip(names, parts, strict=True) if part
    )


def _table(read: Read, shared: Mapping[str, Coded]) -> pa.Table:
    keep = read.keep
    columns = {name: column.taken(keep).array() for name, column in {**shared, **read.texts}.items()}
    columns |= {name: pa.array(v[keep], from_pandas=True) for name, v in read.numbers.items()}
    columns["line"] = pa.array(read.lines[keep], pa.int64())
    nothing = pa.nulls(int(keep.sum()), pa.float64())
    return pa.table({field.name: columns.get(field.name, nothing) for field in ROWS}, schema=ROWS)

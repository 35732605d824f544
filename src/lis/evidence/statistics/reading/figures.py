"""One column of figures with what goes with it: numerator, denominator, limits, status, period."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lis.evidence.statistics.reading.coded import Coded, fixed
from lis.evidence.statistics.reading.numbers import Floats, Numbers, read_numbers
from lis.evidence.statistics.reading.periods import kept_period, reason
from lis.evidence.statistics.reading.rejects import Rejects
from lis.evidence.statistics.recipes import Figures, Recipe
from lis.methods.reading import Status

Flags = np.ndarray[Any, np.dtype[np.bool_]]
SKIP = "skip"
NOT_A_NUMBER = "This is neither a number nor a mark that the recipe knows."


@dataclass(frozen=True)
class Read:
    """A column of figures as read; `keep` says which rows are kept."""

    texts: Mapping[str, Coded]
    numbers: Mapping[str, Floats]
    lines: np.ndarray[Any, np.dtype[np.int64]]
    keep: Flags
    left_out: int

    @property
    def statistics(self) -> set[str]:
        """The codes of statistics that rows were kept for."""
        column = self.texts["statistic"]
        counts = np.bincount(column.codes[self.keep], minlength=len(column.values))
        return {code for code, rows in zip(column.values, counts, strict=True) if rows}


@dataclass(frozen=True)
class FigureColumn:
    """Reads what a recipe says of one column of figures."""

    recipe: Recipe
    figures: Figures

    def read(
        self,
        table: pa.Table,
        here: Mapping[str, Coded],
        lines: np.ndarray,
        rejects: Rejects,
        keys: Mapping[str, Coded],
    ) -> Read:
        """The figures of some rows; what can't be read goes to the rejects."""
        rows = len(lines)
        good = self._good_keys(keys, lines, rejects)
        numbers, marks, good = self._numbers(table, lines, rejects, good, rows)
        status = self._status(here, marks, rows)
        skipped = self._skipped(marks, status, rows) & good
        keep = good & ~skipped
        self._derive(numbers, keys["statistic"], keep)
        status = _reasoned(status, numbers["value"], marks is not None)
        kind = self.figures.period.kind
        texts = {
            **keys,
            "period": keys["period"].mapped(
                lambda text: "" if reason(text, kind) else kept_period(text, kind)
            ),
            "status": status,
            "note": self._note(here, rows),
        }
        return Read(texts, numbers, lines, keep, int(skipped.sum()))

    def _good_keys(self, keys: Mapping[str, Coded], lines: np.ndarray, rejects: Rejects) -> Flags:
        """Rows with a statistic that the recipe defines and a period that is one."""
        kind, told = self.figures.period.kind, self.recipe.statistics
        good = np.ones(len(lines), dtype=bool)
        for name, wrong, why in (
            ("statistic", lambda code: code not in told, lambda code: f"The recipe defines no “{code}”."),
            ("period", lambda text: bool(reason(text, kind)), lambda text: reason(text, kind)),
        ):
            column = keys[name]
            bad = good & column.where(wrong)
            if bad.any():
                read = column.taken(bad)
                text = getattr(self.figures, name)
                said = read.mapped(why).array()
                rejects.add(lines[bad], column=text.column, read=read.array(), reason=said, figures=1)
                good &= ~bad
        return good

    def _numbers(
        self, table: pa.Table, lines: np.ndarray, rejects: Rejects, good: Flags, rows: int
    ) -> tuple[dict[str, Floats], Numbers | None, Flags]:
        found: dict[str, Floats] = {}
        marks = None
        if self.figures.count:
            found["value"] = np.ones(rows)
        for name, column in self.figures.numbers.items():
            read = read_numbers(table[column], self.recipe.missing)
            bad = good & read.bad
            if bad.any():
                cells = pc.filter(table[column], pa.array(bad))
                rejects.add(lines[bad], column=column, read=cells, reason=NOT_A_NUMBER, figures=1)
                good = good & ~bad
            found[name] = read.values
            marks = read if name == "value" else marks
        if "value" in found and self.figures.scale != 1:
            found["value"] = found["value"] * self.figures.scale
        return found, marks, good

    def _status(self, here: Mapping[str, Coded], marks: Numbers | None, rows: int) -> Coded:
        """The symbol of each row: its own column's, else the one that its mark stands for."""
        of_marks = fixed("", rows)
        if marks is not None:
            texts = ("", *(self.recipe.missing.get(name, "") for name in marks.names))
            of_marks = Coded(marks.marks + 1, texts).mapped(str)
        if self.figures.status is None:
            return of_marks
        text = self.figures.status
        own = here[text.column].mapped(lambda value: text.rename.get(value, value))
        names = {name: place for place, name in enumerate(dict.fromkeys((*own.values, *of_marks.values)))}
        to_own = np.array([names[name] for name in own.values])[own.codes]
        to_marks = np.array([names[name] for name in of_marks.values])[of_marks.codes]
        return Coded(np.where(own.where(bool), to_own, to_marks), tuple(names))

    def _skipped(self, marks: Numbers | None, status: Coded, rows: int) -> Flags:
        """Empty cells, where the recipe says that they are no figures."""
        if marks is None or self.recipe.empty != SKIP:
            return np.zeros(rows, dtype=bool)
        return (marks.marks == 0) & ~status.where(bool)

    def _derive(self, numbers: dict[str, Floats], statistic: Coded, keep: Flags) -> None:
        """The figure from its parts where only those are given: numerator over denominator, times per."""
        if "value" in numbers:
            return
        above, below = numbers["numerator"], numbers["denominator"]
        told = self.recipe.statistics
        per = np.array([told[code].per if code in told else 1 for code in statistic.values], dtype=float)
        with np.errstate(divide="ignore", invalid="ignore"):
            ratio = above / below * per[statistic.codes]
        numbers["value"] = np.where(np.isfinite(ratio), ratio, np.nan)

    def _note(self, here: Mapping[str, Coded], rows: int) -> Coded:
        text = self.figures.note
        if text is None:
            return fixed("", rows)
        return here[text.column].mapped(lambda value: text.rename.get(value, value))


def _reasoned(status: Coded, values: Floats, of_cells: bool) -> Coded:
    """A status for every row without a figure: not available, unless something else is said.

    A figure worked out from parts that has no denominator is not applicable.
    """
    silent = np.isnan(values) & ~status.where(bool)
    if not silent.any():
        return status
    symbol = (Status.NOT_AVAILABLE if of_cells else Status.NOT_APPLICABLE).value
    return Coded(np.where(silent, len(status.values), status.codes), (*status.values, symbol)).mapped(str)

"""OpenDocument spreadsheets, read from their XML: it holds the text as shown beside each value."""

from datetime import date, datetime

from lis.foundations.intake.archive import Archive
from lis.foundations.intake.book import CellValue, MergedRange
from lis.foundations.intake.calamine import Values
from lis.foundations.intake.limits import Limits
from lis.foundations.intake.marks import Marks, check_extent
from lis.foundations.intake.markup import damaged, scan
from lis.foundations.intake.refusal import CannotRead

CELLS = frozenset({"table-cell", "covered-table-cell"})
NUMBERS = frozenset({"float", "percentage", "currency"})
ERRORS = ("#", "Err:")


def read_ods(archive: Archive, *, limit: Limits) -> tuple[tuple[Values, Marks], ...]:
    """The values and marks of each sheet in order. Repeated cells are counted before they are laid out."""
    content = archive.part("content.xml")
    if content is None:
        raise CannotRead(damaged(archive.file_name))
    reader = _Reader(archive.file_name, limit)
    scan(content, file_name=archive.file_name, start=reader.start, end=reader.end, text=reader.text)
    return tuple(reader.sheets)


# (first column, how many columns, value, text, whether it is a formula)
_Laid = tuple[int, int, CellValue, str, bool]


class _Reader:
    """One pass through content.xml."""

    def __init__(self, file_name: str, limit: Limits):
        self.sheets: list[tuple[Values, Marks]] = []
        self._file_name = file_name
        self._limit = limit
        self._tables = 0
        self._aside = 0
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._row, self._row_repeat, self._column = 0, 1, 0
        self._line: list[_Laid] = []
        self._cell: dict[str, str] = {}
        self._texts: list[str] = []
        self._rows: list[list[CellValue]] = []
        self._merged: list[MergedRange] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "annotation" or name == "shapes":
            self._aside += 1
        elif name == "table":
            self._open_sheet(attributes)
        elif self._tables == 1 and not self._aside:
            self._inside(name, attributes)
        elif name == "style":
            self._style = attributes.get("style:name", "")
        elif name == "table-properties" and attributes.get("table:display") == "false":
            self._hidden_styles.add(self._style)

    def _inside(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table-row":
            self._line, self._column = [], 0
            self._row_repeat = _count(attributes, "table:number-rows-repeated")
        elif name in CELLS:
            self._cell, self._texts = attributes, []
        elif name == "p":
            self._texts.append("")
        elif self._texts and name in {"s", "tab", "line-break"}:
            self._texts[-1] += {"s": " " * _count(attributes, "text:c"), "tab": "\t"}.get(name, "\n")

    def text(self, characters: str) -> None:
        if self._tables == 1 and not self._aside and self._texts:
            self._texts[-1] += characters

    def end(self, name: str) -> None:
        if name == "annotation" or name == "shapes":
            self._aside -= 1
        elif name == "table":
            self._tables -= 1
        elif self._tables == 1 and not self._aside:
            if name in CELLS:
                self._close_cell(covered=name == "covered-table-cell")
            elif name == "table-row":
                self._close_row()

    def _open_sheet(self, attributes: dict[str, str]) -> None:
        self._tables += 1
        if self._tables > 1:
            return
        self._row, self._row_repeat, self._column = 0, 1, 0
        self._line, self._cell, self._texts = [], {}, []
        self._rows, self._merged = [], []
        hidden = attributes.get("table:style-name") in self._hidden_styles
        values = Values(attributes.get("table:name", ""), self._rows, self._merged, hidden)
        self.sheets.append((values, Marks()))

    def _close_cell(self, *, covered: bool) -> None:
        repeat = _count(self._cell, "table:number-columns-repeated")
        text = "\n".join(self._texts)
        self._texts = []
        value = _value(self._cell, text)
        if not covered and (text or "table:formula" in self._cell):
            self._line.append((self._column, repeat, value, text, "table:formula" in self._cell))
            self._merge()
        self._column += repeat

    def _merge(self) -> None:
        down = _count(self._cell, "table:number-rows-spanned")
        across = _count(self._cell, "table:number-columns-spanned")
        if down > 1 or across > 1:
            last = (self._row + down - 1, self._column + across - 1)
            self._merged.append(((self._row, self._column), last))

    def _close_row(self) -> None:
        name, marks = self.sheets[-1][0].name, self.sheets[-1][1]
        if self._line:
            column, repeat, *_ = self._line[-1]
            marks.reach(self._row + self._row_repeat - 1, column + repeat - 1)
            check_extent(marks, sheet=name, file_name=self._file_name, limit=self._limit)
            for row in range(self._row, self._row + self._row_repeat):
                self._lay(row, marks)
        self._row += self._row_repeat

    def _lay(self, row: int, marks: Marks) -> None:
        self._rows.extend([] for _ in range(row + 1 - len(self._rows)))
        line = self._rows[row]
        for column, repeat, value, text, has_formula in self._line:
            line.extend([""] * (column - len(line)))
            for place in ((row, at) for at in range(column, column + repeat)):
                self._mark(place, marks, value, text, has_formula)
                line.append(value)

    def _mark(
        self, place: tuple[int, int], marks: Marks, value: CellValue, text: str, has_formula: bool
    ) -> None:
        marks.texts[place] = text
        if has_formula:
            marks.formulas.add(place)
            if not text:
                marks.uncalculated.add(place)
            elif text.startswith(ERRORS):
                marks.errors[place] = text


def _count(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(name, "1")
    return int(text) if text.isdigit() and len(text) < 10 else 1


def _value(attributes: dict[str, str], text: str) -> CellValue:
    kind = attributes.get("office:value-type", "string")
    if kind in NUMBERS:
        return _number(attributes.get("office:value", ""), text)
    if kind == "date":
        return _date(attributes.get("office:date-value", ""), text)
    if kind == "boolean":
        return attributes.get("office:boolean-value") == "true"
    return text


def _number(written: str, text: str) -> CellValue:
    try:
        return float(written)
    except ValueError:
        return text


def _date(written: str, text: str) -> CellValue:
    try:
        return date.fromisoformat(written) if len(written) == 10 else datetime.fromisoformat(written)
    except ValueError:
        return text

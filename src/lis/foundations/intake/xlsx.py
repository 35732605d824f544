"""Excel workbooks (xlsx, xlsm): values by calamine, number formats and formulas from their own XML."""

import posixpath
import re

from lis.foundations.intake.archive import Archive
from lis.foundations.intake.calamine import Values, values_of
from lis.foundations.intake.limits import Limits
from lis.foundations.intake.marks import Marks, check_extent
from lis.foundations.intake.markup import damaged, scan
from lis.foundations.intake.numberformat import BUILT_IN, GENERAL
from lis.foundations.intake.refusal import CannotRead
from lis.foundations.intake.repeats import refuse_repeated_text

CELL_NAME = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
WORKBOOK = "xl/workbook.xml"


def read_xlsx(data: bytes, archive: Archive, *, limit: Limits) -> tuple[tuple[Values, Marks], ...]:
    """The values and the marks of each sheet in order. Extents are checked before anything is laid out."""
    formats = _formats(archive)
    parts = _sheet_parts(archive)
    marks = {}
    for name, part in parts.items():
        marks[name] = _SheetScan(formats).read(archive, part)
        check_extent(marks[name], sheet=name, file_name=archive.file_name, limit=limit)
    refuse_repeated_text(archive, parts.values(), limit)
    found = values_of(data, file_name=archive.file_name)
    if any(values.name not in marks for values in found):
        raise CannotRead(damaged(archive.file_name))
    return tuple((values, marks[values.name]) for values in found)


def wants_recalculation(archive: Archive) -> bool:
    """Whether the workbook asks to be calculated when it is opened, so that saved values may be old."""
    asked = []

    def start(name, attributes):
        if name == "calcPr" and attributes.get("fullCalcOnLoad") in {"1", "true"}:
            asked.append(name)

    scan(archive.part(WORKBOOK) or b"<none/>", file_name=archive.file_name, start=start)
    return bool(asked)


def _sheet_parts(archive: Archive) -> dict[str, str]:
    """Where each sheet stands in the archive, by its name."""
    content, links = archive.part(WORKBOOK), archive.part("xl/_rels/workbook.xml.rels")
    if content is None or links is None:
        raise CannotRead(damaged(archive.file_name))
    targets, sheets = {}, {}

    def link(name, attributes):
        if name == "Relationship":
            targets[attributes.get("Id")] = attributes.get("Target", "")

    def sheet(name, attributes):
        identity = next((value for key, value in attributes.items() if key.endswith(":id")), None)
        if name == "sheet" and attributes.get("name", "") in sheets:
            raise CannotRead(damaged(archive.file_name))
        if name == "sheet":
            sheets[attributes.get("name", "")] = _resolved(targets.get(identity, ""))

    scan(links, file_name=archive.file_name, start=link)
    scan(content, file_name=archive.file_name, start=sheet)
    return {name: part for name, part in sheets.items() if "/chartsheets/" not in part}


def _resolved(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))


def _formats(archive: Archive) -> dict[str, str]:
    """The number format of each cell style, by the style's number as cells name it."""
    custom: dict[str, str] = {}
    styles: list[str] = []
    inside: list[bool] = []

    def start(name, attributes):
        if name == "numFmt":
            custom[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            inside.append(True)
        elif name == "xf" and inside:
            styles.append(attributes.get("numFmtId", "0"))

    def end(name):
        if name == "cellXfs":
            inside.clear()

    scan(archive.part("xl/styles.xml") or b"<none/>", file_name=archive.file_name, start=start, end=end)
    written = {str(at): custom.get(code) or BUILT_IN.get(_number(code), "") for at, code in enumerate(styles)}
    return {style: code for style, code in written.items() if code.casefold() not in GENERAL}


def _number(text: str) -> int:
    return int(text) if text.isdigit() else 0


class _SheetScan:
    """One pass through a sheet's XML, which says what calamine does not."""

    def __init__(self, formats: dict[str, str]):
        self.marks = Marks()
        self._formats = formats
        self._place = (-1, -1)
        self._type = ""
        self._in_value = self._in_formula = self._has_value = False
        self._text = ""

    def read(self, archive: Archive, part: str) -> Marks:
        content = archive.part(part)
        if content is None:
            raise CannotRead(damaged(archive.file_name))
        scan(content, file_name=archive.file_name, start=self._start, end=self._end, text=self._characters)
        return self.marks

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._place = self._placed(attributes.get("r"))
            self._type = attributes.get("t", "n")
            self._in_formula = self._has_value = False
            self._text = ""
            number_format = self._formats.get(attributes.get("s", ""))
            if number_format:
                self.marks.formats[self._place] = number_format
        elif name == "v" or name == "is":
            self._in_value = self._has_value = True
        elif name == "f":
            self._in_formula = True
        elif name == "row":
            number = attributes.get("r", "")
            self._place = (_number(number) - 1 if number else self._place[0] + 1, -1)

    def _placed(self, name: str | None) -> tuple[int, int]:
        found = CELL_NAME.fullmatch(name or "")
        if not found:
            return self._place[0], self._place[1] + 1
        column = 0
        for letter in found[1]:
            column = column * 26 + ord(letter) - 64
        return int(found[2]) - 1, column - 1

    def _characters(self, text: str) -> None:
        if self._in_value and self._type == "e":
            self._text += text

    def _end(self, name: str) -> None:
        if name == "v" or name == "is":
            self._in_value = False
        elif name == "c":
            self._close()

    def _close(self) -> None:
        if self._has_value:
            self.marks.reach(*self._place)
        if self._type == "e" and self._has_value:
            self.marks.errors[self._place] = self._text.strip() or "#VALUE!"
        if self._in_formula:
            self.marks.formulas.add(self._place)
            if not self._has_value:
                self.marks.uncalculated.add(self._place)

"""What a sheet's XML says that calamine does not: number formats, formulas, errors, and how far it goes."""

import re
from functools import lru_cache

from lis.foundations.intake.marks import Marks
from lis.foundations.intake.markup import scan

CELL_NAME = re.compile(r"([A-Za-z]{1,3})([0-9]{1,10})")
# A cell as Excel, LibreOffice and the usual libraries write it.
USUAL_CELL = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]{1,7})"(?: s="([0-9]+)")?(?: t="([a-zA-Z]+)")?(?: [a-z]+="[^"<>]*")*'
    rb" ?(?:/>|>([^<]*(?:<(?!c[\s>]|/c>)[^<]*)*)</c>)"
)
CELL_STARTS = (b"<c ", b"<c>", b"<c/", b"<c\n", b"<c\r", b"<c\t")
UNUSUAL = (b"<!", b":c ", b":c>", b":c/", b":c\n", b":c\r", b":c\t")
UTF_8 = re.compile(rb"encoding=[\"']utf-8[\"']", re.IGNORECASE)
ERROR_TEXT = re.compile(rb"<v>([^<]*)</v>")


def careful_marks(content: bytes, formats: dict[str, str], *, file_name: str) -> Marks:
    """The marks of a sheet however it is written. `formats` are number formats by cell style."""
    return _Careful(formats).read(content, file_name)


def quick_marks(content: bytes, formats: dict[str, str]) -> Marks | None:
    """The marks of a sheet in which every cell is written in the usual way; else None.

    Without comments, CDATA and other declarations, '<c ' can only be the start of a cell, so when as many
    cells are found as there are starts, none was missed. A parser takes several times as long.
    """
    if not _is_plain(content):
        return None
    by_style = {style.encode(): number_format for style, number_format in formats.items()}
    marks, count, last_row, last_column = Marks(), 0, -1, -1
    for found in USUAL_CELL.finditer(content):
        letters, number, style, kind, inside = found.groups()
        place = (int(number) - 1, _column_of(letters))
        count += 1
        if style in by_style:
            marks.formats[place] = by_style[style]
        if inside and (b"<v" in inside or b"<is" in inside):
            last_row = place[0] if place[0] > last_row else last_row
            last_column = place[1] if place[1] > last_column else last_column
        if inside and (kind == b"e" or b"<f" in inside):
            _mark(marks, place, kind, inside)
    marks.reach(last_row, last_column)
    return marks if count == sum(map(content.count, CELL_STARTS)) else None


def _is_plain(content: bytes) -> bool:
    """Whether the XML is UTF-8 and has no comments, CDATA, processing instructions or prefixed cells."""
    head = content[:200].lstrip(b"\xef\xbb\xbf")
    if b"encoding" in head and not UTF_8.search(head):
        return False
    declarations = content.count(b"<?")
    return declarations == head.startswith(b"<?xml ") and not any(mark in content for mark in UNUSUAL)


def _mark(marks: Marks, place: tuple[int, int], kind: bytes | None, inside: bytes) -> None:
    has_value = b"<v" in inside or b"<is" in inside
    if kind == b"e" and has_value:
        text = ERROR_TEXT.search(inside)
        marks.errors[place] = text[1].decode().strip() if text else "#VALUE!"
    if b"<f" in inside:
        marks.formulas.add(place)
        if not has_value:
            marks.uncalculated.add(place)


@lru_cache(maxsize=20_000)
def _column_of(letters: bytes) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + letter - ord("A") + 1
    return column - 1


class _Careful:
    """One pass through a sheet's XML, however it is written."""

    def __init__(self, formats: dict[str, str]):
        self.marks = Marks()
        self._formats = formats
        self._place = (-1, -1)
        self._type = ""
        self._in_value = self._in_formula = self._has_value = False
        self._text = ""

    def read(self, content: bytes, file_name: str) -> Marks:
        scan(content, file_name=file_name, start=self._start, end=self._end, text=self._characters)
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
        elif name in {"v", "is"}:
            self._has_value = True
            self._in_value = name == "v"
        elif name == "f":
            self._in_formula = True
        elif name == "row":
            number = attributes.get("r", "")
            self._place = (int(number) - 1 if number.isdigit() else self._place[0] + 1, -1)

    def _placed(self, name: str | None) -> tuple[int, int]:
        found = CELL_NAME.fullmatch(name or "")
        if not found:
            return self._place[0], self._place[1] + 1
        return int(found[2]) - 1, _column_of(found[1].upper().encode())

    def _characters(self, text: str) -> None:
        if self._in_value and self._type == "e":
            self._text += text

    def _end(self, name: str) -> None:
        if name == "v":
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

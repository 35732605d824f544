"""Excel workbooks (xlsx, xlsm): values by calamine, number formats and formulas from their own XML."""

import posixpath
import re

from lis.foundations.intake.archive import Archive
from lis.foundations.intake.aside import values_aside
from lis.foundations.intake.calamine import Values, values_of
from lis.foundations.intake.limits import Limits
from lis.foundations.intake.marks import Marks, check_extent
from lis.foundations.intake.markup import damaged, scan
from lis.foundations.intake.numberformat import BUILT_IN, GENERAL
from lis.foundations.intake.refusal import CannotRead
from lis.foundations.intake.repeats import SHARED, refuse_repeated_text
from lis.foundations.intake.sheetxml import careful_marks, quick_marks

WORKBOOK = "xl/workbook.xml"
CLAIM = re.compile(rb' (?:c|uniqueC)ount="([0-9]{1,12})"')


def read_xlsx(data: bytes, archive: Archive, *, limit: Limits) -> tuple[tuple[Values, Marks], ...]:
    """The values and the marks of each sheet in order. Extents are checked before anything is laid out."""
    formats, parts = _formats(archive), _sheet_parts(archive)
    marks: dict[str, Marks] = {}
    is_usual = _is_believable(archive.part(SHARED) or b"", limit)
    for name, part in parts.items():
        content = _part(archive, part)
        quick = quick_marks(content, formats)
        is_usual = is_usual and quick is not None
        marks[name] = quick or careful_marks(content, formats, file_name=archive.file_name)
        check_extent(marks[name], sheet=name, file_name=archive.file_name, limit=limit)
    refuse_repeated_text(archive, parts.values(), limit)
    # Only files written as usual are opened here: what else calamine might believe is not known.
    found = (values_of if is_usual else values_aside)(data, file_name=archive.file_name)
    if any(values.name not in marks for values in found):
        raise CannotRead(damaged(archive.file_name))
    return tuple((values, marks[values.name]) for values in found)


def _is_believable(shared: bytes, limit: Limits) -> bool:
    """Whether the table of texts claims no more than can be: calamine sets memory aside for the claim."""
    head = shared[:2000].partition(b"<si")[0]
    claims = CLAIM.findall(head)
    is_plain = b"<!" not in head and len(claims) == head.count(b"ount")
    return is_plain and all(int(number) <= limit.cells for number in claims)


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


def _part(archive: Archive, name: str) -> bytes:
    content = archive.part(name)
    if content is None:
        raise CannotRead(damaged(archive.file_name))
    return content

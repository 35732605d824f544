"""Zip archives told apart: Excel workbooks, OpenDocument spreadsheets, and what only looks like one."""

from lis.foundations.intake.archive import Archive, locked
from lis.foundations.intake.assembly import Reading, assembled, notes_on
from lis.foundations.intake.book import Problem, Severity
from lis.foundations.intake.limits import Limits
from lis.foundations.intake.ods import read_ods
from lis.foundations.intake.refusal import CannotRead
from lis.foundations.intake.xlsb import read_xlsb
from lis.foundations.intake.xlsx import read_xlsx, wants_recalculation

OTHER_PACKAGES = (
    ("word/", "a Word document"),
    ("ppt/", "a PowerPoint presentation"),
    ("visio/", "a Visio drawing"),
    ("META-INF/MANIFEST.MF", "a Java program"),
    ("AndroidManifest.xml", "an Android program"),
    ("Index/", "an Apple Numbers or Pages document"),
)
ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"


def read_package(data: bytes, *, file_name: str, limit: Limits) -> Reading:
    """Read a zip archive that is a spreadsheet; refuse any other, and say what it looks like."""
    archive = Archive(data, file_name=file_name, limit=limit)
    if "xl/workbook.xml" in archive.names:
        return _read_excel(data, archive, limit)
    if "xl/workbook.bin" in archive.names:
        sheets = read_xlsb(data, archive, limit=limit)
        return assembled("xlsb", sheets, _notes(archive))
    if (archive.part("mimetype") or b"").startswith(ODS_TYPE):
        if b"encryption-data" in (archive.part("META-INF/manifest.xml") or b""):
            raise CannotRead(locked(file_name))
        return assembled("ods", read_ods(archive, limit=limit), ())
    found = next(
        (words for part, words in OTHER_PACKAGES if archive.has(part)), "a zip archive of other files"
    )
    raise CannotRead(
        f"{file_name} is not a spreadsheet: it looks like {found}."
        " Copy its table into a workbook and save that as an Excel workbook (.xlsx)."
    )


def _read_excel(data: bytes, archive: Archive, limit: Limits) -> Reading:
    sheets = read_xlsx(data, archive, limit=limit)
    problems = _notes(archive)
    if any(marks.formulas for _, marks in sheets) and wants_recalculation(archive):
        problems += (_may_be_old(),)
    return assembled("xlsm" if archive.has("xl/vbaProject") else "xlsx", sheets, problems)


def _notes(archive: Archive) -> tuple[Problem, ...]:
    has_macros = archive.has("xl/vbaProject") or archive.has("xl/macrosheets")
    return notes_on(has_macros=has_macros, has_links=archive.has("xl/externalLinks/"))


def _may_be_old() -> Problem:
    message = (
        "The workbook asks to be calculated when it is opened, so the saved values of its formulas may be"
        " out of date. Open it in Excel, save it, and send it again to be sure."
    )
    return Problem(Severity.DOUBT, None, None, "", message)

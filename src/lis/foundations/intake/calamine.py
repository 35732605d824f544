"""Values by calamine, whatever the format; what calamine refuses becomes a sentence."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

import python_calamine

from lis.foundations.intake.archive import locked
from lis.foundations.intake.book import CellValue, MergedRange
from lis.foundations.intake.markup import damaged
from lis.foundations.intake.refusal import CannotRead


@dataclass(frozen=True)
class Values:
    """The values of one sheet from row 1 and column A; a blank cell is ''."""

    name: str
    values: Sequence[Sequence[CellValue]]
    merged: Sequence[MergedRange]
    hidden: bool


def values_of(data: bytes, *, file_name: str) -> tuple[Values, ...]:
    """The values of every worksheet, in order. Chart sheets and macro sheets have none and are left out."""
    try:
        with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
            return tuple(
                _values(workbook, sheet)
                for sheet in workbook.sheets_metadata
                if sheet.typ is python_calamine.SheetTypeEnum.WorkSheet
            )
    except python_calamine.PasswordError as error:
        raise CannotRead(locked(file_name)) from error
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise CannotRead(damaged(file_name)) from error
    except BaseException as error:
        # A panic in calamine's Rust comes as a BaseException that can't be imported, only told by its name.
        if type(error).__name__ != "PanicException":
            raise
        raise CannotRead(damaged(file_name)) from error


def _values(workbook: python_calamine.CalamineWorkbook, sheet: python_calamine.SheetMetadata) -> Values:
    found = workbook.get_sheet_by_name(sheet.name)
    return Values(
        name=sheet.name,
        values=found.to_python(skip_empty_area=False),
        merged=tuple(found.merged_cell_ranges or ()),
        hidden=sheet.visible is not python_calamine.SheetVisibleEnum.Visible,
    )

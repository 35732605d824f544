"""Packs to import: the board's own document, and small returns with the cells that a test is about."""

from pathlib import Path

import pytest
from tests.delivery.grid.returns import BURGLARY, RECYCLING, a_grid, with_cells
from tests.foundations.intake.files import a_workbook
from tests.makers import an_account

from lis.delivery.performance import operations
from lis.delivery.performance.models import ImportBatch
from lis.delivery.performance.planning import Plan

ROOT = Path(__file__).resolve().parents[3]
SEED = ROOT / "../shared/seeds/000_f9f2bd77ce0d579d.txt"
POLICE_SERIES = ROOT / "../shared/data/crime/MPS_Borough_Level_Crime_Historical_2010-04_on.csv"
CYCLE = "2011/12-Q2"


def at_hand(file: Path) -> Path:
    """The file; the test is skipped where it is not beside the checkout."""
    if not file.is_file():
        pytest.skip(f"{file.name} is not beside this checkout")
    return file


def a_return(*rows, **cells) -> bytes:
    """A return of these rows, or of burglary with some cells changed."""
    return a_workbook(a_grid(*(rows or (with_cells(BURGLARY, **cells), RECYCLING))))


def preview(data: bytes, *, name: str = "return.xlsx", cycle: str = CYCLE) -> tuple[ImportBatch, Plan]:
    return operations.preview_import(data=data, file_name=name, cycle_code_given=cycle, by=an_account())


def take_in(
    data: bytes, *, name: str = "return.xlsx", cycle: str = CYCLE, **more
) -> tuple[ImportBatch, Plan]:
    """Preview and apply."""
    batch, _ = preview(data, name=name, cycle=cycle)
    return batch, operations.apply_batch(batch=batch, by=an_account(), **more)

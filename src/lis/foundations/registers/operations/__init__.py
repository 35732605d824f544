"""What can be done with registers: keep one record, keep many at once, save a view."""

from lis.foundations.registers.operations.batches import CannotDo, Line, confirm, discard, stage, undo
from lis.foundations.registers.operations.records import (
    Conflict,
    NotAllowed,
    StillPointedAt,
    add,
    change,
    check,
    end,
    remove,
    reopen,
)
from lis.foundations.registers.operations.saved import forget_view, save_view

__all__ = [
    "CannotDo",
    "Conflict",
    "Line",
    "NotAllowed",
    "StillPointedAt",
    "add",
    "change",
    "check",
    "confirm",
    "discard",
    "end",
    "forget_view",
    "remove",
    "reopen",
    "save_view",
    "stage",
    "undo",
]

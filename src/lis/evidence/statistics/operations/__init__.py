"""What can be done with statistics: keep recipes, take files in, decide about them."""

from typing import TYPE_CHECKING

from lis.foundations.opening import open_when_asked

if TYPE_CHECKING:
    from lis.evidence.statistics.operations.aside import read_beside
    from lis.evidence.statistics.operations.deciding import accept_beside, accept_load, refuse_load
    from lis.evidence.statistics.operations.ending import end_statistics
    from lis.evidence.statistics.operations.loading import (
        CannotLoad,
        Progress,
        read_load,
        rejects_file,
        start_load,
        start_load_of,
        stop_load,
    )
    from lis.evidence.statistics.operations.proposing import receive_table
    from lis.evidence.statistics.operations.recipes import CannotKeep, ensure_recipes, save_recipe
    from lis.evidence.statistics.operations.showing import show_statistic
    from lis.evidence.statistics.operations.statistics import tell_statistics

__all__ = [
    "CannotKeep",
    "CannotLoad",
    "Progress",
    "accept_beside",
    "accept_load",
    "end_statistics",
    "ensure_recipes",
    "read_beside",
    "read_load",
    "receive_table",
    "refuse_load",
    "rejects_file",
    "save_recipe",
    "show_statistic",
    "start_load",
    "start_load_of",
    "stop_load",
    "tell_statistics",
]

open_when_asked(__name__)

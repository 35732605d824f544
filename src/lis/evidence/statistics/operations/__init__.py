"""What can be done with statistics: keep recipes, take files in, decide about them."""

from lis.evidence.statistics.operations.deciding import accept_load, refuse_load
from lis.evidence.statistics.operations.loading import (
    CannotLoad,
    Progress,
    read_load,
    rejects_file,
    start_load,
    stop_load,
)
from lis.evidence.statistics.operations.recipes import CannotKeep, ensure_recipes, save_recipe
from lis.evidence.statistics.operations.statistics import tell_statistics

__all__ = [
    "CannotKeep",
    "CannotLoad",
    "Progress",
    "accept_load",
    "ensure_recipes",
    "read_load",
    "refuse_load",
    "rejects_file",
    "save_recipe",
    "start_load",
    "stop_load",
    "tell_statistics",
]

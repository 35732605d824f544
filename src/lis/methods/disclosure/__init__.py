"""Disclosure control: nobody can be learned about from what is published, alone or together."""

from lis.methods.disclosure.attack import Attack, Published, attack, attack_bounds
from lis.methods.disclosure.guard import Allowed, differencing
from lis.methods.disclosure.hierarchy import ProtectedTree, secondary_tree
from lis.methods.disclosure.one_way import ProtectedRow, secondary_1d
from lis.methods.disclosure.rounding import behind, round, round_array, round_random
from lis.methods.disclosure.safety import THRESHOLD, Bounds, is_safe
from lis.methods.disclosure.small import primary, primary_array, primary_rate
from lis.methods.disclosure.two_way import ProtectedTable, secondary_2d

__all__ = [
    "THRESHOLD",
    "Allowed",
    "Attack",
    "Bounds",
    "ProtectedRow",
    "ProtectedTable",
    "ProtectedTree",
    "Published",
    "attack",
    "attack_bounds",
    "behind",
    "differencing",
    "is_safe",
    "primary",
    "primary_array",
    "primary_rate",
    "round",
    "round_array",
    "round_random",
    "secondary_1d",
    "secondary_2d",
    "secondary_tree",
]

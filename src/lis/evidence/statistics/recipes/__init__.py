"""Recipes: how a table of somebody's layout is read. Told in YAML, checked before use."""

from lis.evidence.statistics.recipes.parsing import parse
from lis.evidence.statistics.recipes.recipe import (
    Absent,
    AreaPart,
    Figures,
    Reading,
    Recipe,
    Repeats,
    Replaces,
    Text,
    Told,
    Total,
    Unknown,
    Vintage,
)
from lis.evidence.statistics.recipes.resolving import DoesNotFit, Fitted, fit
from lis.evidence.statistics.recipes.shipped import shipped
from lis.evidence.statistics.recipes.tree import CannotUse, Fault

__all__ = [
    "Absent",
    "AreaPart",
    "CannotUse",
    "DoesNotFit",
    "Fault",
    "Figures",
    "Fitted",
    "Reading",
    "Recipe",
    "Repeats",
    "Replaces",
    "Text",
    "Told",
    "Total",
    "Unknown",
    "Vintage",
    "fit",
    "parse",
    "shipped",
]

"""The area types that the system knows from the start, read from `area_types.yaml`."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).with_name("area_types.yaml")


@dataclass(frozen=True)
class Kind:
    """One area type as it is installed; `codes` are the beginnings of its GSS codes."""

    slug: str
    level: str
    name: str
    plural: str
    vintage: str
    size: int
    source: str
    codes: tuple[str, ...]
    valid_from: date | None = None
    valid_to: date | None = None
    note: str = ""


@cache
def kinds() -> tuple[Kind, ...]:
    """Every kind, smallest first, the newest vintage before the older ones."""
    listed = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return tuple(Kind(**{**one, "codes": tuple(one["codes"])}) for one in listed)


def kind(slug: str) -> Kind | None:
    """The kind of this slug; None for an area type that somebody added here."""
    return next((one for one in kinds() if one.slug == slug), None)


def levels_of_code(code: str) -> frozenset[str]:
    """The levels that a GSS code may stand for by its first three signs; empty for other codes.

    >>> sorted(levels_of_code("E01001195")), sorted(levels_of_code("00AJ"))
    (['lsoa'], [])
    """
    return frozenset(one.level for one in kinds() if code[:3] in one.codes)

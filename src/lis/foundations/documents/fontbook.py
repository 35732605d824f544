"""The fonts that travel with the program: put into `fonts/` by the build, never committed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "fonts"


class FontsMissing(Exception):
    """The fonts are not where the build puts them."""


@dataclass(frozen=True)
class Fonts:
    """Which fonts a paper is set in: ours, and those of this machine where `with_others`."""

    with_others: bool = False

    def as_options(self) -> dict[str, Any]:
        """As `typst.Fonts` is told."""
        return {
            "include_system_fonts": self.with_others,
            "include_embedded_fonts": self.with_others,
            "font_paths": [str(FOLDER)],
        }


@cache
def our_fonts() -> Fonts:
    """Only our own, so that a paper looks the same wherever it is made."""
    if not any(FOLDER.glob("*.ttf")):
        raise FontsMissing(f"No fonts in {FOLDER}. Build the project, which puts them there.")
    return Fonts()


def all_fonts() -> Fonts:
    """Ours and those of this machine, for letters that ours don't have."""
    return Fonts(with_others=True)

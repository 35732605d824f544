"""The fonts that travel with the program: put into `fonts/` by the build, never committed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import typst

FOLDER = Path(__file__).parent / "fonts"


class FontsMissing(Exception):
    """The fonts are not where the build puts them."""


@cache
def our_fonts() -> typst.Fonts:
    """Only our own, so that a paper looks the same wherever it is made."""
    if not any(FOLDER.glob("*.ttf")):
        raise FontsMissing(f"No fonts in {FOLDER}. Build the project, which puts them there.")
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FOLDER])


@cache
def all_fonts() -> typst.Fonts:
    """Ours and those of this machine, for letters that ours don't have."""
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=True, font_paths=[FOLDER])

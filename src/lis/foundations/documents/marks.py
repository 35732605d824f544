"""Marks: a symbol and a word, never a symbol alone.

A symbol is drawn once, here, as SVG (units: 20 high, 20 or 28 wide). Pages and the PDF use the drawing;
Word, slides and spreadsheets, where text must stay editable, use the coloured `character` that comes
nearest.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Symbol(StrEnum):
    """What is drawn. The value is the id of the drawing in a page's sprite."""

    TICK = "r-on"
    WAVE = "r-near"
    ALERT = "r-below"
    RING = "r-none"
    UP = "d-up"
    DOWN = "d-down"
    SAME = "d-same"
    DOTS = "d-nc"
    OUTSIDE = "s-real"
    INSIDE = "s-usual"
    FEW = "s-few"
    BETTER = "c-better"
    SIMILAR = "c-similar"
    WORSE = "c-worse"
    HIGHER = "c-higher"
    LOWER = "c-lower"


@dataclass(frozen=True, slots=True)
class Drawing:
    """How a symbol looks: `shapes` is SVG inside a box `width` by 20; `colour` is six hexadecimal digits."""

    shapes: str
    character: str
    colour: str
    width: int = 20


@dataclass(frozen=True, slots=True)
class Mark:
    """A symbol with its word. `name` says what it is a mark of, where no heading does; `href` links it."""

    symbol: Symbol
    word: str
    name: str = ""
    href: str = ""

    def __post_init__(self) -> None:
        if not self.word.strip():
            raise ValueError(f"The mark {self.symbol.name} has no word. Give every mark its word.")

    @property
    def drawing(self) -> Drawing:
        return DRAWINGS[self.symbol]

    @property
    def described(self) -> str:
        """The mark in words for those who don't see it: "Street lamps: on time"."""
        return f"{self.name}: {self.word[:1].lower()}{self.word[1:]}" if self.name else self.word


INK, GOOD, NEAR, BELOW = "17212b", "00695c", "8a5a00", "a8281e"
NONE, MUTED, SERIES = "5b6770", "4a5560", "1d4a68"

DRAWINGS: dict[Symbol, Drawing] = {
    Symbol.TICK: Drawing(
        '<circle cx="10" cy="10" r="9" fill="#00695c"/>'
        '<path d="M5.5 10.4l3.1 3.1 6-6.6" fill="none" stroke="#fff" stroke-width="2.2"/>',
        "●",
        GOOD,
    ),
    Symbol.WAVE: Drawing(
        '<path d="M10 1.2 18.8 10 10 18.8 1.2 10z" fill="#f2b233" stroke="#8a5a00" stroke-width="1.6"/>'
        '<path d="M6.2 10.6c1.2-1.9 2.5-1.9 3.8-.6s2.6 1.3 3.8-.6" fill="none" stroke="#17212b"'
        ' stroke-width="1.7"/>',
        "◆",
        NEAR,
    ),
    Symbol.ALERT: Drawing(
        '<path d="M1.5 1.5h17v17h-17z" fill="#a8281e"/>'
        '<path d="M10 4.5v7.2" stroke="#fff" stroke-width="2.6"/>'
        '<circle cx="10" cy="15" r="1.6" fill="#fff"/>',
        "■",
        BELOW,
    ),
    Symbol.RING: Drawing(
        '<circle cx="10" cy="10" r="7.8" fill="#fff" stroke="#5b6770" stroke-width="1.6"'
        ' stroke-dasharray="2.8 2.1"/>',
        "○",
        NONE,
    ),
    Symbol.UP: Drawing('<path d="M10 3 18 16H2z" fill="#00695c"/>', "▲", GOOD),
    Symbol.DOWN: Drawing(
        '<path d="M10 17 18 4H2z" fill="#fff" stroke="#a8281e" stroke-width="2.2" stroke-linejoin="round"/>',
        "▽",
        BELOW,
    ),
    Symbol.SAME: Drawing('<path d="M2 7h16v2.2H2zM2 11.5h16v2.2H2z" fill="#4a5560"/>', "=", MUTED),
    Symbol.DOTS: Drawing(
        '<circle cx="4" cy="10" r="1.6" fill="#5b6770"/><circle cx="10" cy="10" r="1.6" fill="#5b6770"/>'
        '<circle cx="16" cy="10" r="1.6" fill="#5b6770"/>',
        "…",
        NONE,
    ),
    Symbol.OUTSIDE: Drawing(
        '<path d="M0 8h28v9H0z" fill="#dde6ea"/><path d="M2 13l6-2 6 2.5 6-2.5 5-7.5" fill="none"'
        ' stroke="#1d4a68" stroke-width="1.5"/><circle cx="25" cy="3.3" r="2.9" fill="#1d4a68"/>',
        "◉",
        SERIES,
        28,
    ),
    Symbol.INSIDE: Drawing(
        '<path d="M0 4h28v12H0z" fill="#dde6ea"/><path d="M2 11l6-3 6 4 6-3.5 5 2" fill="none"'
        ' stroke="#1d4a68" stroke-width="1.5"/><circle cx="25" cy="10.5" r="2.3" fill="#fff" stroke="#1d4a68"'
        ' stroke-width="1.5"/>',
        "~",
        SERIES,
        28,
    ),
    Symbol.FEW: Drawing(
        '<circle cx="5" cy="12" r="2.2" fill="#fff" stroke="#5b6770" stroke-width="1.4"/>'
        '<circle cx="14" cy="8" r="2.2" fill="#fff" stroke="#5b6770" stroke-width="1.4"/>'
        '<path d="M19.5 10h7" stroke="#5b6770" stroke-width="1.4" stroke-dasharray="1.5 1.5"/>',
        "∘",
        NONE,
        28,
    ),
    Symbol.BETTER: Drawing('<circle cx="10" cy="10" r="7" fill="#00695c"/>', "●", GOOD),
    Symbol.SIMILAR: Drawing(
        '<circle cx="10" cy="10" r="6" fill="#fff" stroke="#17212b" stroke-width="2"/>', "○", INK
    ),
    Symbol.WORSE: Drawing('<path d="M4 4h12v12H4z" fill="#a8281e"/>', "■", BELOW),
    Symbol.HIGHER: Drawing('<path d="M5 2.5l11 7.5-11 7.5z" fill="#1d4a68"/>', "►", SERIES),
    Symbol.LOWER: Drawing('<path d="M15 2.5l-11 7.5 11 7.5z" fill="#1d4a68"/>', "◄", SERIES),
}


def svg(symbol: Symbol) -> str:
    """The symbol as an SVG image of its own."""
    drawing = DRAWINGS[symbol]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {drawing.width} 20" width="{drawing.width}"'
        f' height="20">{drawing.shapes}</svg>'
    )

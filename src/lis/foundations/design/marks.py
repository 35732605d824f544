"""Marks: a shape, a colour and a word, always the three together."""

from dataclasses import dataclass
from enum import Enum

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe


@dataclass(frozen=True)
class Mark:
    """One mark: its `symbol` in the sprite, its `words`, and its place when marks are sorted."""

    symbol: str
    words: str
    order: int
    width: int = 20

    @property
    def picture(self) -> str:
        """The shape alone, as SVG that assistive technology passes over."""
        return (
            f'<svg viewBox="0 0 {self.width} 20" aria-hidden="true" focusable="false">'
            f'<use href="#{self.symbol}"/></svg>'
        )


MARKS = {
    "on": Mark("r-on", "On target", 0),
    "near": Mark("r-near", "Within tolerance", 1),
    "below": Mark("r-below", "Below target", 2),
    "none": Mark("r-none", "Not assessed", 3),
    "up": Mark("d-up", "Improving", 4),
    "down": Mark("d-down", "Declining", 5),
    "same": Mark("d-same", "Unchanged", 6),
    "nc": Mark("d-nc", "Not comparable", 7),
    "real": Mark("s-real", "Real change", 8, width=28),
    "usual": Mark("s-usual", "Usual variation", 9, width=28),
    "few": Mark("s-few", "Too few points", 10, width=28),
    "better": Mark("c-better", "Better", 11),
    "similar": Mark("c-similar", "Similar", 12),
    "worse": Mark("c-worse", "Worse", 13),
    "higher": Mark("c-higher", "Higher", 14),
    "lower": Mark("c-lower", "Lower", 15),
}
# A mark also answers to its words in snake case ("on_target") and to its symbol ("r-on").
_BY_ANY_NAME = {
    name: mark
    for key, mark in MARKS.items()
    for name in (key, mark.words.lower().replace(" ", "_"), mark.symbol)
}
_PICTURES = {mark: mark.picture for mark in MARKS.values()}


class UnknownMark(LookupError):
    """No mark has this key; the message lists those there are."""


def mark_for(key: str | Enum) -> Mark:
    """The mark with this key, long name, symbol, or enum member whose value is one of them."""
    name = str(key.value if isinstance(key, Enum) else key)
    try:
        return _BY_ANY_NAME[name]
    except KeyError:
        raise UnknownMark(f"There is no mark “{name}”. There are: {', '.join(_BY_ANY_NAME)}.") from None


def mark_html(key, extra="", *, words=None, count=None) -> SafeString:
    """The mark as HTML; `extra` follows the words, `words` replaces them, `count` stands bold at the end."""
    mark = mark_for(key)
    text: str = conditional_escape(mark.words if words is None else words)
    if extra:
        text = f"{text}{_joint(extra)}{conditional_escape(extra)}"
    if count is not None:
        text = f"{text} <b>{conditional_escape(count)}</b>"
    kind = "lis-mark lis-mark--sig" if mark.width > 20 else "lis-mark"
    # Every part is a constant of this module or has been escaped above.
    return mark_safe(f'<span class="{kind}">{_PICTURES[mark]}<span>{text}</span></span>')  # noqa: S308


def _joint(extra):
    return "" if str(extra)[0] in ",.;:" else " "


def picture_html(key) -> SafeString:
    """The mark's shape alone, for places that write the words themselves."""
    return mark_safe(_PICTURES[mark_for(key)])  # noqa: S308

"""How wide words are, so that none is cut off or runs into another. Widths are Arial's, in thousandths."""

_GROUPS = {
    191: "'",
    222: "ijl",
    278: " !,./:;I[\\]ft",
    333: "-()`r‑·",
    355: '"',
    389: "*",
    469: "^",
    500: "Jckssvxyz",
    556: "0123456789_Labdeghnopqu?$#–£",
    584: "+<=>~−≤≥±×",
    611: "FTZ",
    667: "ABEKPSVXY&",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1000: "—…",
}
_WIDTHS = {character: width for width, characters in _GROUPS.items() for character in characters}
_BOLD = 1.09
OTHER = 600


def width_of(text, size, bold=False):
    """About how wide `text` is at this size, on the generous side."""
    thousandths = sum(_WIDTHS.get(character, OTHER) for character in text)
    return thousandths * size / 1000 * (_BOLD if bold else 1.02)


def wrapped(text, size, room, bold=False):
    """The text in as few lines as fit the room; a single word is never broken."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size, bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines

"""The table of highlight measures: theme, label (often with its code in front), direction of travel."""

from collections.abc import Collection

from lis.delivery.performance.grid.blocks import Row, filled
from lis.delivery.performance.grid.codes import leading_code
from lis.delivery.performance.grid.headings import plain
from lis.delivery.performance.grid.notes import Notes
from lis.delivery.performance.grid.pack import Highlight
from lis.delivery.performance.grid.segments import Segment


def themes_in(segment: Segment) -> tuple[str, ...]:
    """The themes of a highlight table, each once, in order."""
    theme = _places(segment)["theme"]
    return tuple(dict.fromkeys(text for row in segment.rows if (text := _text(row, theme))))


def read_highlights(segment: Segment, *, known_codes: Collection[str], notes: Notes) -> tuple[Highlight, ...]:
    """One highlight a row. A theme that is blank is that of the row above."""
    places, found, theme = _places(segment), [], ""
    notes.place_rows(segment.block.sheet, segment.header_rows)
    for row in segment.rows:
        label = _text(row, places["label"])
        theme = _text(row, places["theme"]) or theme
        if label:
            notes.place(
                segment.block.sheet, *(row[at] for at in places.values() if at is not None and at < len(row))
            )
            found.append(_highlight(row, label, theme, _text(row, places["direction"]), known_codes))
    return tuple(found)


def _highlight(row: Row, label: str, theme: str, direction: str, known_codes: Collection[str]) -> Highlight:
    code, name = leading_code(label, known_codes)
    return Highlight(theme, name, code, direction, filled(row)[0].address, label)


def _places(segment: Segment) -> dict[str, int | None]:
    headings = [plain(cell.text) for cell in segment.header_rows[0]]
    return {
        "theme": _first(headings, "theme", "priority"),
        "label": _first(headings, "highlight", "indicator", "measure"),
        "direction": _first(headings, "direction", "dot"),
    }


def _first(headings: list[str], *words: str) -> int | None:
    return next((at for at, heading in enumerate(headings) if heading.startswith(words)), None)


def _text(row: Row, at: int | None) -> str:
    return row[at].text if at is not None and at < len(row) else ""

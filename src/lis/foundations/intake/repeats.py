"""One long text that thousands of cells point to is a bomb too: every cell would get its own copy."""

from collections import Counter
from collections.abc import Iterable

from lis.foundations.intake.archive import Archive
from lis.foundations.intake.limits import Limits
from lis.foundations.intake.markup import scan
from lis.foundations.intake.refusal import CannotRead

SHARED = "xl/sharedStrings.xml"
SMALLEST_CELL = len("<c><v>0</v></c>")


def refuse_repeated_text(archive: Archive, sheets: Iterable[str], limit: Limits) -> None:
    """Refuse a workbook whose cells would hold more text than an archive may unpack to."""
    shared, parts = archive.part(SHARED), tuple(sheets)
    most_cells = sum(map(archive.size_of, parts)) // SMALLEST_CELL
    if not shared or most_cells * len(shared) <= limit.unpacked_bytes:
        return
    lengths = _lengths(shared, archive.file_name)
    if most_cells * max(lengths, default=0) <= limit.unpacked_bytes:
        return
    named: Counter[int] = Counter()
    for part in parts:
        named.update(_named(archive.part(part) or b"<none/>", archive.file_name))
    volume = sum(lengths[at] * count for at, count in named.items() if at < len(lengths))
    if volume > limit.unpacked_bytes:
        raise CannotRead(
            f"{archive.file_name} repeats long texts until its cells hold {volume / 1e6:,.0f} MB, far more"
            " than a spreadsheet needs. It was not opened. Shorten the long texts and send it again."
        )


def _lengths(shared: bytes, file_name: str) -> list[int]:
    lengths: list[int] = []

    def start(name, attributes):
        if name == "si":
            lengths.append(0)

    def text(characters):
        if lengths:
            lengths[-1] += len(characters)

    scan(shared, file_name=file_name, start=start, text=text)
    return lengths


def _named(content: bytes, file_name: str) -> Counter[int]:
    """How often each shared text is named by the cells of a sheet."""
    named: Counter[int] = Counter()
    state = {"shared": False, "value": False}

    def start(name, attributes):
        if name == "c":
            state["shared"] = attributes.get("t") == "s"
        state["value"] = name == "v"

    def text(characters):
        if state["shared"] and state["value"] and characters.strip().isdigit():
            named[int(characters)] += 1

    scan(content, file_name=file_name, start=start, text=text)
    return named

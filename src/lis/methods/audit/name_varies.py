"""One organisation, unit, frequency or polarity written in more than one way."""

import re
from collections.abc import Iterator, Mapping, Sequence

from lis.methods.audit.facts import VALUE_COLUMNS, About, Cell, Column, Finding, Pack, Severity
from lis.methods.audit.matching import folded
from lis.methods.audit.telling import finding

RULE = About("name_varies", Severity.NOTE, "One name is written in more than one way")
NAMED = {Column.POLARITY: "polarity", Column.FREQUENCY: "frequency", Column.LEAD: "organisation"}
PER_CENT = ("%", "per cent", "percent", "pct", "pc")
Spellings = dict[tuple[str, str], dict[str, list[tuple[str, Cell]]]]


def name_varies(*, spellings: Sequence[str], aliases: Sequence[Sequence[str]] = ()) -> bool:
    """Whether names that are one are written in more than one way.

    Formula: different as written, the same after folding case, plurals and punctuation, or by a list of
        aliases.
    Source: the methods reference, section 16.
    Use for: leads, units and polarities typed by different hands.

    >>> name_varies(spellings=["Lower is better", "Lower is Better"])
    True
    """
    groups = tuple(frozenset(group) for group in aliases)
    by_name: dict[str, set[str]] = {}
    for spelling in spellings:
        by_name.setdefault(_key(spelling, groups), set()).add(" ".join(spelling.split()))
    return any(len(written) > 1 for written in by_name.values())


def find(pack: Pack) -> Iterator[Finding]:
    """Spellings that differ from the more usual one of the same name."""
    for (kind, _), written in _spellings(pack).items():
        if not name_varies(spellings=list(written), aliases=[tuple(group) for group in pack.aliases]):
            continue
        usual = max(written, key=lambda spelling: len(written[spelling]))
        for spelling, places in written.items():
            if spelling != usual:
                codes = {code for code, _ in places}
                message = f'"{spelling}" and "{usual}" are one {kind} written in two ways.'
                shown = [(text, f"{len(cells)} times") for text, cells in written.items()]
                yield finding(
                    RULE,
                    codes.pop() if len(codes) == 1 else "",
                    message,
                    _cells([*places, written[usual][0]]),
                    shown,
                )


def _cells(places: list[tuple[str, Cell]]) -> list[Cell]:
    return [cell for _, cell in places]


def _spellings(pack: Pack) -> Spellings:
    """By kind and folded name: each spelling, and where it stands."""
    found: Spellings = {}
    for row in pack.rows:
        for cell in row.cells:
            kind, spelling = _named(cell)
            if spelling:
                key = (kind, _key(spelling, pack.aliases if kind == "organisation" else ()))
                found.setdefault(key, {}).setdefault(spelling, []).append((row.code, cell))
    return found


def _named(cell: Cell) -> tuple[str, str]:
    """What the cell names, and how it is written."""
    if cell.column in NAMED:
        return NAMED[cell.column], " ".join(cell.text.split())
    if cell.column in (*VALUE_COLUMNS, Column.TARGET, Column.YEAR_TARGET) and cell.unit:
        match = re.search(r"(?<=[0-9]) *(%|[a-z][a-z]+[a-z0-9 ,]*)", cell.text, re.IGNORECASE)
        return "unit", match[1].strip() if match else ""
    return "", ""


def _key(spelling: str, aliases: Sequence[frozenset[str]]) -> str:
    if spelling.lower() in PER_CENT:
        return "%"
    own = folded(spelling)
    groups: Mapping[str, frozenset[str]] = {folded(name): group for group in aliases for name in group}
    return min(map(folded, groups[own])) if own in groups else own.replace(" ", "")

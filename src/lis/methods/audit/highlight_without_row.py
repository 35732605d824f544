"""A highlight that names no row of the grid."""

from collections.abc import Iterator, Sequence

from lis.methods.audit.facts import About, Finding, Pack, Severity
from lis.methods.audit.matching import folded, folded_code, highlighted
from lis.methods.audit.telling import finding

RULE = About("highlight_without_row", Severity.ERROR, "A highlight names no row of the grid")


def highlight_without_row(*, code: str, name: str, codes: Sequence[str], names: Sequence[str]) -> bool:
    """Whether a highlight names no row: neither by its code nor, without one, by its name.

    Formula: the code is none of the grid's; without a code, the name is none of the grid's after folding
        case, plurals and punctuation.
    Source: the methods reference, section 16.
    Use for: highlight tables typed apart from the grid.

    >>> highlight_without_row(code="", name="Annual weekly median income", codes=["NI 155"], names=["Homes"])
    True
    """
    if code:
        return folded_code(code) not in map(folded_code, codes)
    return folded(name) not in map(folded, names)


def find(pack: Pack) -> Iterator[Finding]:
    """Highlights that name no row."""
    codes, names = [row.code for row in pack.rows], [row.name for row in pack.rows]
    for highlight in pack.highlights:
        if highlighted(pack, highlight):
            continue
        if highlight_without_row(code=highlight.code, name=highlight.name, codes=codes, names=names):
            message = f'The highlight "{highlight.label}" names no row of the grid.'
            yield finding(RULE, highlight.code, message, highlight.cells)

"""How a finding is told: the cells it rests on, the sum shown, numbers and lists in words."""

from collections.abc import Iterable, Sequence

from lis.methods.audit.facts import About, Cell, Finding
from lis.methods.words import SMALL


def finding(
    about: About,
    code: str,
    message: str,
    cells: Iterable[Cell],
    sum_shown: Iterable[tuple[str, str]] = (),
) -> Finding:
    """A finding of a rule, resting on cells."""
    resting = tuple(cells)
    return Finding(
        about.name,
        about.severity,
        code,
        message,
        tuple(sum_shown),
        tuple(cell.address for cell in resting),
        tuple(cell.text for cell in resting),
    )


def lines(cells: Iterable[Cell]) -> list[tuple[str, str]]:
    """The cells as lines of a sum: heading and figure."""
    return [(cell.title, cell.shown) for cell in cells]


def counted(number: int, noun: str) -> str:
    """A number of things, in words under ten."""
    shown = SMALL[number] if number < len(SMALL) else f"{number:,}"
    return f"{shown} {noun}{'' if number == 1 else 's'}"


def listed(things: Sequence[str]) -> str:
    """A list as a person says it: a, b and c."""
    return f"{', '.join(things[:-1])} and {things[-1]}" if len(things) > 1 else "".join(things)

"""Places in the one search box: areas, postcodes and the neighbourhoods that whoever asks may see."""

from dataclasses import dataclass
from typing import Any

from lis.partnership.places import queries as places

# As a code that stands exactly, a whole name, and anything else; between what measures score.
EXACT, WHOLE_NAME, PART = 1000, 250, 30
EXACT_KINDS = {"postcode", "postcodes"}


@dataclass(frozen=True)
class Place:
    """A place that was found, with how well it fits."""

    name: str
    href: str
    note: str
    score: int


def places_for(asked: str, by: Any = None) -> tuple[Place, ...]:
    """The places that match and that `by` (a person) may see, best first."""
    found = places.find(asked, by, nearly=False)
    return tuple(Place(one.name, one.address, one.what, _score(one, asked)) for one in found)


def _score(one: places.Found, asked: str) -> int:
    wanted = " ".join(asked.split()).casefold()
    if one.kind in EXACT_KINDS or one.what.casefold().endswith(f"· {wanted}"):
        return EXACT
    return WHOLE_NAME if one.name.casefold() == wanted else PART

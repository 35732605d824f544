"""The guard against differencing: an area asked for from counts that are finer than what is published.

Neighbourhoods on pages need none: they are made from published figures, which tell nothing new together. A
figure that is counted from unpublished records (postcodes, smaller blocks) must pass here first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from lis.methods import disclosure
from lis.partnership.places.queries import NeighbourhoodVersion

WHOLE = 1.0


def check_asked(
    *,
    atoms: Mapping[str, int],
    asked: Collection[str],
    blocks: str,
    areas: Collection[Collection[str]] = (),
    left_out: Collection[Collection[str]] = (),
    threshold: int = disclosure.THRESHOLD,
) -> disclosure.Allowed:
    """Let a figure for `asked` (codes of blocks) be told beside all that was ever told, or refuse it.

    `atoms` are the true counts of the blocks (an area type's slug); `areas` are the published areas, each as
    its blocks, and `left_out` those that show "c". Every version of every neighbourhood made of these blocks
    counts as told, ended ones too. Refused:
    "With what is already published this would give away a small number."

    Formula: methods.disclosure.differencing.
    Source: Hundepool et al. 2012; the methods reference, section 14.
    """
    told = [*areas, *register(blocks, atoms)]
    return disclosure.differencing(
        atoms=atoms, published=told, asked=asked, threshold=threshold, left_out=list(left_out)
    )


def register(blocks: str, atoms: Collection[str]) -> Iterator[frozenset[str]]:
    """Every version of every neighbourhood ever made of these blocks, as the blocks that lie whole in it.

    Blocks that lie in it in part are passed over: what is shared out by weight is an estimate, not a count.
    """
    versions = NeighbourhoodVersion.objects.filter(blocks__slug=blocks).order_by("pk")
    parts = versions.values_list("pk", "parts__area__code", "parts__weight")
    made: dict[int, set[str]] = {}
    for version, code, weight in parts:
        if code in atoms and weight == WHOLE:
            made.setdefault(version, set()).add(code)
    yield from (frozenset(codes) for codes in made.values())

"""The guard against differencing: an area asked for from counts that are finer than what is published.

Neighbourhoods are made from published figures, which tell nothing new together: a part that was left out
takes the neighbourhood's figure with it. Figures that were published before their statistic was protected are
the exception, so every neighbourhood's own count is asked about here. A figure that is counted from
unpublished records (postcodes, smaller blocks) must pass `check_asked` first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

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


def check_neighbourhood(
    *,
    counts: Mapping[str, float],
    asked: Collection[str],
    told: Iterable[Collection[str]],
    threshold: int,
) -> None:
    """Refuse a neighbourhood whose difference from what is told would reveal a small count.

    `counts` are the figures that are known of areas; those under the threshold count as left out. `told` are
    neighbourhoods made earlier and published areas, each as its areas; those with an unknown part are passed
    over: they show no figure.
    Refused: "With what is already published this would give away a small number."

    Source: methods.disclosure.differencing.
    """
    here = frozenset(asked)
    beside = [set for one in told if (set := frozenset(one)) & here and set <= counts.keys()]
    near = here.union(*beside)
    atoms = {code: round(counts[code]) for code in near}
    small = [{code} for code, count in atoms.items() if 0 < count < threshold]
    if small:
        disclosure.differencing(
            atoms=atoms, published=beside, asked=here, threshold=threshold, left_out=small
        )


def made_before(version: int, blocks: str) -> tuple[frozenset[str], ...]:
    """The versions of neighbourhoods of these blocks that were made before a version (its key).

    Those that share an area out tell no count. What was made first stays: nobody can take away another's
    figures by drawing one that differs by a street.
    """
    versions = NeighbourhoodVersion.objects.filter(blocks__slug=blocks, pk__lt=version).order_by("pk")
    made: dict[int, set[str]] = {}
    shared = set()
    for one, code, weight in versions.values_list("pk", "parts__area__code", "parts__weight"):
        made.setdefault(one, set()).add(code)
        if weight != WHOLE:
            shared.add(one)
    return tuple(frozenset(codes) for one, codes in made.items() if one not in shared)


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

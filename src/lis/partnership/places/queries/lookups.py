"""What can be asked about lookups: the bridges between vintages and levels."""

from collections import defaultdict
from dataclasses import dataclass

from lis.partnership.places.models import Area, AreaType, Lookup, LookupRow

Bridge = dict[str, list[tuple[str, float, str]]]
UNCHANGED = LookupRow.Change.UNCHANGED


@dataclass(frozen=True)
class Chain:
    """Several lookups one after the other: shares are multiplied, and `sentence` says so on the page."""

    types: tuple[str, ...]
    lookups: tuple[Lookup, ...]
    bridge: Bridge
    sentence: str


@dataclass(frozen=True)
class Relation:
    """An area before or after another: with the share of the first that lies in the second."""

    area: Area
    weight: float
    change: str
    lookup: Lookup


def all_lookups() -> list[Lookup]:
    """Every lookup."""
    return list(Lookup.objects.select_related("from_type", "to_type", "loaded_by"))


def lookup(from_type: AreaType | str, to_type: AreaType | str) -> Lookup | None:
    """The lookup from one area type to another; None where there is none."""
    known = Lookup.objects.select_related("from_type", "to_type")
    return known.filter(from_type__slug=_slug(from_type), to_type__slug=_slug(to_type)).first()


def bridge(from_type: AreaType | str, to_type: AreaType | str) -> Bridge:
    """Where each area goes: by code, the codes with their shares and changes. Empty without a lookup."""
    found = lookup(from_type, to_type)
    if found is None:
        return {}
    rows = found.rows.order_by("pk").values_list("from_area__code", "to_area__code", "weight", "change")
    ways: Bridge = defaultdict(list)
    for start, end, weight, change in rows.iterator(chunk_size=5000):
        ways[start].append((end, weight, change))
    return dict(ways)


def only_unchanged(from_type: AreaType | str, to_type: AreaType | str) -> dict[str, str]:
    """The areas that are the same in both vintages: code before by code after, in the order of the lookup."""
    return {
        start: ends[0][0]
        for start, ends in bridge(from_type, to_type).items()
        if len(ends) == 1 and ends[0][2] == UNCHANGED
    }


def chain(*types: AreaType | str) -> Chain | None:
    """The lookups along these types put together: 2001 to 2011 to 2021. None where one is missing."""
    slugs = tuple(_slug(one) for one in types)
    found = [lookup(*pair) for pair in zip(slugs, slugs[1:], strict=False)]
    steps = tuple(one for one in found if one is not None)
    if not steps or len(steps) < len(found):
        return None
    ways = bridge(slugs[0], slugs[1])
    for pair in zip(slugs[1:], slugs[2:], strict=False):
        ways = _joined(ways, bridge(*pair))
    return Chain(slugs, steps, ways, _sentence(steps))


def _joined(first: Bridge, second: Bridge) -> Bridge:
    """Shares multiplied; unchanged only where both are; where both changed, irregular unless alike."""
    joined: Bridge = {}
    for start, ends in first.items():
        shares: dict[str, float] = defaultdict(float)
        changes: dict[str, str] = {}
        for middle, weight, change in ends:
            for end, further, next_change in second.get(middle, ()):
                shares[end] += weight * further
                changes[end] = _change(changes.get(end), _change(change, next_change))
        if shares:
            joined[start] = [(end, share, changes[end]) for end, share in shares.items()]
    return joined


def _change(first: str | None, second: str) -> str:
    if first in (None, second, UNCHANGED):
        return second
    return str(first if second == UNCHANGED else LookupRow.Change.IRREGULAR)


def _sentence(steps: tuple[Lookup, ...]) -> str:
    names = " to ".join(str(one) for one in (steps[0].from_type, *(step.to_type for step in steps)))
    if len(steps) == 1:
        return f"Over the lookup from {names}."
    by = sorted({step.weighted_by for step in steps if step.weighted_by})
    shares = f", shared out by: {'; '.join(by)}" if by else ""
    return f"Over {len(steps)} lookups put together, {names}: their shares are multiplied{shares}."


def predecessors(area: Area) -> list[Relation]:
    """The areas of older vintages of its level that went into it."""
    rows = area.comes_from.filter(lookup__from_type__level=area.type.level)
    return _relations(rows.select_related("from_area__type", "lookup"), "from_area")


def successors(area: Area) -> list[Relation]:
    """The areas of newer vintages of its level that it went to."""
    rows = area.goes_to.filter(lookup__to_type__level=area.type.level)
    return _relations(rows.select_related("to_area__type", "lookup"), "to_area")


def _relations(rows: object, end: str) -> list[Relation]:
    ordered = rows.order_by("-weight", f"{end}__name")  # type: ignore[attr-defined]
    return [Relation(getattr(row, end), row.weight, row.change, row.lookup) for row in ordered]


def groups(level: str = "borough") -> dict[str, str]:
    """The code of the borough that each area lies in, by the area's code: parents first, then lookups."""
    types = dict(AreaType.objects.values_list("pk", "level"))
    known = {pk: (code, parent, types[type]) for pk, code, parent, type in _plain_areas()}
    homes = {pk: _home(pk, known, level) for pk in known}
    for start, end in _into_known(level):
        homes[start] = homes[start] or homes.get(end, "")
    return {known[pk][0]: home for pk, home in homes.items() if home}


def _plain_areas() -> list[tuple[int, str, int | None, int]]:
    # Oldest vintage first, so that where a code stands in several, the newest one's home is kept.
    rows = Area.objects.order_by("type__valid_from", "pk")
    return list(rows.values_list("pk", "code", "parent_id", "type_id"))


def _home(pk: int, known: dict[int, tuple[str, int | None, str]], level: str) -> str:
    at: int | None = pk
    for _ in range(8):
        if at is None:
            return ""
        code, parent, here = known[at]
        if here == level:
            return code
        at = parent
    return ""


def _into_known(level: str) -> list[tuple[int, int]]:
    """Where lookups lead, the largest share of each area first."""
    rows = LookupRow.objects.filter(lookup__to_type__size__lte=_size_of(level))
    return list(rows.order_by("-weight", "pk").values_list("from_area_id", "to_area_id"))


def _size_of(level: str) -> int:
    sizes = AreaType.objects.filter(level=level).values_list("size", flat=True)
    return max(sizes, default=0)


def _slug(type: AreaType | str) -> str:
    return type if isinstance(type, str) else type.slug

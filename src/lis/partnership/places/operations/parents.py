"""Hang areas under those they lie in, each under the nearest level that is known."""

from collections.abc import Iterable, Sequence

from django.db import connection
from django.db.models import F

from lis.partnership.places.models import Area, AreaType, LookupRow


def hang_under(*, pairs: Sequence[tuple[Area, Area]]) -> int:
    """Put the second of each pair above the first, between the parents that are there; how many moved.

    Where a parent is nearer than the new one, the new one goes above that parent, and so on.
    """
    tree = _Tree(area for pair in pairs for area in pair)
    for below, above in pairs:
        tree.put(below.pk, above.pk)
    _write([(tree.known[pk].parent_id, pk) for pk in sorted(tree.changed)])
    return len(tree.changed)


def hang_by_successors(*, types: Iterable[AreaType]) -> int:
    """Hang areas of older vintages without a parent under what all their successors lie in; how many.

    Files seldom say what an area of 2001 lies in, and its successors do.
    """
    rows = LookupRow.objects.filter(
        from_area__parent=None,
        to_area__type__in=list(types),
        to_area__parent__isnull=False,
        lookup__from_type__level=F("lookup__to_type__level"),
    )
    # Read whole: asking only for areas with areas below them joins the table with itself, and PostgreSQL,
    # which has not counted a table that was filled a moment ago, does that in minutes.
    above: dict[int, int | None] = dict(
        Area.objects.exclude(parent=None).order_by().values_list("pk", "parent_id")
    )
    lines: dict[int, list[int]] = {}
    for start, parent in rows.values_list("from_area_id", "to_area__parent_id"):
        line = _line_up(parent, above) if parent else []
        known = lines.get(start)
        lines[start] = line if known is None else [one for one in known if one in line]
    pairs = [(line[0], start) for start, line in lines.items() if line]
    _write(pairs)
    return len(pairs)


def _line_up(parent: int, above: dict[int, int | None]) -> list[int]:
    """A parent, its parent and so on."""
    line, at = [parent], above.get(parent)
    while at is not None and at not in line:
        line.append(at)
        at = above.get(at)
    return line


def _write(pairs: Sequence[tuple[int | None, int]]) -> None:
    """The new parents in one go: writing whole records of a national level again takes ten times as long."""
    with connection.cursor() as cursor:
        # The names are the model's own; the values are parameters.
        cursor.executemany(
            f"UPDATE {Area._meta.db_table} SET parent_id = %s WHERE id = %s",  # noqa: S608
            pairs,
        )


class _Tree:
    """Parents of the areas that pairs speak of, and of what stands above these."""

    def __init__(self, areas: Iterable[Area]) -> None:
        self.sizes = dict(AreaType.objects.values_list("pk", "size"))
        self.known = {area.pk: area for area in areas}
        self.changed: set[int] = set()
        self._fetch_above()

    def _fetch_above(self) -> None:
        wanted = {area.parent_id for area in self.known.values() if area.parent_id} - set(self.known)
        while wanted:
            fetched = Area.objects.in_bulk(list(wanted))
            self.known |= fetched
            wanted = {area.parent_id for area in fetched.values() if area.parent_id} - set(self.known)

    def put(self, below: int, above: int) -> None:
        """Climb from `below` while parents are nearer than `above`, and hang what is reached under it."""
        at, limit = self.known[below], self._size(above)
        while at.parent_id and at.parent_id != above and self._size(at.parent_id) < limit:
            at = self.known[at.parent_id]
        if at.parent_id == above or self._size(at.pk) >= limit:
            return
        if at.parent_id and self._size(at.parent_id) > limit and not self.known[above].parent_id:
            self._set(above, at.parent_id)
        self._set(at.pk, above)

    def _set(self, below: int, above: int) -> None:
        self.known[below].parent_id = above
        self.changed.add(below)

    def _size(self, pk: int) -> int:
        return self.sizes[self.known[pk].type_id]

"""Take in codes that areas had before, or have in another scheme."""

from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from lis.foundations.access.models import Account
from lis.foundations.audit import operations as audit
from lis.partnership.places import lookups
from lis.partnership.places.lookups import CannotRead, Problem
from lis.partnership.places.models import Area, AreaCode, AreaType

OLD, NOW, NAME = ("ladcd", "old_code", "code"), ("ladcd_active", "new_code", "active_code"), ("ladnm_active",)


@dataclass(frozen=True)
class CodesReport:
    """What became of a list of codes."""

    new: int
    known: int
    added_areas: int
    problems: tuple[Problem, ...]


@transaction.atomic
def import_codes(
    *, path: Path, type: AreaType, by: Account, scheme: str = "before it was merged or renamed"
) -> CodesReport:
    """Keep each old code of a table beside the area that its new code names; areas not known are added.

    Columns: LADCD and LADCD_ACTIVE (with LADNM_ACTIVE), or old_code and new_code. Where both are alike there
    is nothing to keep. Raises the reader's refusal.
    """
    table = lookups.table_of(path)
    old, now, name = (_column(table.heading, names) for names in (OLD, NOW, NAME))
    if old is None or now is None:
        raise CannotRead(
            f"{path.name} needs the columns LADCD and LADCD_ACTIVE, or old_code and new_code."
            f" It has: {', '.join(table.heading)}."
        )
    before = Area.objects.filter(type=type).count()
    new, known, problems = 0, 0, []
    for line, row in table.rows:
        cells = [row[at] if at is not None and at < len(row) else "" for at in (old, now, name)]
        if not cells[0] or not cells[1]:
            problems.append(Problem(line, cells[0] or cells[1], "One of the two codes is empty."))
            continue
        if cells[0] == cells[1]:
            continue
        area, _ = Area.objects.get_or_create(type=type, code=cells[1], defaults={"name": cells[2]})
        _, made = AreaCode.objects.get_or_create(area=area, scheme=scheme, code=cells[0])
        new, known = new + made, known + (not made)
    added = Area.objects.filter(type=type).count() - before
    audit.record(by=by, verb="import", kind="codes", record=path.name, after={"new": new, "known": known})
    return CodesReport(new, known, added, tuple(problems))


def _column(heading: tuple[str, ...], names: tuple[str, ...]) -> int | None:
    low = [column.lower() for column in heading]
    return next((low.index(name) for name in names if name in low), None)

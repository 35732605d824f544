"""What can be done with what comes in."""

import hashlib
import shutil
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from lis.evidence.catalogue.models import Release
from lis.foundations.access.models import Account
from lis.foundations.audit import operations as audit
from lis.partnership.partners.queries import Organisation


def kept_file(release: Release) -> Path:
    """Where the file of a release is kept, by its content's name."""
    return settings.DATA_DIR / "received" / release.sha256[:2] / release.sha256


@transaction.atomic
def receive(
    *,
    file_name: str,
    data: bytes,
    kind: str,
    by: Account,
    organisation: Organisation | None = None,
    synthetic: bool = False,
    note: str = "",
    embargoed: bool = False,
) -> Release:
    """Keep a file as it came and remember what, from whom and when. What an embargoed one brings is shown to
    the public once its embargo is lifted."""
    release = Release.objects.create(
        file_name=Path(file_name).name[:255],
        sha256=hashlib.sha256(data).hexdigest(),
        kind=kind,
        size=len(data),
        received_by=by,
        organisation=organisation,
        synthetic=synthetic,
        note=note,
        embargoed=embargoed,
    )
    place = kept_file(release)
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        part = place.with_suffix(".part")
        part.write_bytes(data)
        part.replace(place)
    audit.record(by=by, verb="receive", kind="release", record=release.sha256, after={"name": file_name})
    return release


@transaction.atomic
def receive_file(
    *, path: Path, kind: str, by: Account, file_name: str = "", synthetic: bool = False, note: str = ""
) -> Release:
    """Keep a file of any size as it came, without holding it in memory. Else as `receive`."""
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    name = Path(file_name or path.name).name[:255]
    release = Release.objects.create(
        file_name=name,
        sha256=sha256,
        kind=kind,
        size=path.stat().st_size,
        received_by=by,
        synthetic=synthetic,
        note=note,
    )
    place = kept_file(release)
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        part = place.with_suffix(".part")
        shutil.copyfile(path, part)
        part.replace(place)
    audit.record(by=by, verb="receive", kind="release", record=sha256, after={"name": name})
    return release


@transaction.atomic
def name_sender(*, release: Release, organisation: Organisation | None, by: Account) -> None:
    """Remember which organisation a file came from; None where it is not known after all."""
    before = release.organisation.slug if release.organisation else None
    release.organisation = organisation
    release.save(update_fields=["organisation"])
    after = organisation.slug if organisation else None
    audit.record(by=by, verb="name sender", kind="release", record=release.sha256, before=before, after=after)


def put_under_embargo(*, release: Release, by: Account) -> None:
    """Keep what this release brought from the public until the embargo is lifted."""
    release.embargoed = True
    release.save(update_fields=["embargoed"])
    audit.record(by=by, verb="embargo", kind="release", record=release.sha256)


@transaction.atomic
def lift_embargo(*, releases: Iterable[int], by: Account) -> int:
    """Let the public see what these releases (their numbers) brought; how many were embargoed."""
    held = Release.objects.filter(pk__in=list(releases), embargoed=True)
    records = list(held.values_list("sha256", flat=True))
    held.update(embargoed=False)
    audit.record_each(by=by, verb="lift embargo", kind="release", records=records)
    return len(records)


def mark_undone(*, release: Release, by: Account) -> None:
    """Remember that what this release brought was taken back."""
    release.undone_at = timezone.now()
    release.save(update_fields=["undone_at"])
    audit.record(by=by, verb="undo", kind="release", record=release.sha256)

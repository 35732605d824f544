"""What can be asked about the site itself: readers' messages, the latest changes, whether it is well."""

from datetime import datetime
from typing import Any

from django.db import DatabaseError, connection
from django.db.models import Max, Q

from lis.delivery.performance.queries.cycles import ReportingCycle
from lis.delivery.performance.queries.snapshots import Snapshot
from lis.delivery.performance.queries.submissions import work_of
from lis.evidence.catalogue.queries import Release
from lis.evidence.indicators.queries import Revision
from lis.foundations.access.roles import Role, Tier, has_role
from lis.foundations.store import queries as store
from lis.publishing.website.models import Feedback


def feedback() -> list[Feedback]:
    """What readers told us, what is open first, newest first."""
    return sorted(Feedback.objects.all(), key=lambda one: one.settled_at is not None)


def feedback_of(pk: int) -> Feedback:
    """One message. Raises Feedback.DoesNotExist."""
    return Feedback.objects.get(pk=pk)


def latest_revisions(count: int) -> list[Revision]:
    """The latest figures that replaced another, newest first, with their measures."""
    public = Q(release=None) | Q(release__embargoed=False)
    found = Revision.objects.filter(
        public, number__gt=1, observation__indicator__visibility=Tier.PUBLIC
    ).select_related("observation__indicator", "release")
    return list(found.order_by("-entered_at", "-pk")[:count])


def latest_snapshot(cycle: ReportingCycle) -> Snapshot | None:
    """What was last published of a cycle, without its content, which is large."""
    return cycle.snapshots.defer("content").order_by("-number").first()


def database_answers() -> bool:
    """Whether the database can be reached."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def store_answers() -> bool:
    """Whether the newest edition of every table can be read where the store keeps its files."""
    try:
        return all(store.is_there(edition) for edition in store.newest_editions())
    except (DatabaseError, OSError):
        return False


def releases_of(organisation_id: int) -> list[Release]:
    """What an organisation sent that stands, newest first."""
    return list(Release.objects.filter(organisation=organisation_id, undone_at__isnull=True, embargoed=False))


def latest_release_by_organisation() -> dict[int, datetime]:
    """When each organisation last sent something, by its number."""
    sent = Release.objects.filter(organisation__isnull=False, undone_at__isnull=True, embargoed=False)
    grouped = sent.order_by().values_list("organisation").annotate(latest=Max("received_at"))
    return {pk: latest for pk, latest in grouped if latest}


def work_count(person: Any) -> int:
    """How much waits for this person: to write, to mend, to approve. An officer's own page lists the rest."""
    if not (has_role(person, Role.CONTRIBUTOR) or has_role(person, Role.APPROVER)):
        return 0
    work = work_of(person)
    return len(work.due) + len(work.late) + len(work.returned) + len(work.waiting_for_me)

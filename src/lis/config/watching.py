"""What the machine that watches asks for: whether we live, whether we can answer, and what was counted."""

import ipaddress
import secrets
from collections.abc import Iterator

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache

from lis.config.measuring import all_counts
from lis.foundations.access import anyone
from lis.foundations.access.attempts import address_of
from lis.foundations.access.doors import allow

TEXT = "text/plain; version=0.0.4; charset=utf-8"
KINDS = {
    "lis_requests_total": ("counter", "Requests answered, by page and status."),
    "lis_request_seconds": ("histogram", "How long an answer took."),
    "lis_jobs": ("gauge", "Jobs by state."),
    "lis_store_edition": ("gauge", "The number of the newest edition of a table."),
    "lis_audit_lines_total": ("counter", "Lines of the audit trail that are sealed."),
}


@never_cache
@allow(anyone)
def live(request: HttpRequest) -> HttpResponse:
    """Whether this process answers at all; asks nothing of anybody."""
    return JsonResponse({"ok": True})


@never_cache
@allow(anyone)
def metrics(request: HttpRequest) -> HttpResponse:
    """Counts for Prometheus: to this machine itself, or to whoever has the token."""
    if not may_read(request):
        raise PermissionDenied("Only the machine that watches reads this. Set LIS_METRICS_TOKEN and send it.")
    counts = {**all_counts(), **dict(_standing())}
    return HttpResponse("\n".join(_lines(counts)) + "\n", content_type=TEXT)


def may_read(request: HttpRequest) -> bool:
    """Whether the token is right, or nobody but this machine can have asked."""
    given = request.headers.get("Authorization", "")
    if settings.METRICS_TOKEN and given:
        return secrets.compare_digest(given.encode(), f"Bearer {settings.METRICS_TOKEN}".encode())
    return is_this_machine(request)


def is_this_machine(request: HttpRequest) -> bool:
    """Whether the request came from here and not by way of a proxy."""
    try:
        here = ipaddress.ip_address(address_of(request)).is_loopback
    except ValueError:
        return False
    return here and "X-Forwarded-For" not in request.headers and "Forwarded" not in request.headers


def _standing() -> Iterator[tuple[str, float]]:
    """What the database says now; what it can't say is left out."""
    for ask in (_jobs, _editions, _audit):
        try:
            yield from ask()
        except DatabaseError:
            yield f'lis_unanswered{{what="{ask.__name__[1:]}"}}', 1


def _jobs() -> Iterator[tuple[str, float]]:
    from django.db.models import Count
    from django_tasks_db.models import DBTaskResult

    states = DBTaskResult.objects.order_by().values_list("status").annotate(Count("pk"))
    for status, count in states:
        yield f'lis_jobs{{state="{status.lower()}"}}', count


def _editions() -> Iterator[tuple[str, float]]:
    from django.db.models import Max

    from lis.foundations.store.models import Edition

    for table, number in Edition.objects.order_by().values_list("table").annotate(Max("number")):
        yield f'lis_store_edition{{table="{table}"}}', number


def _audit() -> Iterator[tuple[str, float]]:
    from lis.foundations.audit.queries import last_number

    yield "lis_audit_lines_total", last_number()


def _lines(counts: dict[str, float]) -> Iterator[str]:
    """The text format: each family under its kind and help."""
    families: dict[str, list[str]] = {}
    for name in sorted(counts, key=_order):
        family = _family(name)
        families.setdefault(family, []).append(f"{name} {counts[name]:g}")
    for family, lines in families.items():
        if family in KINDS:
            kind, words = KINDS[family]
            yield f"# HELP {family} {words}"
            yield f"# TYPE {family} {kind}"
        yield from lines


def _order(name: str) -> tuple[str, float]:
    """By name; the steps of a histogram from the smallest."""
    plain, _, edge = name.partition(',le="')
    return plain, float(edge.rstrip('"}')) if edge else 0.0


def _family(name: str) -> str:
    plain = name.partition("{")[0]
    for end in ("_bucket", "_sum", "_count"):
        if plain.endswith(end):
            return plain.removesuffix(end)
    return plain

"""What an address asks for."""

import re
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from lis.delivery.performance import queries
from lis.delivery.performance.models import ReportingCycle

SLUG = re.compile(r"[-a-zA-Z0-9_]{1,20}")


def asked_cycle(request: HttpRequest) -> ReportingCycle | None:
    """The cycle that the address names, else the latest; None where there is none yet."""
    slug = request.GET.get("cycle", "")
    if not slug:
        return queries.default_cycle()
    if not SLUG.fullmatch(slug):
        raise Http404("There is no cycle like that. A cycle is written 2011-12-q2.")
    return cycle_or_404(slug, request.user)


def cycle_or_404(slug: str, person: Any) -> ReportingCycle:
    """The cycle of this slug, or a page that says there is none, or that it is not for this person yet."""
    try:
        return queries.cycle(slug, person)
    except ReportingCycle.DoesNotExist:
        if why := queries.why_unseen(slug, person):
            raise PermissionDenied(why) from None
        raise Http404(f"There is no cycle “{slug}”.") from None

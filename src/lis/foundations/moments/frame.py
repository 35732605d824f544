"""What every page says of the moment it is shown at."""

from typing import Any

from django.http import HttpRequest

from lis.foundations.moments import clock
from lis.foundations.moments.linking import without
from lis.foundations.moments.moment import shown


def moment(request: HttpRequest) -> dict[str, Any]:
    """The template variable `moment`: None where things are shown as they are."""
    now = shown()
    if now is None:
        return {"moment": None}
    since = clock.since()
    return {
        "moment": {
            "words": now.title or f"As it was known on {now.words}",
            "query": "=".join(now.parameter),
            "parameter": now.parameter,
            "now": without(request.path, request.META.get("QUERY_STRING", "")),
            "before_memory": since is None or now.at < since,
        }
    }

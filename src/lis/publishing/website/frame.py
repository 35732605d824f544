"""What every page's frame shows: names, navigation, footer, notice."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """The template variable `site`."""
    return {"site": {"name": "Local Information System", "partnership": settings.PARTNERSHIP_NAME}}

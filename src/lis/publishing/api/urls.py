"""Addresses of version 1 of the interface."""

from django.urls import URLPattern, URLResolver, path

from lis.foundations.access import anyone
from lis.publishing.api import views

app_name = "api"


def _said_aloud(pattern: URLPattern | URLResolver) -> URLPattern | URLResolver:
    """Name the rule on a view that Ninja made: the interface only reads, and is open to all."""
    view = getattr(pattern.callback, "func", pattern.callback)
    setattr(view, "access_rule", anyone)  # noqa: B010 - Ninja's view is a plain function, which has no such field
    return pattern


urlpatterns = [
    path("described/", views.described, name="described"),
    *(_said_aloud(pattern) for pattern in views.api.urls[0]),
]

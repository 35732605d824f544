"""Pieces about moments: `{% load moments %}`."""

from typing import Any

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from lis.foundations.moments import clock
from lis.foundations.moments.citing import name_of
from lis.foundations.moments.moment import shown

register = template.Library()


@register.inclusion_tag("moments/cite.html", takes_context=True)
def cite(context: dict[str, Any], kind: str, key: str, title: str, chosen: str = "") -> dict[str, Any]:
    """How to cite this page: title, whose it is, as it was known when, and an address that never changes;
    with what was `chosen` on it (names in its query, with spaces). Nothing where nothing was recorded."""
    moment = shown() or clock.latest()
    if moment is None:
        return {"address": ""}
    request = context.get("request")
    host = settings.PUBLIC_ADDRESS or (request.build_absolute_uri("/") if request else "")
    query = {name: request.GET[name] for name in chosen.split() if request and request.GET.get(name)}
    path = reverse("website:cite", args=[kind, key, name_of(moment)], query=query or None)
    here = timezone.localtime(moment.at)
    return {
        "address": f"{host.rstrip('/')}{path}",
        "title": title,
        "publisher": settings.PARTNERSHIP_NAME,
        "as_known": moment.title or f"As known on {here.day} {here:%B %Y} at {here:%H:%M:%S}",
    }

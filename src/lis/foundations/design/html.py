"""Small certainties about HTML that the components share."""

from collections.abc import Mapping

from django.utils.safestring import SafeString, mark_safe


def trusted(html: str) -> SafeString:
    """Say that `html` was built here from constants and escaped parts."""
    return mark_safe(html)  # noqa: S308


def read(item, name, default=""):
    """`item.name` or `item["name"]`: components take dicts and objects alike, as templates do."""
    if isinstance(item, Mapping):
        return item.get(name, default)
    return getattr(item, name, default)

"""Links that work outside the web site: whole addresses, of kinds that only open a page or a letter."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any
from urllib.parse import urljoin, urlsplit

from lis.foundations.documents.model import Document

OPENED = frozenset(("http", "https", "mailto"))


def is_safe(href: str) -> bool:
    """Whether a link may be followed: a page, a letter, or an address within the site."""
    try:
        return urlsplit(href).scheme.lower() in OPENED | {""}
    except ValueError:
        return False


def whole(href: str, base: str) -> str:
    """`href` seen from `base`; nothing where that gives no whole address or one that isn't safe."""
    try:
        found = urljoin(base, href) if href else ""
        return found if urlsplit(found).scheme.lower() in OPENED else ""
    except ValueError:
        return ""


def with_whole_addresses(document: Document) -> Document:
    """The same document, every link seen from the document's own address."""
    return rebuilt(document, document.address)


def rebuilt(thing: Any, base: str) -> Any:
    if isinstance(thing, str) or thing is None:
        return thing
    if isinstance(thing, tuple):
        items = tuple(rebuilt(item, base) for item in thing)
        return items if any(new is not old for new, old in zip(items, thing, strict=True)) else thing
    if not is_dataclass(thing) or isinstance(thing, type):
        return thing
    changes = {}
    for name in names(type(thing)):
        old = getattr(thing, name)
        new = rebuilt(old, base) if name != "href" else whole(old, base) if old else old
        if new is not old:
            changes[name] = new
    return replace(thing, **changes) if changes else thing


@cache
def names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))

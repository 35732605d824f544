"""Which files an edition lists, kept in memory: an edition never changes."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy as a_copy
from dataclasses import dataclass
from functools import lru_cache

from django.db import connection

from lis.foundations.store.models import Edition, EditionFile
from lis.foundations.store.objects import FILES

Copy = EditionFile.Copy
SUFFIXES = {Copy.SUBJECT: "parquet", Copy.TREND: "arrow", Copy.PLACE: "arrow"}


@dataclass(frozen=True)
class Listing:
    """An edition's files by sha256: one a subject, the same laid out by place, and the layers by place."""

    subjects: Mapping[str, str]
    trends: Mapping[str, str]
    layers: tuple[str, ...]


def listing(edition: Edition) -> Listing:
    """The files of an edition."""
    return _listing(edition.pk, edition.digest)


# The digest stands beside the number because a number can be given again where the adding was undone.
@lru_cache(maxsize=8)
def _listing(pk: int, digest: str) -> Listing:
    found: dict[str, dict[str, str]] = {copy: {} for copy in Copy.values}
    listed = EditionFile.objects.filter(edition=pk).values_list("copy", "key", "file__sha256")
    for copy, key, sha256 in listed:
        found[copy][key] = sha256
    layers = found[Copy.PLACE]
    return Listing(found[Copy.SUBJECT], found[Copy.TREND], tuple(layers[key] for key in sorted(layers)))


def newest(table: str) -> Edition | None:
    """The newest edition of a table; None where there is none. Every page asks, so it is asked in SQL."""
    name = connection.ops.quote_name
    columns = ", ".join(map(name, ("id", "digest", "published_at")))
    with connection.cursor() as cursor:
        cursor.execute(
            # Only our own names are put in; what comes from outside is a parameter.
            f"SELECT {columns} FROM {name(Edition._meta.db_table)}"  # noqa: S608
            f" WHERE {name('table')} = %s ORDER BY {name('number')} DESC LIMIT 1",
            [table],
        )
        told = cursor.fetchone()
    # A copy, because what a caller does to its edition must not reach others.
    return a_copy(_edition(*told)) if told else None


# What stands beside the number tells one edition from another that got its number after a rollback.
@lru_cache(maxsize=8)
def _edition(pk: int, digest: str, published_at: object) -> Edition:
    return Edition.objects.select_related("published_by").get(pk=pk)


def file_name(sha256: str, copy: str) -> str:
    """Under which name a file is kept."""
    return f"{FILES}/{sha256[:2]}/{sha256}.{SUFFIXES[EditionFile.Copy(copy)]}"

"""What is remembered of a statistic, asked in one short question: a machine's answer can't wait for more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any

from django.db import connection

from lis.evidence.statistics.models import Statistic
from lis.foundations.access.visibility import PUBLIC, Eyes

MOST = 1_000


@dataclass(frozen=True, eq=False)
class Known:
    """A statistic, and what changes when any word about it does."""

    statistic: Statistic
    state: str


@dataclass(frozen=True)
class Way:
    """What limits are worked out by: like a Statistic, for those who ask no more of it."""

    interval: str
    kind: str
    per: int


Ways = Mapping[str, Way]


def known(name: str, eyes: Eyes = PUBLIC) -> Known | None:
    """The statistic of this slug, or else of this code; None where these eyes see none."""
    fields = [str(field.column) for field in Statistic._meta.concrete_fields]
    rows = _asked(fields, "WHERE {slug} = %s OR {code} = %s", [name, name])
    slug = fields.index("slug")
    found = sorted(rows, key=lambda row: row[slug] != name)
    if not found:
        return None
    one = _known(found[0])
    return one if eyes.see(one.statistic.visibility, one.statistic.scope) else None


def ways(eyes: Eyes = PUBLIC) -> tuple[str, Ways]:
    """How the limits of each statistic that these eyes see are worked out, by its code; and what changes when
    any of that does."""
    columns = ["code", "interval", "kind", "per", "visibility", "scope"]
    return _ways(tuple(_asked(columns, "ORDER BY {code}", [])), eyes)


def _asked(fields: list[str], where: str, parameters: list[str]) -> list[tuple[Any, ...]]:
    """Rows as the database tells them: the ORM takes ten times as long to ask."""
    name = connection.ops.quote_name
    told = where.format(slug=name("slug"), code=name("code"))
    with connection.cursor() as cursor:
        # Only our own names are put in; what comes from outside is a parameter.
        cursor.execute(
            f"SELECT {', '.join(map(name, fields))} FROM {name(Statistic._meta.db_table)} {told}",  # noqa: S608
            parameters,
        )
        return list(cursor.fetchall())


# The whole row is the name, so that no change goes unseen, not even one made straight in SQL.
@lru_cache(maxsize=MOST)
def _known(row: tuple[Any, ...]) -> Known:
    number = [field.column for field in Statistic._meta.concrete_fields].index("id")
    return Known(Statistic.objects.get(pk=row[number]), repr(row))


@lru_cache(maxsize=16)
def _ways(rows: tuple[tuple[Any, ...], ...], eyes: Eyes) -> tuple[str, Ways]:
    seen = [row[:-2] for row in rows if eyes.see(*row[-2:])]
    return sha256(repr(seen).encode()).hexdigest(), {code: Way(*told) for code, *told in seen}

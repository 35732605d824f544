"""What is remembered of a statistic, asked in one short question: a machine's answer can't wait for more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any

from django.db import connection

from lis.evidence.statistics.models import Statistic

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


def known(name: str) -> Known | None:
    """The statistic of this slug, or else of this code; None where there is none."""
    fields = [str(field.column) for field in Statistic._meta.concrete_fields]
    rows = _asked(fields, "WHERE {slug} = %s OR {code} = %s", [name, name])
    slug = fields.index("slug")
    found = sorted(rows, key=lambda row: row[slug] != name)
    return _known(found[0]) if found else None


def ways() -> tuple[str, Ways]:
    """How each statistic's limits are worked out, by its code; and what changes when any of that does."""
    rows = tuple(_asked(["code", "interval", "kind", "per"], "ORDER BY {code}", []))
    return _ways(rows)


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


@lru_cache(maxsize=4)
def _ways(rows: tuple[tuple[Any, ...], ...]) -> tuple[str, Ways]:
    return sha256(repr(rows).encode()).hexdigest(), {code: Way(*told) for code, *told in rows}

"""Whether the audit trail is as it was written, and if not, which line is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from lis.foundations.audit.chain import BEGINNING, digest, parsed, tied
from lis.foundations.audit.guards import standing
from lis.foundations.audit.heads import Head, head_file, kept_head

AT_ONCE = 5000
TOLD = 10_000
# How long a moment is as text where it has no part of a second.
WHOLE = 19
MOMENTS = {
    "postgresql": "to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US')",
    "sqlite": "CAST(at AS text)",
}
Row = tuple[Any, ...]


@dataclass(frozen=True)
class Problem:
    """What is wrong, with which line (its number in the chain; None for a line that has none)."""

    number: int | None
    what: str
    message: str


@dataclass(frozen=True)
class Verified:
    """How many lines were read, the head, how many wait for their seal, and what is wrong."""

    lines: int
    waiting: int
    head: Head | None
    problems: tuple[Problem, ...]
    guarded: bool


def verify(*, tell: Callable[[int], object] = lambda read: None) -> Verified:
    """Read every line in order and work its hashes out again. At most 100 problems are told."""
    beside = kept_head()
    # PostgreSQL sends rows in pieces inside a transaction only; SQLite's would keep others from writing.
    with transaction.atomic() if connection.vendor == "postgresql" else nullcontext():
        reading = Reading(beside, tell)
        problems = list(_first(reading.problems(), 100))
        guarded = standing()
    return Verified(reading.lines, reading.waiting, reading.head, tuple(problems), guarded)


class Reading:
    """One walk along the chain."""

    def __init__(self, beside: Head | None, tell: Callable[[int], object]) -> None:
        self.beside, self.tell = beside, tell
        self.lines = self.waiting = 0
        self.head: Head | None = None
        self.beside_found = False

    def problems(self) -> Iterator[Problem]:
        number, previous = 0, BEGINNING
        for row in rows("number IS NOT NULL", "number"):
            self.lines += 1
            if self.lines % TOLD == 0:
                self.tell(self.lines)
            yield from _about(row, number, previous)
            number, previous = row[0], row[2]
            if self.beside and number == self.beside.number:
                self.beside_found = previous == self.beside.hash
        self.head = Head(number, previous) if number else None
        yield from self._waiting()
        yield from self._beside()

    def _waiting(self) -> Iterator[Problem]:
        """Lines that are written and not sealed: there are some where a sealer was killed."""
        for row in rows("number IS NULL", "id"):
            self.waiting += 1
            if said(row) != row[3]:
                yield Problem(
                    None, "inserted", f"{_named(row)} was not written by the system, or was altered."
                )

    def _beside(self) -> Iterator[Problem]:
        """The head in the database against the one that was kept in the data folder."""
        if self.beside is None:
            if self.head:
                yield Problem(
                    None,
                    "no head",
                    f"{head_file().name} is missing from the data folder, so a tail that was cut off would"
                    " not be missed. Find out why, then keep it from now on: lis audit-trail seal",
                )
            return
        last = self.head.number if self.head else 0
        if last < self.beside.number:
            gone = _numbers(last + 1, self.beside.number)
            yield Problem(last + 1, "removed", f"{gone} removed from the end of the trail.")
        elif not self.beside_found:
            yield Problem(
                self.beside.number,
                "altered",
                f"Line {self.beside.number} or one before it was altered, and the chain written anew after"
                " it: the hash kept in the data folder is another.",
            )


def _about(row: Row, number: int, previous: str) -> Iterator[Problem]:
    """What is wrong with one line after the line with that number and hash."""
    own, before, made, told = row[:4]
    if own > number + 1:
        yield Problem(number + 1, "removed", f"{_numbers(number + 1, own - 1)} removed.")
    elif own < number + 1:
        yield Problem(own, "inserted", f"{_named(row)} was inserted.")
    elif before != previous:
        yield Problem(
            own, "reordered", f"{_named(row)} does not follow the line before it: moved or inserted."
        )
    if not told:
        yield Problem(own, "inserted", f"{_named(row)} was not written by the system: inserted by hand.")
    elif said(row) != told:
        yield Problem(own, "altered", f"{_named(row)} does not say what was written.")
    elif tied(own, before, told) != made:
        yield Problem(own, "reordered", f"{_named(row)} is not at the place where it was sealed.")


def said(row: Row) -> str:
    at, actor, verb, kind, record, before, after, reason, origin = row[4:]
    # SQLite writes a moment without a T, and without a part of a second where there is none.
    when = at.replace(" ", "T", 1) if len(at) > WHOLE else f"{at.replace(' ', 'T', 1)}.000000"
    earlier = None if before is None else parsed(before)
    later = None if after is None else parsed(after)
    return digest((when, actor, verb, kind, record, earlier, later, reason, origin))


def rows(where: str, order: str) -> Iterator[Row]:
    """Lines as plain columns, read as they are needed."""
    moments = MOMENTS[connection.vendor]
    with connection.chunked_cursor() as cursor:
        # All texts are our own. As text, because JSON is the same only after it is parsed in one way.
        cursor.execute(
            f"SELECT number, previous, hash, digest, {moments}, actor_id, verb, kind, record,"  # noqa: S608
            ' CAST("before" AS text), CAST("after" AS text), reason, origin'
            f" FROM audit_auditline WHERE {where} ORDER BY {order}"
        )
        while some := cursor.fetchmany(AT_ONCE):
            yield from some


def _named(row: Row) -> str:
    number, at, verb, kind, record = row[0], row[4], row[6], row[7], row[8]
    called = f"Line {number}" if number else "An unsealed line"
    return f"{called} ({str(at)[:16]}, {verb} {kind} {record})"


def _numbers(first: int, last: int) -> str:
    return f"Line {first} was" if first == last else f"Lines {first} to {last} were"


def _first(problems: Iterator[Problem], most: int) -> Iterator[Problem]:
    """The first so many; the rest is read all the same, so that counts and head are right."""
    for place, problem in enumerate(problems):
        if place < most:
            yield problem

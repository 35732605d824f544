"""What a request writes: into the database, and into the log."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from lis.config.logs import Plain

WRITES = re.compile(r'\s*(?:INSERT (?:OR \w+ )?INTO|UPDATE|DELETE FROM)\s+"?(\w+)', re.IGNORECASE)
# What looking at a page may write, each with the reason.
KEPT_WHEN_LOOKING = {
    "django_session": "a message that was shown is shown once; where somebody was going when they signed in",
    "access_signedin": "when a session was last used",
    "access_tries": "how often a link that is none was tried",
    "performance_agencylink": "when a link was first opened",
    "performance_scorecache": "what was worked out is kept, and says the same",
}
# And where the first look puts in place what the product came with, whoever it is that looks.
FIRST_LOOK = {"/data/load/": {"statistics_recipe", "statistics_historicalrecipe", "audit_auditline"}}


def may_write(path: str) -> set[str]:
    """The tables that a look at this address may write to."""
    return KEPT_WHEN_LOOKING.keys() | FIRST_LOOK.get(path.partition("?")[0], set())


@contextmanager
def writes() -> Iterator[set[str]]:
    """The tables that are written to meanwhile."""
    tables: set[str] = set()

    def seen(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if match := WRITES.match(sql):
            tables.add(match[1])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(seen):
        yield tables


class Written(logging.Handler):
    """Every line of the log, as it is written."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.setFormatter(Plain("%(levelname)s %(request_number)s %(name)s: %(message)s"))
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@contextmanager
def log() -> Iterator[list[str]]:
    """The lines of the log meanwhile, those that are seldom asked for too."""
    handler, root = Written(), logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    try:
        yield handler.lines
    finally:
        root.removeHandler(handler)
        root.setLevel(before)

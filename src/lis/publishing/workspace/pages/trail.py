"""The page of the audit trail: who did what, and whether the list is whole."""

import json
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from lis.foundations.audit import queries
from lis.foundations.audit.heads import Head
from lis.foundations.audit.queries import Asked

A_PAGE = 50
VERIFIED = "audit trail"
LONGEST = 160


@dataclass(frozen=True)
class LineTold:
    """One line as the page says it."""

    number: str
    when: str
    who: str
    did: str
    record: str
    change: str
    reason: str
    origin: str


@dataclass(frozen=True)
class TrailPage:
    """Everything that the page says."""

    lines: tuple[LineTold, ...]
    pages: Page[Any]
    total: int
    chosen: str
    head: Head | None
    checked: str
    is_whole: bool
    wrong: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """1,204 lines, newest first."""
        return f"{self.total:,} {'line' if self.total == 1 else 'lines'}, newest first."

    @property
    def pages_address(self) -> str:
        return f"?{self.chosen}&page=" if self.chosen else "?page="

    @property
    def files(self) -> tuple[dict[str, str], ...]:
        """The same lines to take away."""
        forms = (("CSV", "workspace:trail_csv"), ("JSON lines", "workspace:trail_jsonl"))
        return tuple({"label": label, "href": f"{reverse(name)}?{self.chosen}"} for label, name in forms)


def trail_page(*, asked: Asked, given: QueryDict) -> TrailPage:
    """The lines that are meant, a page of them, and what the last look at the chain found."""
    pages = Paginator(queries.lines(asked), A_PAGE)
    shown = pages.get_page(given.get("page"))
    chosen = given.copy()
    chosen.pop("page", None)
    checked = queries.latest(kind=VERIFIED, verb="verify")
    after = (checked.after if checked else None) or {}
    return TrailPage(
        lines=tuple(_told(line) for line in shown),
        pages=shown,
        total=pages.count,
        chosen=chosen.urlencode(),
        head=queries.head_beside(),
        checked=_when(checked.at) if checked else "",
        is_whole=bool(after.get("whole")),
        wrong=tuple(after.get("problems", ())),
    )


def _told(line: Any) -> LineTold:
    return LineTold(
        number=f"{line.number:,}" if line.number else "–",
        when=_when(line.at),
        who=str(line.actor) if line.actor else "Nobody",
        did=f"{line.verb} {line.kind}",
        record=line.record,
        change=_change(line.before, line.after),
        reason=line.why,
        origin=line.origin,
    )


def _change(before: Any, after: Any) -> str:
    """before → after, cut where it is long; the files have it whole."""
    said = [_short(state) for state in (before, after)]
    if before is None:
        return said[1] if after is not None else ""
    return f"{said[0]} → {said[1]}" if after is not None else f"was {said[0]}"


def _short(state: Any) -> str:
    if isinstance(state, dict):
        text = ", ".join(f"{name}: {_plain(value)}" for name, value in state.items())
    else:
        text = _plain(state)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _when(at: Any) -> str:
    return date_format(timezone.localtime(at), "j M Y, H:i:s")

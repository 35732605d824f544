"""What reports there are, as documents and in five renderings."""

import hashlib
import json
from importlib import import_module
from typing import Any

from django.conf import settings

from lis.delivery.performance import queries as performance
from lis.delivery.performance.queries import ReportingCycle
from lis.evidence.indicators import queries as indicators
from lis.evidence.indicators.queries import Indicator
from lis.foundations.documents.model import Document
from lis.publishing.reports.memory import kept
from lis.publishing.reports.quarterly import quarterly_document

RENDERINGS = ("html", "pdf", "docx", "pptx", "xlsx")


class NoSuchReport(LookupError):
    """There is no report like this; the message says why."""


def quarterly_content(cycle: ReportingCycle, snapshot_number: int | None = None) -> dict[str, Any]:
    """What a report is made from: the cycle as it stands, or as one of its snapshots published it."""
    if snapshot_number is None:
        content = performance.snapshot_content(cycle)
        return content | {"embargo": said} if (said := performance.embargo(cycle)) else content
    found = performance.snapshot(cycle, snapshot_number)
    if found is None:
        raise NoSuchReport(f"{cycle.code} has no snapshot {snapshot_number}.")
    return found.content


def quarterly_report(cycle: ReportingCycle, snapshot_number: int | None = None) -> Document:
    """The quarterly report as a document."""
    return quarterly_document(quarterly_content(cycle, snapshot_number), settings.PUBLIC_ADDRESS)


def rendered(cycle: ReportingCycle, kind: str, snapshot_number: int | None = None) -> tuple[bytes, str, str]:
    """(bytes, media type, file name) of the report. The same content gives the same bytes, made once."""
    if kind not in RENDERINGS:
        raise NoSuchReport(f"There is no {kind} report. There are: {', '.join(RENDERINGS)}.")
    content = quarterly_content(cycle, snapshot_number)
    renderer = import_module(f"lis.foundations.documents.{kind}")
    name = f"quarterly-report-{cycle.slug}.{renderer.SUFFIX}"
    made = kept(f"{kind} {settings.PUBLIC_ADDRESS} {_mark(content)}", lambda: _made(renderer, content))
    return made, renderer.MEDIA_TYPE, name


def _mark(content: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _made(renderer: Any, content: dict[str, Any]) -> bytes:
    made: str | bytes = renderer.render(quarterly_document(content, settings.PUBLIC_ADDRESS))
    return made.encode() if isinstance(made, str) else made


def changed_since(cycle: ReportingCycle) -> list[dict[str, Any]]:
    """What the scorecard says now that its latest snapshot did not: code, name, then, now, and the reasons
    that were given with its revisions."""
    latest = next(iter(performance.snapshots(cycle)), None)
    if latest is None:
        return []
    then = {row["code"]: row for row in latest.content["scorecard"]}
    changed = [
        {"code": row.code, "name": row.name, "slug": row.slug, "then": _said(then.get(row.code)), "now": now}
        for row in performance.scorecard(cycle)
        if (now := _said(row.as_json())) != _said(then.get(row.code))
    ]
    known = indicators.by_code(one["code"] for one in changed)
    return [one | {"why": _why(cycle, known[one["code"]])} for one in changed]


def _why(cycle: ReportingCycle, indicator: Indicator) -> str:
    """The reasons that were given for revisions since publication, each once."""
    found = performance.revised_since_publication(cycle, indicator)
    return " ".join(dict.fromkeys(one.reason for one in found if one.reason))


def _said(row: dict[str, Any] | None) -> str:
    if row is None:
        return "not there"
    judged = f"{row['rating']}, {row['direction']}".replace("_", " ")
    return f"{row['now']['text'] or '–'}, {judged}"

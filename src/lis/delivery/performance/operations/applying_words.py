"""The words of a pack: highlights, data issues, progress by value, areas for improvement, passages."""

import re

from lis.delivery.performance import printed
from lis.delivery.performance.grid import DataIssue as PackIssue
from lis.delivery.performance.grid import GridRow
from lis.delivery.performance.models import (
    AreaForImprovement,
    Commentary,
    DataIssue,
    Highlight,
    HighlightPrinted,
    HighlightSet,
    PackPassage,
    ReportingCycle,
    ValueProgress,
)
from lis.delivery.performance.periods_of import CyclePeriods
from lis.delivery.performance.planning import Plan
from lis.evidence.indicators.queries import Indicator
from lis.foundations.access.models import Account
from lis.partnership.strategy import operations as strategy
from lis.partnership.strategy import queries as strategy_queries

ASKS = re.compile(r"\b(decision|recommend|suggest|agree|whether|alternative)", re.IGNORECASE)
PASSAGE = ("position", "heading", "text", "address")
SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def apply_words(*, cycle: ReportingCycle, plan: Plan, known: dict[str, Indicator], by: Account) -> None:
    """Keep the words of the pack with the cycle. A pack without some of them leaves those as they were."""
    _keep_highlights(cycle, plan, known, by)
    _keep_issues(cycle, plan, known)
    _keep_values(cycle, plan, by)
    _keep_areas(cycle, plan)
    _keep_passages(cycle, plan)
    _keep_commentary(cycle, plan, known)


def _keep_highlights(cycle: ReportingCycle, plan: Plan, known: dict[str, Indicator], by: Account) -> None:
    if not plan.pack.highlights:
        return
    year = CyclePeriods(plan.now).year
    title = f"Highlight measures for {year.start.year}/{(year.start.year + 1) % 100:02d}"
    kept, _ = HighlightSet.objects.get_or_create(year_start=year.start, defaults={"title": title})
    for position, printed_one in enumerate(plan.pack.highlights):
        theme = strategy.theme_for(text=printed_one.theme, by=by)
        highlight, _ = Highlight.objects.update_or_create(
            highlight_set=kept,
            label=printed_one.label[:300],
            defaults={
                "indicator": known.get(printed_one.code or "") or _named(printed_one.label_text, known),
                "theme": theme,
                "position": position,
            },
        )
        HighlightPrinted.objects.update_or_create(
            cycle=cycle,
            highlight=highlight,
            defaults={
                "direction_printed": printed_one.direction_text[:40],
                "direction_published": printed.direction(printed_one.direction_text),
                "address": printed_one.address[:200],
            },
        )


def _named(label: str, known: dict[str, Indicator]) -> Indicator | None:
    """A highlight without a code may still carry the name of a row."""
    wanted = _folded(label)
    return next((i for i in known.values() if wanted in (_folded(i.full_title), _folded(i.name))), None)


def _folded(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", text.lower()).strip()


def _keep_issues(cycle: ReportingCycle, plan: Plan, known: dict[str, Indicator]) -> None:
    for position, issue in enumerate(plan.pack.data_issues):
        kept, _ = DataIssue.objects.update_or_create(
            cycle=cycle,
            subject=_subject(issue, known),
            defaults={
                "theme": strategy_queries.theme_called(issue.section),
                "issue": issue.text,
                "proposal": "\n".join(f"{a.code} {a.name}".strip() for a in issue.alternatives),
                "decision_needed": _decision(issue.text),
                "address": issue.address[:200],
                "position": position,
            },
        )
        kept.replacements.set(known[a.code] for a in issue.alternatives if a.code in known)


def _subject(issue: PackIssue, known: dict[str, Indicator]) -> str:
    """The measure an issue is about: the codes it names that the grid lacks, else its first words."""
    offered = {a.code for a in issue.alternatives}
    codes = [c for c in issue.codes if c not in offered and c not in known]
    if codes:
        return ", ".join(codes)[:200]
    first = SENTENCE_END.split(issue.text)[0].rstrip(".")
    named = re.search(r"\b(?:incidents? of |number of )(.+)$", first)
    return (named.group(1) if named and len(first) > 60 else first)[:200]


def _decision(text: str) -> str:
    """The sentences of an issue that ask somebody for something."""
    return " ".join(s for s in SENTENCE_END.split(text) if ASKS.search(s))


def _keep_values(cycle: ReportingCycle, plan: Plan, by: Account) -> None:
    for progress in plan.pack.values:
        ValueProgress.objects.update_or_create(
            cycle=cycle,
            value=strategy.value_for(text=progress.name, by=by),
            defaults={
                "priorities": list(progress.priorities),
                "narrative": progress.narrative,
                "issues_and_risks": progress.issues_and_risks,
                "mitigation": progress.mitigating_actions,
                "address": ", ".join(progress.addresses)[:200],
            },
        )


def _keep_areas(cycle: ReportingCycle, plan: Plan) -> None:
    for position, area in enumerate(plan.pack.areas_for_improvement):
        AreaForImprovement.objects.update_or_create(
            cycle=cycle, title=area.title[:300], defaults={"reason": area.reason, "position": position}
        )


def _keep_passages(cycle: ReportingCycle, plan: Plan) -> None:
    passages = [p for p in plan.pack.passages if p.in_report and p.text.strip()]
    if not passages:
        return
    said = [
        (position, " › ".join(p.headings)[:300], p.text, p.address[:200])
        for position, p in enumerate(passages)
    ]
    kept = PackPassage.objects.filter(cycle=cycle).order_by("position")
    if list(kept.values_list(*PASSAGE)) == said:
        return
    kept.delete()
    PackPassage.objects.bulk_create(
        PackPassage(cycle=cycle, **dict(zip(PASSAGE, one, strict=True))) for one in said
    )


COMMENTARY_CELLS = ("progress", "issues_and_risks", "mitigation", "next_steps")


def _keep_commentary(cycle: ReportingCycle, plan: Plan, known: dict[str, Indicator]) -> None:
    """The tidy template brings the four fields beside the figures."""
    for measure in plan.measures:
        said = {k: text for k in COMMENTARY_CELLS if (text := _said(measure.row, k)) is not None}
        if any(said.values()):
            Commentary.objects.update_or_create(
                cycle=cycle,
                indicator=known[measure.code],
                defaults={**said, "received_on": cycle.as_at},
            )


def _said(row: GridRow, name: str) -> str | None:
    """The words in one of the four columns, or None where the file has no such column.

    The grid has them once for a measure, the template beside each of its periods.
    """
    texts = [cell.text.strip() for key, cell in row.cells.items() if key.split(":")[0] == name]
    return "\n".join(dict.fromkeys(filter(None, texts))) if texts else None

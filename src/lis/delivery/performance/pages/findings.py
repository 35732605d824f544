"""The audit's page: what a careful reader would find in a pack."""

from dataclasses import dataclass
from typing import Any

from lis.delivery.performance import queries
from lis.delivery.performance.findings import FoundFinding
from lis.delivery.performance.models import ReportingCycle
from lis.delivery.performance.pages import naming

GROUPS = (
    ("error", "Wrong", "below_target"),
    ("doubt", "Doubtful", "within_tolerance"),
    ("note", "Worth knowing", "not_assessed"),
)


@dataclass(frozen=True)
class FindingGroup:
    """The findings of one severity."""

    key: str
    heading: str
    mark: str
    findings: tuple[FoundFinding, ...]


@dataclass(frozen=True)
class FindingsPage:
    """Everything that the audit's page says."""

    cycle: ReportingCycle
    title: str
    period_words: str
    as_at: str
    sentence: str
    groups: tuple[FindingGroup, ...]
    accepted: tuple[FoundFinding, ...]
    key: tuple[dict[str, Any], ...]


def findings_page(cycle: ReportingCycle, *, by: Any = None) -> FindingsPage:
    """The findings of a cycle that `by` may see, open ones by severity, accepted ones apart."""
    found = queries.findings(cycle, by)
    still_open = [f for f in found if f.accepted is None]
    groups = tuple(
        FindingGroup(key, heading, mark, tuple(f for f in still_open if f.severity == key))
        for key, heading, mark in GROUPS
    )
    accepted = tuple(f for f in found if f.accepted is not None)
    title = naming.cycle_title(cycle)
    return FindingsPage(
        cycle=cycle,
        title=f"Findings in the {title[:1].lower()}{title[1:]} pack",
        period_words=naming.cycle_words(cycle),
        as_at=naming.day(cycle.as_at),
        sentence=_sentence(groups),
        groups=groups,
        accepted=accepted,
        key=(
            *({"key": g.mark, "words": g.heading, "count": len(g.findings)} for g in groups),
            {"key": "on_target", "words": "Accepted", "count": len(accepted)},
        ),
    )


def _sentence(groups: tuple[FindingGroup, ...]) -> str:
    counts = {g.key: len(g.findings) for g in groups}
    total = sum(counts.values())
    if not total:
        return "A careful reader would find nothing wrong in this pack."
    things = "1 thing" if total == 1 else f"{total} things"
    said = {
        "error": ("is wrong", "are wrong"),
        "doubt": ("is doubtful", "are doubtful"),
        "note": ("is worth knowing", "are worth knowing"),
    }
    parts = [f"{n} {said[key][0 if n == 1 else 1]}" for key, n in counts.items() if n]
    listed = parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1]
    return f"A careful reader would find {things} in this pack: {listed}."

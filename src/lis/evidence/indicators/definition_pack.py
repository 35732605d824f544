"""The shape of a pack of definitions: readable YAML that partnerships can share."""

from operator import attrgetter
from typing import Any

from lis.evidence.indicators.models import Indicator, Succession
from lis.foundations.access.roles import Tier

FORMAT = "lis-indicators/1"
TEXT_FIELDS = (
    *("full_title", "lead_text", "polarity", "frequency", "unit", "unit_noun", "rule", "tolerance_kind"),
    *("why_it_matters", "numerator", "denominator", "source", "author", "checker"),
)
PLAIN_FIELDS = (
    *("name", *TEXT_FIELDS, "comparator", "tolerance", "low", "high", "seasonal", "exact_count"),
    *("next_review", "withdrawn_on"),
)


def entry_for(indicator: Indicator) -> dict[str, Any]:
    """One measure as an entry of the pack: nothing empty is written."""
    entry: dict[str, Any] = {"code": indicator.code, "name": indicator.name}
    for name in PLAIN_FIELDS[1:]:
        entry[name] = _written(getattr(indicator, name))
    entry["theme"] = indicator.theme.slug if indicator.theme else None
    entry["theme_name"] = indicator.theme.name if indicator.theme else None
    entry["lead"] = indicator.lead.slug if indicator.lead else None
    entry["lead_name"] = indicator.lead.name if indicator.lead else None
    entry["position"] = indicator.position
    entry["objectives"] = [o.ref for o in indicator.objectives.all()]
    entry["assumptions"] = [
        {"field": a.field, "value": a.value, "state": a.state, "evidence": a.evidence}
        for a in sorted(indicator.assumptions.all(), key=attrgetter("field"))
    ]
    if indicator.visibility != Tier.PUBLIC:
        entry |= {"visibility": indicator.visibility, "scope": indicator.scope}
    return {key: value for key, value in entry.items() if value not in (None, "", [])}


def _written(value: Any) -> Any:
    if value is None or isinstance(value, bool):
        return value
    if hasattr(value, "isoformat"):
        return value.isoformat()
    if hasattr(value, "normalize"):
        return f"{value.normalize():f}"
    return value


def succession_entry(succession: Succession) -> dict[str, Any]:
    """One succession as an entry of the pack."""
    entry = {
        "predecessor_code": succession.predecessor_code,
        "predecessor_name": succession.predecessor_name,
        "successors": [succession.successor.code] if succession.successor else [],
        "reason": succession.reason,
        "decision": succession.decision,
        "decided_on": _written(succession.decided_on),
        "starts_on": _written(succession.starts_on),
        "joined": succession.joined or None,
        "joined_reason": succession.joined_reason,
    }
    return {key: value for key, value in entry.items() if value not in (None, "", [])}

"""How figures are made: the methods and the audit's rules, each with its own page."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from lis.publishing.search import queries
from lis.publishing.search.queries import Method, MethodGroup

# How the pages show a severity: the marks of the same shapes stand on the page of findings.
SEVERITIES = {
    "error": ("below_target", "Wrong"),
    "doubt": ("within_tolerance", "Doubtful"),
    "note": ("not_assessed", "Worth knowing"),
}


@dataclass(frozen=True)
class RuleLine:
    """A rule of the audit in the list."""

    name: str
    address: str
    purpose: str
    mark: str
    severity_words: str


@dataclass(frozen=True)
class MethodsPage:
    """Every method by its module, and the audit's rules by severity."""

    groups: tuple[MethodGroup, ...]
    inner: tuple[MethodGroup, ...]
    rules: tuple[RuleLine, ...]


@dataclass(frozen=True)
class MethodPage:
    """Everything that a method's page says. `told` is what the component `summary_list` takes."""

    method: Method
    caption: str
    trail: tuple[dict[str, str], ...]
    told: tuple[dict[str, str], ...]
    anchor: str
    mark: str
    severity_words: str


def methods_page() -> MethodsPage:
    """Everything that there is to read about."""
    groups = queries.method_groups()
    return MethodsPage(
        groups=tuple(group for group in groups if not group.is_inner),
        inner=tuple(group for group in groups if group.is_inner),
        rules=tuple(_rule(rule) for rule in queries.audit_rules()),
    )


def method_page(name: str) -> MethodPage | None:
    """The page of the method of this stable name (rating.rate, audit.sum_of_parts), or None."""
    method = queries.methods_by_name().get(name)
    if method is None:
        return None
    module = name.partition(".")[0]
    mark, severity_words = SEVERITIES.get(method.severity, ("", ""))
    return MethodPage(
        method=method,
        caption="Audit rule" if method.severity else "Method",
        trail=_trail(),
        told=_told(method),
        anchor=f"#{module}",
        mark=mark,
        severity_words=severity_words,
    )


def _rule(rule: Method) -> RuleLine:
    mark, words = SEVERITIES[rule.severity]
    address = reverse("website:method", args=[rule.name])
    return RuleLine(rule.name.partition(".")[2].replace("_", " "), address, rule.purpose, mark, words)


def _trail() -> tuple[dict[str, str], ...]:
    return (
        {"label": "Home", "href": reverse("website:home")},
        {"label": "How figures are made", "href": reverse("website:methods")},
    )


def _told(method: Method) -> tuple[dict[str, Any], ...]:
    lines = (("Formula", method.formula), ("Source", method.source), ("Use for", method.use_for))
    return tuple({"key": key, "value": value} for key, value in lines if value)

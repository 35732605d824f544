"""The lists that this room keeps, and the pages it has for records of others."""

from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse

from lis.delivery.performance.models import AreaForImprovement, DataIssue, ReportingCycle, Target
from lis.delivery.performance.operations import refresh_scorecard
from lis.delivery.performance.queries import issues_visible_to
from lis.delivery.performance.rules import cycles_seen_by, targets_seen_by
from lis.evidence.indicators import operations as indicators
from lis.foundations.access.rules import editor
from lis.foundations.registers import Column, Register, nobody
from lis.methods import periods, values
from lis.methods.periods import Period
from lis.methods.refusal import Refused

CLOSED = "This cycle is {}, so it is no longer changed. Ask the performance officer to open it again."


def _period(of: Any) -> str:
    return periods.title(Period(of.start, of.duration))


def _while_open(person: Any, cycle: ReportingCycle) -> str:
    if not editor(person):
        return editor.refusal
    is_open = cycle.state == ReportingCycle.State.OPEN
    return "" if is_open else CLOSED.format(cycle.get_state_display().lower())


def _read(target: Target) -> None:
    try:
        reading = values.read(target.text)[0]
    except Refused as refusal:
        raise ValidationError({"text": str(refusal)}) from None
    target.value, target.decimals, target.text = reading.value, reading.decimals, reading.text


def _work_out(target: Target, by: Any) -> None:
    indicators.touch([target.indicator.code])
    for cycle in ReportingCycle.objects.filter(rows__indicator=target.indicator):
        refresh_scorecard(cycle=cycle)


def _of_an_open_cycle(area: AreaForImprovement) -> None:
    if area.cycle.state != ReportingCycle.State.OPEN:
        raise ValidationError({"cycle": CLOSED.format(area.cycle.get_state_display().lower())})


DATES = ("board_on", "board_item", "next_figures_on", "due_on")
CYCLES = Register(
    slug="cycles",
    title="Reporting cycles",
    one="cycle",
    model=ReportingCycle,
    about="The rounds of reporting, each for a board.",
    columns=(
        Column("code", "Cycle"),
        Column("start", "Period", told=_period),
        "state",
        Column("as_at", "As at"),
        Column("board_on", "Board meets"),
    ),
    fields=("board_item", Column("due_on", "Figures are due"), Column("next_figures_on", "Next figures")),
    filters=("state",),
    search=("code",),
    form=DATES,
    key="slug",
    record=lambda cycle: cycle.code,
    visible=cycles_seen_by,
    may_add=nobody,
    may_change=_while_open,
)
TARGETS = Register(
    slug="targets",
    title="Targets",
    one="target",
    model=Target,
    about="What measures should reach by the end of a period.",
    columns=("indicator", Column("start", "Period", told=_period), Column("text", "Target"), "unit"),
    fields=("low", "high", "note"),
    filters=("indicator",),
    search=("indicator__code", "indicator__name", "text"),
    form=("text", "note"),
    called=lambda target: f"{target.indicator.name}, {_period(target)}: {target.text}",
    record=lambda target: f"{target.indicator.code} {Period(target.start, target.duration)}",
    visible=targets_seen_by,
    may_add=nobody,
    may_change=lambda person, target: "" if editor(person) else editor.refusal,
    prepare=_read,
    after=_work_out,
)
AREAS = Register(
    slug="areas-for-improvement",
    title="Areas for improvement",
    one="area for improvement",
    model=AreaForImprovement,
    about="What the partnership could do better, with the reasons and the measures that show it.",
    columns=(Column("title", "Area"), "cycle", Column("indicators", "Measures")),
    fields=("reason", "position"),
    filters=("cycle",),
    search=("title", "reason"),
    form=("cycle", "title", "reason", "indicators", "position"),
    fixed=("cycle",),
    record=lambda area: f"{area.cycle.code} {area.title}"[:200],
    may_change=lambda person, area: _while_open(person, area.cycle),
    prepare=_of_an_open_cycle,
)
ISSUES = Register(
    slug="data-issues",
    title="Data issues",
    one="data issue",
    model=DataIssue,
    about="Measures that can’t be reported as they were: what was proposed, decided and carried out.",
    columns=(
        Column("subject", "Measure"),
        "kind",
        "state",
        "cycle",
        Column("minute", "Minute"),
        "decided_on",
    ),
    fields=("issue", "proposal", "options", "decision_needed", "decision_by", "proposed_for", "decision"),
    filters=("state", "kind", "cycle", "theme"),
    search=("subject", "issue", "proposal", "decision", "minute"),
    order=("-cycle__start", "position"),
    record=lambda issue: f"data issue {issue.pk}",
    visible=issues_visible_to,
    may_add=nobody,
    may_change=lambda person, issue: "A data issue is decided and carried out on its own page.",
    empty="Nobody has proposed a change. Contributors propose one on a measure’s page.",
)
REGISTERS = (CYCLES, TARGETS, AREAS, ISSUES)
PAGES = {
    "measures": lambda measure: reverse("performance:measure", args=[measure.slug]),
    "data-issues": lambda issue: reverse("performance:issue", args=[issue.pk]),
}

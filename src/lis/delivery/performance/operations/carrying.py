"""The parts of carrying out a data issue: what each kind changes, kept so that it can be put back."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lis.delivery.performance.models import Commentary, DataIssue, GridRow, ReportingCycle, Submission, Target
from lis.delivery.performance.operations.quarters import ask, withdraw_ask
from lis.delivery.performance.operations.refreshing import refresh_scorecard
from lis.delivery.performance.operations.words import set_target
from lis.delivery.performance.queries.asking import due_in
from lis.delivery.performance.queries.carrying import (
    Carrying,
    closed_codes,
    open_cycles,
    outstanding,
    predecessors,
    splice_of,
)
from lis.delivery.performance.queries.carrying import closed_cycle_from as closed_from
from lis.evidence.indicators import operations as indicators
from lis.evidence.indicators.operations import CannotUndo
from lis.evidence.indicators.queries import Indicator, Succession, by_code, indicator_of_code
from lis.foundations.access.models import Account

__all__ = ["ASKS", "Done", "closed_from"]
Kind = DataIssue.Kind
OF_A_SUCCESSION = ("predecessor_name", "reason", "decision", "joined", "joined_reason")
DAYS_OF_A_SUCCESSION = ("decided_on", "starts_on")
OF_A_TARGET = ("value", "low", "high", "decimals", "text", "unit")


@dataclass
class Done:
    """What is being carried out or put back; `kept` is what it changed, as plain data."""

    issue: DataIssue
    carrying: Carrying | None
    by: Account
    kept: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.kept = dict(self.issue.carried) or {"closed": closed_codes()}

    @property
    def chosen(self) -> Carrying:
        """What was chosen, while it is carried out."""
        if self.carrying is None:
            raise ValueError("Nothing is carried out here.")
        return self.carrying

    def put_back(self) -> None:
        """Put everything back. Raises CannotUndo where something rests on it."""
        BACK.get(Kind(self.kept["kind"]), _succession_back)(self)


def _succeed(done: Done) -> None:
    issue, chosen = done.issue, done.chosen
    old = predecessors(issue)
    new = list(by_code(chosen.successors).values())
    if chosen.new_code:
        new.append(_made(done, next((one for one in old.values() if one), None)))
    for code, one in old.items():
        for successor in (*new, *([] if new else [None])):
            _keep_succession(done, code, one, successor)
    _end(done, [one for one in old.values() if one], new)
    _begin(done, new)


def _made(done: Done, of: Indicator | None) -> Indicator:
    chosen = done.chosen
    done.kept["made"] = chosen.new_code
    theme = {} if of else {"theme": done.issue.theme}
    fields = {**theme, **chosen.fields}
    return indicators.make_successor(
        of=of, code=chosen.new_code, name=chosen.new_name, fields=fields, by=done.by
    )


def _keep_succession(done: Done, code: str, old: Indicator | None, successor: Indicator | None) -> None:
    issue, chosen = done.issue, done.chosen
    found = Succession.objects.filter(predecessor_code=code, successor=successor).first()
    before = _plain(found) if found else None
    spliced = splice_of(issue, chosen)
    joined = bool(chosen.join and spliced and spliced.may_join and old)
    kept = indicators.keep_succession(
        predecessor_code=code,
        predecessor_name=old.name if old else found.predecessor_name if found else "",
        successor_code=successor.code if successor else None,
        reason=issue.issue,
        decision=(issue.decided_by_minute if issue.minute else issue.decision)[:200],
        decided_on=issue.decided_on,
        starts_on=chosen.starts_on,
        joined=joined,
        joined_reason=_why(joined, spliced),
        by=done.by,
    )
    done.kept.setdefault("successions", []).append({"pk": kept.pk, "before": before})


def _why(joined: bool, spliced: Any) -> str:
    if spliced is None:
        return ""
    if joined or not spliced.may_join:
        return str(spliced.reason)
    return "The new series stands alone: the board’s decision does not join them."


def _plain(succession: Succession) -> dict[str, Any]:
    days = {name: getattr(succession, name) for name in DAYS_OF_A_SUCCESSION}
    said = {name: day.isoformat() if day else None for name, day in days.items()}
    return said | {name: getattr(succession, name) for name in OF_A_SUCCESSION}


def _end(done: Done, old: list[Indicator], new: list[Indicator]) -> None:
    """Ask for the old measures no longer, and say from when they are not reported."""
    starts_on, names = done.chosen.starts_on, ", ".join(one.code for one in new)
    why = f"replaced by {names}" if names else "withdrawn"
    for one in outstanding(done.issue, starts_on):
        reason = f"{one.indicator.code} is {why}: {done.issue.decided_by_minute}."
        withdraw_ask(submission=one, reason=reason, by=done.by)
        done.kept.setdefault("asks", []).append(one.pk)
    for indicator in old:
        before = indicator.withdrawn_on
        done.kept.setdefault("withdrawn", {})[indicator.code] = before.isoformat() if before else None
        indicators.withdraw(indicator=indicator, on=starts_on, by=done.by)


def _begin(done: Done, new: list[Indicator]) -> None:
    """Put the new measures on the scorecards of the open cycles from then on, and ask for them."""
    for cycle in open_cycles(done.chosen.starts_on):
        for one in new:
            _take_up(done, cycle, one)
        refresh_scorecard(cycle=cycle)


def _take_up(done: Done, cycle: ReportingCycle, one: Indicator) -> None:
    if cycle.rows.filter(indicator=one).exists():
        return
    last = cycle.rows.order_by("-position").values_list("position", flat=True).first()
    row = GridRow.objects.create(cycle=cycle, indicator=one, position=0 if last is None else last + 1)
    done.kept.setdefault("rows", []).append(row.pk)
    is_collected = cycle.submissions.exists()
    if is_collected and one.lead and one.pk in due_in(cycle, [one.pk]):
        asked = ask(cycle=cycle, indicator=one, organisation=one.lead, by=done.by)
        done.kept.setdefault("asked", []).append(asked.pk)


def _change_target(done: Done) -> None:
    chosen, one = done.chosen, done.issue.indicator
    period = chosen.target_period
    if one is None or period is None:
        raise ValueError("There is no target to change.")
    place = {"indicator": one, "start": period.start, "duration": period.duration}
    now = Target.objects.filter(**place).first()
    was = _plain_target(now)
    note = f"Decided: {done.issue.decided_by_minute}."
    note = f"Was {now.text}. {note}" if now else note
    kept = set_target(indicator_code=one.code, period=period, text=chosen.target_text, note=note, by=done.by)
    kept.formerly = [*kept.formerly, {**was, "until": chosen.starts_on.isoformat()}]
    kept.save()
    done.kept["target"] = {
        "pk": kept.pk,
        "text": kept.text,
        "note": now.note if now else "",
        "made": now is None,
    }
    _work_out(one)


def _plain_target(target: Target | None) -> dict[str, Any]:
    if target is None:
        return {"value": None, "low": None, "high": None, "decimals": None, "text": "", "unit": ""}
    numbers = {name: getattr(target, name) for name in ("value", "low", "high")}
    said = {name: None if number is None else f"{number.normalize():f}" for name, number in numbers.items()}
    return said | {name: getattr(target, name) for name in ("decimals", "text", "unit")}


def _target_back(done: Done) -> None:
    kept = done.kept["target"]
    target = Target.objects.filter(pk=kept["pk"]).first()
    if target is None or target.text != kept["text"] or not target.formerly:
        raise CannotUndo("The target has been changed since, so this can’t be put back. Change it by hand.")
    if kept["made"]:
        target.delete()
    else:
        *target.formerly, was = target.formerly
        for name in OF_A_TARGET:
            setattr(target, name, was[name])
        target.note = kept["note"]
        target.save()
    _work_out(target.indicator)


def _work_out(indicator: Indicator) -> None:
    indicators.touch([indicator.code])
    for cycle in ReportingCycle.objects.filter(rows__indicator=indicator):
        refresh_scorecard(cycle=cycle)


def _change_frequency(done: Done) -> None:
    one, chosen = done.issue.indicator, done.chosen
    if one is None:
        raise ValueError("There is no measure to change.")
    done.kept["frequency"] = chosen.frequency
    indicators.change_frequency(indicator=one, to=chosen.frequency, starts_on=chosen.starts_on, by=done.by)
    _work_out(one)


def _frequency_back(done: Done) -> None:
    one = done.issue.indicator
    if one is None or one.frequency != done.kept["frequency"] or not one.formerly:
        raise CannotUndo("How often it is reported has been changed since. Change it by hand.")
    indicators.put_frequency_back(indicator=one, by=done.by)
    _work_out(one)


def _nothing(done: Done) -> None:
    """What was done was done by people, elsewhere."""


def _succession_back(done: Done) -> None:
    kept = done.kept
    made = indicator_of_code(kept["made"]) if kept.get("made") else None
    if made:
        _refuse_where_rested_on(made, kept)
    _remove_asked(kept)
    _refresh(GridRow.objects.filter(pk__in=kept.get("rows", ())))
    for one in kept.get("successions", ()):
        _put_succession_back(one, done.by)
    for code, day in kept.get("withdrawn", {}).items():
        _reinstate(code, day, kept, done.by)
    if made:
        indicators.remove_indicators(codes=[made.code], by=done.by)
    for submission in Submission.objects.filter(pk__in=kept.get("asks", ())).exclude(withdrawn_at=None):
        if submission.cycle.state == ReportingCycle.State.OPEN:
            _ask_again(submission, done.by)


def _refuse_where_rested_on(made: Indicator, kept: dict[str, Any]) -> None:
    """The new measure can go only where nobody has put anything on it."""
    pks = [one["pk"] for one in kept.get("successions", ())]
    resting: tuple[tuple[str, Any], ...] = (
        ("has figures", made.observations.all()),
        ("has targets", Target.objects.filter(indicator=made)),
        ("has commentary", Commentary.objects.filter(indicator=made)),
        ("has a data issue of its own", DataIssue.objects.filter(indicator=made)),
        (
            "stands in another cycle",
            GridRow.objects.filter(indicator=made).exclude(pk__in=kept.get("rows", ())),
        ),
        ("is replaced itself", made.successions.all()),
        ("replaces another measure too", made.predecessions.exclude(pk__in=pks)),
    )
    for what, found in resting:
        if found.exists():
            raise CannotUndo(
                f"{made.code} {what} by now, so this can’t be put back. Propose what should follow."
            )


def _remove_asked(kept: dict[str, Any]) -> None:
    for one in Submission.objects.filter(pk__in=kept.get("asked", ())).select_related("indicator", "cycle"):
        if one.version or one.state != Submission.State.ASKED:
            raise CannotUndo(
                f"{one.indicator.code} was written for {one.cycle.code} since, so this can’t be put back."
            )
        one.delete()


def _refresh(rows: Any) -> None:
    cycles = [row.cycle for row in rows.select_related("cycle")]
    rows.delete()
    for cycle in cycles:
        refresh_scorecard(cycle=cycle)


def _put_succession_back(one: dict[str, Any], by: Account) -> None:
    found = Succession.objects.filter(pk=one["pk"]).first()
    if found is None:
        return
    if one["before"] is None:
        indicators.remove_succession(succession=found, by=by)
        return
    before = dict(one["before"])
    for name in DAYS_OF_A_SUCCESSION:
        before[name] = date.fromisoformat(before[name]) if before[name] else None
    code = found.successor.code if found.successor else None
    indicators.keep_succession(predecessor_code=found.predecessor_code, successor_code=code, by=by, **before)


def _reinstate(code: str, day: str | None, kept: dict[str, Any], by: Account) -> None:
    indicator = indicator_of_code(code)
    if indicator is None or str(indicator.withdrawn_on) != kept["from"]:
        raise CannotUndo(f"{code} has been changed since, so this can’t be put back. Change it by hand.")
    indicators.reinstate(indicator=indicator, on=date.fromisoformat(day) if day else None, by=by)
    for cycle in ReportingCycle.objects.filter(rows__indicator=indicator):
        refresh_scorecard(cycle=cycle)


def _ask_again(submission: Submission, by: Account) -> None:
    ask(
        cycle=submission.cycle,
        indicator=submission.indicator,
        organisation=submission.organisation,
        due_on=submission.due_on,
        by=by,
    )


Act = Callable[[Done], None]
ASKS: dict[Kind, Act] = {
    Kind.DEFINITION: _succeed,
    Kind.REPLACE: _succeed,
    Kind.WITHDRAW: _succeed,
    Kind.TARGET: _change_target,
    Kind.FREQUENCY: _change_frequency,
    Kind.REVISE: _nothing,
    Kind.OTHER: _nothing,
}
BACK: dict[Kind, Act] = {
    Kind.TARGET: _target_back,
    Kind.FREQUENCY: _frequency_back,
    Kind.REVISE: _nothing,
    Kind.OTHER: _nothing,
}

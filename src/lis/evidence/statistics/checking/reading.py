"""Checks of what was read: it adds up, its codes, its repeats, its periods."""

from collections import Counter
from collections.abc import Iterable, Mapping

from lis.evidence.statistics.checking.check import Check, Outcome, several
from lis.evidence.statistics.reading.areas import Register, Verdict
from lis.evidence.statistics.reading.staging import State
from lis.evidence.statistics.recipes import Absent, AreaPart
from lis.methods import periods
from lis.methods.refusal import Refused

EXAMPLES = 8
NOTHING_KNOWN = (
    "No areas of this type are known here, so codes could not be checked. Import areas or boundaries first to"
    " have them checked."
)


def adds_up(state: State) -> Check:
    """Everything that was read is kept, refused or left out."""
    parts = state.kept + state.rejected + state.left_out + state.repeats.get("summed", 0)
    said = (
        f"{several(state.read, 'figure')} read: {state.kept:,} kept, {state.rejected:,} refused,"
        f" {state.left_out:,} left out by the recipe."
    )
    if summed := state.repeats.get("summed", 0):
        said += f" {summed:,} were added to others of the same area and period."
    if state.blank:
        said += f" {several(state.blank, 'row')} hold nothing."
    outcome = Outcome.FINE if parts == state.read else Outcome.WRONG
    return Check("What was read adds up", outcome, said, state.rejected)


def refused(reasons: Mapping[str, int]) -> Check:
    """What was refused, by kind of reason."""
    total = sum(reasons.values())
    if not total:
        return Check("Nothing is refused", Outcome.FINE, "Every figure could be read.")
    listed = tuple(f"{reason} ({count:,})" for reason, count in Counter(reasons).most_common(EXAMPLES))
    said = f"{several(total, 'figure')} could not be kept: see the file of rejects, with line and reason."
    return Check("Lines that were refused", Outcome.LOOK, said, total, listed)


def filled(state: State, absent: Absent | None) -> list[Check]:
    """Areas without a row, where the recipe says that these have none."""
    if absent is None:
        return []
    name = "Areas without a row have none"
    if state.filled is None:
        said = (
            "Lines were refused that could have been of any area, so an area without a row may not have"
            " none: nothing was put in its place."
        )
        return [Check(name, Outcome.LOOK, said)]
    said = (
        f"{several(state.filled, 'figure')} of 0 stand for areas without a row in a period of the file, as"
        " the recipe says."
    )
    return [Check(name, Outcome.FINE, said, state.filled)]


def codes(state: State, part: AreaPart, register: Register) -> list[Check]:
    """Unknown codes, and codes of another vintage."""
    found = {verdict: state.verdicts.get(verdict.value, {}) for verdict in Verdict}
    checks = [_unknown(found)]
    vintage = {**found[Verdict.MAPPED], **found[Verdict.SPLIT], **found[Verdict.REFUSED_VINTAGE]}
    if vintage:
        checks.append(_vintage(found, vintage, part, register))
    elif found[Verdict.KNOWN]:
        checks.append(Check("One vintage", Outcome.FINE, "All known codes are of the expected vintage."))
    return checks


def _unknown(found: Mapping[Verdict, Mapping[str, int]]) -> Check:
    unknown, name = {**found[Verdict.UNKNOWN], **found[Verdict.REFUSED_UNKNOWN]}, "Codes of areas are known"
    known = len(found[Verdict.KNOWN])
    if unknown:
        rows = sum(unknown.values())
        kept = "They are kept" if found[Verdict.UNKNOWN] else "They are refused"
        said = (
            f"{several(len(unknown), 'code')} ({several(rows, 'row')}) are not known here; {known:,} are."
            f" {kept}, as the recipe says. Areas that were never imported are not known."
        )
        return Check(name, Outcome.LOOK, said, rows, tuple(sorted(unknown)[:EXAMPLES]))
    if found[Verdict.UNCHECKED]:
        return Check(name, Outcome.NOT_CHECKED, NOTHING_KNOWN, sum(found[Verdict.UNCHECKED].values()))
    return Check(name, Outcome.FINE, f"All {several(known, 'code')} are known.")


def _vintage(
    found: Mapping[Verdict, Mapping[str, int]],
    vintage: Mapping[str, int],
    part: AreaPart,
    register: Register,
) -> Check:
    rows = sum(vintage.values())
    expected = register.name(part.types.get("", next(iter(part.types.values()), "")))
    done = []
    for verdict, words in (
        (Verdict.MAPPED, "mapped over the lookup"),
        (Verdict.SPLIT, "kept under their own vintage"),
        (Verdict.REFUSED_VINTAGE, "refused, each with its line"),
    ):
        if found[verdict]:
            done.append(f"{len(found[verdict]):,} ({several(sum(found[verdict].values()), 'row')}) {words}")
    said = (
        f"The file mixes vintages: {several(len(vintage), 'code')} are not {expected} but of another"
        f" vintage of the same level. {'; '.join(done)}. One code stands for the same land in both only where"
        " nothing changed."
    )
    outcome = Outcome.LOOK
    return Check("Vintages are mixed", outcome, said, rows, tuple(sorted(vintage)[:EXAMPLES]))


def repeats(state: State) -> Check:
    """Figures that the file tells more than once."""
    same, different = state.repeats.get("same", 0), state.repeats.get("different", 0)
    summed, name = state.repeats.get("summed", 0), "Each figure is told once"
    if different:
        said = (
            f"{several(different, 'line')} tell another figure for an area, period and breakdown that an"
            " earlier line told already. The first was kept, the others refused: look which is right."
        )
        return Check(name, Outcome.WRONG, said, same + different)
    if same:
        said = f"{several(same, 'line')} repeat an earlier line exactly, and were refused."
        return Check(name, Outcome.LOOK, said, same)
    if summed:
        return Check(
            name, Outcome.FINE, f"{several(summed, 'line')} were added up, as the recipe says.", summed
        )
    return Check(name, Outcome.FINE, "No area, period and breakdown stands twice.")


def mixed_periods(by_statistic: Mapping[str, Iterable[str]]) -> Check:
    """Statistics whose periods are not of one kind."""
    mixed = {}
    for code, texts in by_statistic.items():
        kinds = sorted({_kind(text) for text in texts})
        if len(kinds) > 1:
            mixed[code] = f"{code}: {', '.join(kinds)}"
    if not mixed:
        return Check("Periods are of one kind", Outcome.FINE, "No statistic mixes years, quarters or months.")
    said = f"{several(len(mixed), 'statistic')} mix kinds of period, so a line through them must say so."
    return Check("Periods are mixed", Outcome.LOOK, said, len(mixed), tuple(mixed.values())[:EXAMPLES])


def _kind(text: str) -> str:
    try:
        return str(periods.parse(text, kind="month" if len(text) == 7 and text[4] == "-" else None).kind)
    except Refused:
        return "other"

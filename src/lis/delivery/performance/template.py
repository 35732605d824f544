"""The tidy template: what one partner fills in for one cycle, as an Excel file that the import reads back."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lis.delivery.performance.facts import MeasureFacts
from lis.delivery.performance.grid_table import FREQUENCIES, POLARITIES
from lis.delivery.performance.periods_of import CyclePeriods
from lis.methods import periods, values
from lis.methods.periods import Period

STATUSES = ("estimate", "provisional", "revised")
STATUS_OF = {"e": "estimate", "p": "provisional", "r": "revised"}
COLUMNS = (
    ("Code", 11, ""),
    ("Measure", 44, ""),
    ("Theme", 13, ""),
    ("Good is", 15, "Which way is better."),
    ("Frequency", 11, ""),
    ("Lead", 14, ""),
    ("Last reported", 24, "The latest figure that you sent. To correct it, tell the performance officer."),
    ("Target to reach", 18, "The target for this quarter, or else for the year."),
    ("Period", 18, "The period that the figure is for. Please leave it as it is."),
    ("Actual", 14, "The figure as you would print it: 421, 37.35%, 5.87. N/A where there is none to give."),
    ("Status", 12, "Leave it empty for a final figure."),
    ("Progress", 40, "What was done, and what came of it."),
    ("Issues and risks", 40, "What stands in the way."),
    ("Mitigation", 40, "What is being done about it."),
    ("Next steps", 40, "What will be done by the next report."),
)
FILLED_IN = {"Actual", "Status", "Progress", "Issues and risks", "Mitigation", "Next steps"}
FIRST_ENTRY = next(at for at, column in enumerate(COLUMNS) if column[0] in FILLED_IN)
ENTRY_COLOUR, HEAD_COLOUR = "#FFF7BF", "#EEEFEF"
SHEET = "Return"


@dataclass(frozen=True)
class Line:
    """One line to fill in: the measure's facts, the period, and what was said already."""

    facts: MeasureFacts
    period: Period
    commentary: Any = None


def lines_for(facts: Sequence[MeasureFacts], commentaries: dict[int, Any]) -> list[Line]:
    """A line for every period of these measures that is due in the cycle; words stand beside the last one."""
    lines: list[Line] = []
    for one in facts:
        due = due_periods(one)
        for period in due:
            said = commentaries.get(one.indicator.pk) if period == due[-1] else None
            lines.append(Line(one, period, said))
    return lines


def due_periods(facts: MeasureFacts) -> tuple[Period, ...]:
    """The periods that a measure's frequency says are due within the cycle.

    Months that join make the quarter themselves, so only the months are asked for.
    """
    now = facts.periods
    frequency, rule = facts.indicator.frequency, facts.indicator.rule
    if frequency == "monthly":
        return now.months if rule in {"sum", "cumulative", "last", "mean"} else (*now.months, now.now)
    if frequency == "quarterly":
        return (now.now,)
    length = {"four_monthly": "P4M", "half_yearly": "P6M", "annual": "P1Y"}.get(frequency)
    return tuple(p for p in _of_length(now, length) if now.now.start < p.end <= now.now.end) if length else ()


def _of_length(now: CyclePeriods, length: str) -> list[Period]:
    """The periods of this length that begin with the cycle's year."""
    found = [Period(now.year.start, length)]
    while found[-1].end < now.year.end:
        found.append(periods.step(found[-1], 1))
    return found


def write_template(*, title: str, lines: Sequence[Line]) -> bytes:
    """The template as an Excel file: what is to be filled in is coloured, the rest is locked."""
    # Here and not above: it takes a moment and memory, and few who ask questions ask for a template.
    import xlsxwriter

    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": title})
        sheet = book.add_worksheet(SHEET)
        formats = _formats(book)
        _write_headings(sheet, formats)
        for number, line in enumerate(lines, 1):
            _write_line(sheet, number, line, formats)
        _finish(sheet, title, len(lines))
    return out.getvalue()


def _formats(book: Any) -> dict[str, Any]:
    plain = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#B1B4B6"}
    return {
        "head": book.add_format({**plain, "bold": True, "bg_color": HEAD_COLOUR}),
        "locked": book.add_format(plain),
        # As text, so that 37.35% or 9.40 stay as they were typed.
        "entry": book.add_format({**plain, "locked": False, "bg_color": ENTRY_COLOUR, "num_format": "@"}),
    }


def _write_headings(sheet: Any, formats: dict[str, Any]) -> None:
    for at, (heading, width, note) in enumerate(COLUMNS):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, heading, formats["head"])
        if note:
            sheet.write_comment(0, at, note, {"author": "Local Information System"})


def _write_line(sheet: Any, number: int, line: Line, formats: dict[str, Any]) -> None:
    for at, (heading, cell) in enumerate(zip(COLUMNS, _cells(line), strict=True)):
        sheet.write_string(number, at, cell, formats["entry" if heading[0] in FILLED_IN else "locked"])


def _cells(line: Line) -> list[str]:
    indicator, said = line.facts.indicator, line.commentary
    text, status = _reported(line)
    return [
        indicator.code,
        indicator.full_name,
        indicator.theme.name if indicator.theme else "",
        POLARITIES.get(indicator.polarity, ""),
        FREQUENCIES.get(indicator.frequency, ""),
        indicator.lead_text or (indicator.lead.name if indicator.lead else ""),
        _last_reported(line.facts),
        _target(line.facts),
        periods.title(line.period),
        text,
        status,
        *(getattr(said, name, "") for name in ("progress", "issues_and_risks", "mitigation", "next_steps")),
    ]


def _reported(line: Line) -> tuple[str, str]:
    """What was reported for this period already, so that it is corrected and not typed again."""
    held = line.facts.figure(line.period)
    if held is None:
        return "", ""
    reading = held.reading
    status = STATUS_OF.get(str(reading.status or ""), "")
    if reading.value is None or not status:
        return reading.text, ""
    return values.printed(reading.value, reading.decimals, reading.unit), status


def _last_reported(facts: MeasureFacts) -> str:
    """The latest figure before the cycle, and for when."""
    before = [
        (period, held)
        for length in ("P1M", "P3M", "P4M", "P6M", "P1Y")
        for period, held in facts.series(length)
        if period.end <= facts.periods.now.start and held.reading.value is not None
    ]
    if not before:
        return ""
    period, held = max(before, key=lambda pair: (pair[0].end, pair[0].months))
    return f"{held.reading.text} ({periods.title(period)})"


def _target(facts: MeasureFacts) -> str:
    for period in (facts.periods.now, facts.periods.year):
        if (target := facts.target(period)) and target.text:
            return f"{target.text} ({periods.title(period)})"
    return ""


def _finish(sheet: Any, title: str, count: int) -> None:
    status = [heading for heading, *_ in COLUMNS].index("Status")
    sheet.data_validation(
        1,
        status,
        max(count, 1),
        status,
        {
            "validate": "list",
            "source": list(STATUSES),
            "error_title": "Not a status",
            "error_message": "Choose estimate, provisional or revised, or leave it empty for a final figure.",
        },
    )
    sheet.freeze_panes(1, 2)
    sheet.protect("", {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True})
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_header(f"&L{title.replace('&', '&&')}")

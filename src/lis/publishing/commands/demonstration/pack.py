"""The board's report as a pack of the performance grid."""

import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from lis.delivery.performance.operations import grid
from lis.methods.periods import Period
from lis.publishing.commands.demonstration.files import PACK, definition_of, text_of

Definition = Mapping[str, Any]


@cache
def printed_pack() -> grid.Pack:
    """The report for quarter 2, 2011/12: rows as printed, words rewritten."""
    return pack_from(definition_of(PACK), file_name=PACK, text=text_of(PACK))


def pack_from(definition: Definition, *, file_name: str, text: str) -> grid.Pack:
    """The pack that a `lis-pack/1` definition describes. `text` is the file's own, for its checksum."""
    issues = definition.get("data_issues", ())
    areas = definition.get("areas_for_improvement", ())
    return grid.Pack(
        file_name=file_name,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        title=definition["title"],
        cycle=_cycle(definition["cycle"]),
        rows=tuple(_rows(definition)),
        highlights=tuple(_highlight(at, it) for at, it in enumerate(definition.get("highlights", ()), 1)),
        passages=tuple(_passages(definition)),
        data_issues=tuple(_issue(issue) for issue in issues),
        values=tuple(_value(value) for value in definition.get("values", ())),
        areas_for_improvement=tuple(_area(at, area) for at, area in enumerate(areas, 1)),
    )


def _cycle(cycle: Definition) -> grid.Cycle:
    year, _, quarter = cycle["code"].partition("-Q")
    period = Period(cycle["start"], cycle["duration"])
    return grid.Cycle(cycle["code"], year, int(quarter) if quarter else None, period, "cycle")


def _rows(definition: Definition) -> list[grid.GridRow]:
    columns = definition["columns"]
    return [_row(section, row, columns) for section, rows in definition["sections"].items() for row in rows]


def _row(section: str, texts: Sequence[str], columns: Sequence[Definition]) -> grid.GridRow:
    code, table = texts[0], f"{section} table"
    place = f"{table}, row {code}"
    cells = {column["holds"]: _cell(text, column, place) for text, column in zip(texts, columns, strict=True)}
    said = {holds: cell.text for holds, cell in cells.items()}
    return grid.GridRow(
        section=section,
        code=code,
        name=said["name"],
        polarity_text=said["polarity"],
        frequency_text=said["frequency"],
        lead_text=said["lead"],
        direction_text=said["direction"],
        cells=cells,
        table=table,
        sheet=None,
        address=place,
    )


def _cell(text: str, column: Definition, place: str) -> grid.GridCell:
    _, _, period = column["holds"].partition(":")
    return grid.GridCell(
        text=text,
        address=f"{place}, column {column['heading']}",
        heading=column["heading"],
        period=Period.of(period) if period else None,
        value=text,
    )


def _highlight(at: int, highlight: Definition) -> grid.Highlight:
    code, label = highlight.get("code"), highlight["label"]
    return grid.Highlight(
        theme=highlight["theme"],
        label=label,
        code=code,
        direction_text=highlight["arrow"],
        address=f"Highlights table, row {at}",
        label_text=f"{code} {label}" if code else label,
    )


def _passages(definition: Definition) -> list[grid.Passage]:
    """The report's text, then its data issues and its areas for improvement, each as the reader sees it."""
    entries = [
        *definition.get("passages", ()),
        *(_issue_passage(issue) for issue in definition.get("data_issues", ())),
        *(_area_passage(area) for area in definition.get("areas_for_improvement", ())),
    ]
    return [_passage(number, entry) for number, entry in enumerate(entries, 1)]


def _issue_passage(issue: Definition) -> Definition:
    headings = [issue["section"], "Data issue"]
    return {"kind": "paragraph", "headings": headings, "text": f"Data issue: {_issue_text(issue)}"}


def _area_passage(area: Definition) -> Definition:
    return {"kind": "bullet", "headings": ["Areas for improvement"], "text": _area_text(area)}


def _passage(number: int, entry: Definition) -> grid.Passage:
    return grid.Passage(
        kind=grid.PassageKind(entry["kind"]),
        headings=tuple(entry["headings"]),
        text=entry["text"],
        sheet=None,
        address=", ".join([f"passage {number}", *entry["headings"][-1:]]),
        first_line=number,
        last_line=number,
    )


def _issue(issue: Definition) -> grid.DataIssue:
    return grid.DataIssue(
        section=issue["section"],
        text=_issue_text(issue),
        codes=tuple(issue.get("codes", ())),
        alternatives=tuple(
            grid.NamedCode(one["code"], one["name"], issue["address"])
            for one in issue.get("replacements", ())
        ),
        sheet=None,
        address=issue["address"],
    )


def _issue_text(issue: Definition) -> str:
    return f"{issue['subject']}. {issue['issue']} {issue['proposal']} {issue['decision_needed']}"


def _value(value: Definition) -> grid.ValueProgress:
    return grid.ValueProgress(
        name=value["name"],
        priorities=tuple(value["priorities"]),
        narrative=value["narrative"],
        issues_and_risks=value["issues_and_risks"],
        mitigating_actions=value["mitigation"],
        addresses=(value["address"],),
    )


def _area(at: int, area: Definition) -> grid.AreaForImprovement:
    address = f"Areas for improvement, bullet {at}"
    return grid.AreaForImprovement(area["title"], area["reason"], _area_text(area), address)


def _area_text(area: Definition) -> str:
    return f"{area['title']} – {area['reason']}"

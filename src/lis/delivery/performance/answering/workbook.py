"""The workbook for one agency: what it is asked, the last values, the targets, and cells to fill in.

What is filled in is yellow and unlocked, the rest is locked without a password. A hidden sheet, signed, says
which row is which question, so that the workbook comes back to where it belongs.
"""

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core import signing

from lis.delivery.performance.answering.answers import LABELS
from lis.delivery.performance.answering.questions import Question
from lis.delivery.performance.models import AgencyLink
from lis.delivery.performance.periods_of import CyclePeriods
from lis.delivery.performance.queries.asking import Expected
from lis.delivery.performance.template import STATUSES
from lis.delivery.performance.typed import WORDS
from lis.foundations.documents.words import visible
from lis.methods import periods
from lis.methods.periods import Period

SALT = "lis.agency-workbook"
FIGURES, WORDS_SHEET, KEYS = "Figures", "Words", "lis keys"
HEAD = 4
LONGEST_TEXT, LONGEST_LINE, LONGEST_CELL = 120, 500, 8_000
CHUNK = 30_000
BOXED = {"text_wrap": True, "border": 1, "border_color": "#B1B4B6"}
ENTRY, PALE, SHADE, INK, MUTED = "#FFF7BF", "#FFFDEE", "#EAF1F0", "#17212B", "#4A5560"
ROW, TALL_ROW, WORDS_ROW = 18, 30, 60
# Letters that a line of the measure’s and of the period’s column holds.
NAME_FITS, LABEL_FITS = 46, 34
AUTHOR = "Local Information System"
NUMBER = (
    '=OR(ISNUMBER({0}),UPPER(TRIM({0}))="N/A",ISNUMBER(IFERROR(VALUE(SUBSTITUTE(SUBSTITUTE(SUBSTITUTE('
    '{0},",",""),"%",""),"£","")),"")))'
)


@dataclass(frozen=True)
class Heading:
    """A column: what it is called, how wide, what its note says, and whether it is filled in."""

    name: str
    width: float
    note: str = ""
    entry: bool = False


FIGURE_COLUMNS = (
    Heading("Row", 6),
    Heading("Code", 10),
    Heading("Measure", 40),
    Heading("Good is", 14, "Which way is better."),
    Heading("For", 30, "The period, or the part, that the figure is for."),
    Heading("Last", 20, "The latest figure that you sent, and for when."),
    Heading("Target", 12, "The target for this period."),
    Heading("Figure", 14, "As you would print it: 421, 37.35%, 5.87. N/A where there is none.", entry=True),
    Heading("Status", 13, "Leave it empty for a final figure.", entry=True),
    Heading("If unusual, why", 44, "One line. The report prints it beside the figure.", entry=True),
)
WORD_COLUMNS = (
    Heading("Row", 6),
    Heading("Code", 10),
    Heading("Measure", 34),
    Heading(LABELS["progress"], 34, "What was done, and what came of it.", entry=True),
    Heading(LABELS["issues_and_risks"], 34, "What stands in the way.", entry=True),
    Heading(LABELS["mitigation"], 34, "What is being done about it.", entry=True),
    Heading(LABELS["next_steps"], 34, "What will be done by the next report.", entry=True),
    Heading("Nothing to report: why", 34, "Only where there is no figure to give.", entry=True),
)
GOOD = {"higher": "Higher", "lower": "Lower", "range": "Inside a range"}


def title_of(link: AgencyLink) -> str:
    """Whose workbook it is, and for when."""
    now = CyclePeriods(Period(link.cycle.start, link.cycle.duration)).now
    return f"{link.organisation}: {periods.title(now)}"


def file_name_of(link: AgencyLink) -> str:
    """What the workbook is called."""
    return f"{link.organisation.slug}-{link.cycle.slug}.xlsx"


def write_workbook(link: AgencyLink, asked: Sequence[Question]) -> bytes:
    """The workbook of a link, with what was said so far filled in."""
    # Here and not above: it takes a moment and memory, and few who ask for pages ask for a workbook.
    import xlsxwriter

    out = io.BytesIO()
    safe = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, {"in_memory": True, **safe}) as book:
        book.set_properties({"title": title_of(link), "author": AUTHOR})
        writer = _Writer(book, link)
        figures = writer.figures(asked)
        words = writer.words(asked)
        writer.keys(figures | words, asked)
    return out.getvalue()


class _Writer:
    """Writes the sheets of one workbook with its formats."""

    def __init__(self, book: Any, link: AgencyLink) -> None:
        self.book, self.link = book, link
        self.made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def look(self, **more: Any) -> Any:
        """The format with these properties over the base, made once."""
        key = tuple(sorted(more.items()))
        if key not in self.made:
            base = {"font_name": "Arial", "font_size": 10, "font_color": INK, "valign": "top"}
            self.made[key] = self.book.add_format(base | more)
        return self.made[key]

    def figures(self, asked: Sequence[Question]) -> dict[str, Any]:
        """The sheet of figures; what each row's key stands for."""
        sheet = self._sheet(
            FIGURES,
            FIGURE_COLUMNS,
            "Fill in the yellow cells; pale ones only where you have them. Words go on the next sheet.",
        )
        keys: dict[str, Any] = {}
        rows = [(question, one) for question in asked for one in question.expected]
        for number, (question, one) in enumerate(rows, 1):
            keys[f"F{number}"] = [
                question.submission.pk,
                one.kind,
                str(one.start),
                one.duration,
                one.breakdown,
            ]
            cells = _figure_cells(f"F{number}", question, one)
            looks = {"is_first": one is question.expected[0], "is_due": one.is_due}
            self._row(sheet, HEAD + number, FIGURE_COLUMNS, cells, **looks)
            is_tall = len(question.name) > NAME_FITS or len(one.label) > LABEL_FITS
            sheet.set_row(HEAD + number, TALL_ROW if is_tall else ROW)
        self._checks(sheet, max(len(rows), 1), rows)
        self._finish(sheet, HEAD + len(rows), len(FIGURE_COLUMNS))
        return keys

    def words(self, asked: Sequence[Question]) -> dict[str, Any]:
        """The sheet of words; what each row's key stands for."""
        sheet = self._sheet(
            WORDS_SHEET, WORD_COLUMNS, "A sentence or two is enough. Leave empty what is not needed."
        )
        keys: dict[str, Any] = {}
        for number, question in enumerate(asked, 1):
            keys[f"W{number}"] = [question.submission.pk]
            said = question.submission
            cells = [f"W{number}", question.code, question.name]
            cells += [getattr(said, name) for name in (*WORDS, "nothing_to_report")]
            self._row(sheet, HEAD + number, WORD_COLUMNS, cells)
            sheet.set_row(HEAD + number, WORDS_ROW)
        longest = {"validate": "length", "criteria": "<=", "value": LONGEST_CELL}
        shorter = "Please keep it shorter: the page that you send it by takes longer texts."
        sheet.data_validation(
            HEAD + 1,
            3,
            HEAD + max(len(asked), 1),
            7,
            longest | {"error_title": "Too long", "error_message": shorter},
        )
        self._finish(sheet, HEAD + len(asked), len(WORD_COLUMNS))
        return keys

    def keys(self, rows: dict[str, Any], asked: Sequence[Question]) -> None:
        """The hidden sheet: which row is which question, signed as a whole, and its name."""
        content = {
            "cycle": self.link.cycle.code,
            "organisation": self.link.organisation.slug,
            "versions": {str(one.submission.pk): one.submission.version for one in asked},
            "rows": rows,
        }
        signed = signing.Signer(salt=SALT).sign(json.dumps(content, separators=(",", ":"), sort_keys=True))
        sheet = self.book.add_worksheet(KEYS)
        pieces = [signed[at : at + CHUNK] for at in range(0, len(signed), CHUNK)]
        for number, piece in enumerate(pieces):
            sheet.write_string(number, 0, piece)
        sheet.protect()
        sheet.very_hidden()
        self.book.define_name("lis_keys", f"='{KEYS}'!$A$1:$A${len(pieces)}")

    def _sheet(self, name: str, columns: Sequence[Heading], how: str) -> Any:
        sheet = self.book.add_worksheet(name)
        sheet.hide_gridlines(2)
        due = f" Please send it by {self.link.cycle.due_on:%-d %B %Y}." if self.link.cycle.due_on else ""
        sheet.write_string(0, 1, visible(title_of(self.link)), self.look(bold=True, font_size=14))
        sheet.write_string(1, 1, f"{how}{due}", self.look(font_color=MUTED))
        sheet.write_string(
            2, 1, "Then open the link in the e-mail and send this file there.", self.look(font_color=MUTED)
        )
        sheet.set_row(0, 22)
        for at, heading in enumerate(columns):
            sheet.set_column(at, at, heading.width, None, {"hidden": at == 0})
            sheet.write_string(
                HEAD, at, heading.name, self.look(**BOXED, bold=True, bg_color=SHADE, valign="bottom")
            )
            if heading.note:
                sheet.write_comment(
                    HEAD, at, heading.note, {"author": AUTHOR, "font_size": 9, "x_scale": 1.6}
                )
        return sheet

    def _row(
        self,
        sheet: Any,
        number: int,
        columns: Sequence[Heading],
        cells: Sequence[str],
        *,
        is_first: bool = True,
        is_due: bool = True,
    ) -> None:
        """One row; a line above tells where the next measure begins."""
        above = {"top": 2, "top_color": INK} if is_first else {}
        for at, (heading, cell) in enumerate(zip(columns, cells, strict=True)):
            more: dict[str, Any] = {"font_color": MUTED} if heading.name in {"Last", "Good is"} else {}
            if heading.entry:
                # As text, so that 37.35% or 9.40 stay as they were typed.
                more = {"locked": False, "bg_color": ENTRY if is_due else PALE, "num_format": "@"}
            sheet.write_string(number, at, visible(cell), self.look(**BOXED, **above, **more))

    def _checks(self, sheet: Any, count: int, rows: Sequence[tuple[Question, Expected]]) -> None:
        """Numbers are expected where the last one was a number; a warning, since some are not."""
        figure, status, why = 7, 8, 9
        for number, (_, one) in enumerate(rows, 1):
            if _is_number(one.last) or not one.last:
                cell = f"$H${HEAD + number + 1}"
                check = {"validate": "custom", "value": NUMBER.format(cell), "error_type": "warning"}
                check |= {
                    "error_title": "Not a number",
                    "error_message": f"Usually this is like {one.last or '421'}.",
                }
                check |= {"input_title": one.label[:32], "input_message": _hint(one)}
                sheet.data_validation(HEAD + number, figure, HEAD + number, figure, check)
        listed = {"validate": "list", "source": list(STATUSES), "error_title": "Not a status"}
        listed["error_message"] = "Choose estimate, provisional or revised, or leave it empty."
        sheet.data_validation(HEAD + 1, status, HEAD + count, status, listed)
        longest = {"validate": "length", "criteria": "<=", "value": LONGEST_LINE, "error_title": "Too long"}
        longest["error_message"] = f"One line, please: {LONGEST_LINE} letters at most."
        sheet.data_validation(HEAD + 1, why, HEAD + count, why, longest)

    def _finish(self, sheet: Any, last: int, columns: int) -> None:
        sheet.freeze_panes(HEAD + 1, 3)
        sheet.protect("", {"format_columns": True, "format_rows": True})
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(HEAD)
        sheet.print_area(0, 1, last, columns - 1)
        sheet.set_footer("&L&8&A&R&8Page &P of &N")


def _figure_cells(key: str, question: Question, one: Expected) -> list[str]:
    last = f"{one.last} ({one.last_label})" if one.last else "None yet"
    good = GOOD.get(question.submission.indicator.polarity, "")
    why = next((line for at, line in question.explanations.items() if at.endswith(f"|{one.key[1]}")), "")
    return [key, question.code, question.name, good, one.label, last, one.target, one.text, "", why]


def _is_number(text: str) -> bool:
    plain = text.replace(",", "").replace("%", "").replace("£", "").strip()
    return plain.replace(".", "", 1).replace("-", "", 1).isdigit()


def _hint(one: Expected) -> str:
    parts = [
        f"Last: {one.last} ({one.last_label})." if one.last else "",
        f"Target: {one.target}." if one.target else "",
    ]
    return " ".join(filter(None, [*parts, "N/A if there is none."]))[:255]

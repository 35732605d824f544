"""A workbook to fill in: the headings of a register's form, what may stand under each, and nothing else."""

from typing import Any

from django import forms

from lis.foundations.registers.bringing.cells import EMPTY
from lis.foundations.registers.declaration import Register
from lis.foundations.registers.files import KEY
from lis.foundations.registers.forms import RecordForm

MOST_CHOICES = 60
LIST_ROWS = 1000
NOTES = (
    "Fill in one row for each record. Leave the headings as they are; their order does not matter.",
    "An empty cell leaves what stands. Write " + EMPTY + " to empty a field.",
    "You see what the file would do before anything is kept, and it can be undone.",
)


def template_of(register: Register, form: RecordForm) -> bytes:
    """The workbook, with lists to choose from where a field has them."""
    # xlsxwriter is heavy, and pages never need it.
    from lis.foundations.documents.xlsx.book import Book

    book = Book()
    sheet, notes = book.sheet("Records"), book.sheet("How to fill it in")
    labels = [*(str(field.label) for field in form.fields.values()), KEY]
    for at, label in enumerate(labels):
        book.say(sheet, 0, at, label, bold=True, bottom=1, text_wrap=True)
        sheet.set_column(at, at, 24)
    for at, field in enumerate(form.fields.values()):
        offered = _offered(field)
        if 0 < sum(len(one) + 1 for one in offered) < 255:
            # A list that only helps: what is typed besides is checked when the file comes back.
            sheet.data_validation(
                1, at, LIST_ROWS, at, {"validate": "list", "source": offered, "error_type": "information"}
            )
    sheet.freeze_panes(1, 1)
    _explain(book, notes, register, form)
    return book.finished()


def _explain(book: Any, sheet: Any, register: Register, form: RecordForm) -> None:
    named = " and ".join(register.label(name) for name in register.matched_by)
    known = f"A record that is there already is known by its {named}" if named else "A record is known"
    lines = (*NOTES, f"{known}{', or' if named else ''} by what stands in the column {KEY}.")
    for row, line in enumerate(lines):
        book.say(sheet, row, 0, line)
    for row, heading in enumerate(("Column", "Must be filled", "What may stand in it")):
        book.say(sheet, len(lines) + 1, row, heading, bold=True, bottom=1)
    for row, field in enumerate(form.fields.values(), len(lines) + 2):
        book.say(sheet, row, 0, str(field.label))
        book.say(sheet, row, 1, "Yes" if field.required else "")
        book.say(sheet, row, 2, _said(field))
    sheet.set_column(0, 0, 30)
    sheet.set_column(2, 2, 80)


def _said(field: Any) -> str:
    offered = _offered(field)
    if isinstance(field, forms.ModelMultipleChoiceField):
        return "Several, with ; between them: " + "; ".join(offered)
    if offered:
        return "One of: " + "; ".join(offered)
    if isinstance(field, forms.MultiValueField):
        return "A date, like 2012-01-27"
    if isinstance(field, forms.BooleanField):
        return "Yes or No"
    return str(field.help_text or "")


def _offered(field: Any) -> list[str]:
    if hasattr(field, "queryset"):
        return [str(one) for one in field.queryset[:MOST_CHOICES]]
    return [str(label) for value, label in getattr(field, "choices", ()) if value not in (None, "")]

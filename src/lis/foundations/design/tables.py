"""Tables: sticky headings, links that sort, groups that count, and rows that fold into blocks on a phone.

Roles are written out, since a folded table's `display` would take them away.
"""

from dataclasses import dataclass, field

from django.utils.html import conditional_escape, format_html, format_html_join

from lis.foundations.design.html import trusted


@dataclass(frozen=True)
class Column:
    """A column; the first is the row's name.

    `sort` is the address that sorts by it, `order` "ascending" or "descending" where it is sorted now.
    On a phone a column is labelled, `wide` (a line of its own), `hidden`, or a `mark` beside other marks.
    """

    label: str
    number: bool = False
    strong: bool = False
    sort: str = ""
    order: str = ""
    wide: bool = False
    hidden: bool = False
    mark: bool = False


@dataclass(frozen=True)
class Row:
    """A row: its name, a small note under the name, and one cell for each column after the first."""

    name: str
    cells: tuple
    note: str = ""
    href: str = ""


@dataclass(frozen=True)
class Group:
    """Rows under a heading; the note counts, such as "9 of 11 done". No heading: a plain body."""

    rows: tuple
    heading: str = ""
    note: str = ""


@dataclass(frozen=True)
class Table:
    """A table as data. `caption` says what, where and when; `show_caption` shows it to everyone."""

    caption: str
    columns: tuple
    groups: tuple = field(default_factory=tuple)
    show_caption: bool = True
    sticky: bool = False
    fold: bool = True
    three: bool = False


def table_html(table):
    """The whole of a `Table`."""
    bodies = format_html_join("", "{}", ((_body(table.columns, group),) for group in table.groups))
    return table_around(
        bodies,
        columns=table.columns,
        caption=table.caption,
        show_caption=table.show_caption,
        sticky=table.sticky,
        fold=table.fold,
        three=table.three,
    )


def table_around(content, columns, caption, show_caption=True, sticky=False, fold=True, three=False, kind=""):
    """The table element, its caption and headings around bodies written in the template."""
    return format_html(
        '<table class="{}" role="table"><caption{}>{}</caption>'
        '<thead role="rowgroup"><tr role="row">{}</tr></thead>{}</table>',
        _table_class(sticky, fold, three, kind),
        "" if show_caption else trusted(' class="govuk-visually-hidden"'),
        caption,
        format_html_join("", "{}", ((_heading(column),) for column in columns)),
        content,
    )


def _table_class(sticky, fold, three, kind):
    names = ["lis-table"]
    names += ["lis-table--sticky"] * bool(sticky) + ["lis-fold"] * bool(fold) + ["lis-fold--3"] * bool(three)
    return " ".join(names + [f"lis-table--{word}" for word in kind.split()])


def _heading(column):
    number = trusted(' class="n"') if column.number else ""
    if not column.sort:
        return format_html('<th role="columnheader" scope="col"{}>{}</th>', number, column.label)
    arrow = {"ascending": " ↑", "descending": " ↓"}.get(column.order, "")
    return format_html(
        '<th role="columnheader" scope="col"{} aria-sort="{}"><a class="lis-sort" href="{}">{}'
        '<span class="govuk-visually-hidden">, sort by this column</span>'
        '<span aria-hidden="true">{}</span></a></th>',
        number,
        column.order or "none",
        column.sort,
        column.label,
        arrow,
    )


def row_group(content, heading="", note="", span=1):
    """A body of rows; with a heading, a first row that names the group and counts."""
    top = group_row(heading, note, span) if heading else ""
    return format_html('<tbody role="rowgroup">{}{}</tbody>', top, content)


def group_row(heading, note="", span=1):
    """The row that heads a group."""
    return format_html(
        '<tr role="row" class="lis-group"><th role="rowheader" scope="rowgroup" colspan="{}">{}{}</th></tr>',
        span,
        heading,
        format_html(" <span>{}</span>", note) if note else "",
    )


def row(content):
    """A row around its cells."""
    return format_html('<tr role="row">{}</tr>', content)


def row_head(name, note="", href=""):
    """The cell that names the row, linked where there is more to read."""
    linked = format_html('<a class="govuk-link" href="{}">{}</a>', href, name) if href else name
    small = format_html('<br><span class="lis-xsmall lis-muted">{}</span>', note) if note else ""
    return format_html('<th role="rowheader" scope="row">{}{}</th>', linked, small)


def cell(value, label="", number=False, strong=False, wide=False, hidden=False, mark=False, span=1):
    """One cell; `label` names it on a phone, where its heading is out of sight."""
    return cell_around(
        conditional_escape("" if value is None else value), label, number, strong, wide, hidden, mark, span
    )


def cell_around(content, label="", number=False, strong=False, wide=False, hidden=False, mark=False, span=1):
    """One cell around content written in the template."""
    flags = {"n": number, "lis-strong": strong, "wide": wide, "hide-s": hidden, "mk": mark}
    names = " ".join(name for name, on in flags.items() if on)
    return format_html(
        '<td role="cell"{}{}{}>{}</td>',
        format_html(' class="{}"', names) if names else "",
        format_html(' data-label="{}"', label) if label else "",
        format_html(' colspan="{}"', span) if span > 1 else "",
        content,
    )


def _body(columns, group):
    rows = format_html_join("", "{}", ((_data_row(columns, each),) for each in group.rows))
    return row_group(rows, group.heading, group.note, len(columns))


def _data_row(columns, data):
    pairs = zip(columns[1:], data.cells, strict=True)
    cells = format_html_join("", "{}", ((_data_cell(column, value),) for column, value in pairs))
    return row(row_head(data.name, data.note, data.href) + cells)


def _data_cell(column, value):
    label = "" if column.wide or column.mark or column.hidden else column.label
    return cell(value, label, column.number, column.strong, column.wide, column.hidden, column.mark)

"""Tables: roles that survive folding, headings that sort, groups that count."""

import pytest
from bs4 import BeautifulSoup

from lis.foundations.design.tables import Column, Group, Row, Table, cell, table_html

COLUMNS = (
    Column("Branch", sort="?sort=name", order="ascending"),
    Column("Visits", number=True, sort="?sort=visits"),
    Column("So far", mark=True),
)


def a_table(*rows, **options):
    groups = (Group(rows or (Row("Hill Road", ("421", "good")),), "North", "1 of 1 done"),)
    return BeautifulSoup(table_html(Table("Visits", COLUMNS, groups, **options)), "html.parser")


def test_every_part_has_its_role_written_out_since_folding_takes_it_away():
    page = a_table()
    expected = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell"}
    for name, role in expected.items():
        assert {element["role"] for element in page.select(name)} == {role}
    assert {h["role"] for h in page.select("thead th")} == {"columnheader"}
    assert {h["role"] for h in page.select("tbody th")} == {"rowheader"}


def test_a_sorted_column_says_so_and_every_sortable_heading_is_a_link():
    heads = a_table().select("thead th")
    assert [head.get("aria-sort") for head in heads] == ["ascending", "none", None]
    assert [bool(head.select("a[href]")) for head in heads] == [True, True, False]


def test_a_group_names_itself_over_all_columns_and_counts():
    head = a_table().select_one("tr.lis-group th")
    assert (head["scope"], head["colspan"]) == ("rowgroup", "3")
    assert head.text == "North 1 of 1 done"


def test_a_cell_carries_its_heading_to_the_phone_but_a_mark_needs_none():
    cells = a_table().select("td")
    assert [c.get("data-label") for c in cells] == ["Visits", None]
    assert cells[1]["class"] == ["mk"]


def test_a_row_with_a_cell_too_few_is_refused():
    with pytest.raises(ValueError, match="zip"):
        a_table(Row("Hill Road", ("421",)))


def test_what_people_wrote_is_escaped_in_names_cells_and_captions():
    html = table_html(Table("<i>", COLUMNS, (Group((Row("<b>", ("<u>", 3), note="<s>"),)),)))
    assert not any(tag in html for tag in ("<b>", "<u>", "<i>", "<s>"))
    assert cell("<em>").startswith('<td role="cell">&lt;em&gt;')
    assert cell(None) == '<td role="cell"></td>'
    assert cell(0) == '<td role="cell">0</td>'

"""Lines keep their numbers, figures their marks, and what can't be read is told by line."""

import io
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.evidence.statistics.loading.conftest import RECIPE

from lis.evidence.statistics.reading import Judge, Mapper, Register, delimited, open_source
from lis.evidence.statistics.reading.delimited import last_end, record_starts
from lis.evidence.statistics.reading.numbers import read_numbers
from lis.evidence.statistics.reading.periods import kept_period
from lis.evidence.statistics.reading.source import headings
from lis.evidence.statistics.recipes import fit, parse
from lis.foundations.intake import CannotRead

HEAD = "code,year,count\n"


def mapped(path: Path, recipe: str = RECIPE):
    """Everything that a file gives, block by block."""
    told = parse(recipe)
    source = open_source(path, path.name, told.reading)
    fitted = fit(told, source.header)
    mapper = Mapper(told, fitted, Judge(told.area, Register()))
    return [mapper.map(block) for block in source.blocks(fitted.columns, {})]


def of_text(tmp_path: Path, text: str, recipe: str = RECIPE):
    file = tmp_path / "file.csv"
    file.write_text(text)
    blocks = mapped(file, recipe)
    rows = [row for block in blocks for row in block.rows.to_pylist()]
    return rows, [row for block in blocks for row in block.rejects.to_pylist()]


def test_a_row_becomes_a_figure_with_its_line(tmp_path):
    rows, rejects = of_text(tmp_path, HEAD + "E01000001,2011/12,1\n")
    kept = {name: rows[0][name] for name in ("statistic", "type", "area", "period", "value", "line")}
    assert kept == {
        **{"statistic": "homes", "type": "lsoa11", "area": "E01000001"},
        **{"period": "2011/12", "value": 1.0, "line": 2},
    }
    assert rejects == []


def test_a_line_with_a_cell_too_many_is_refused_by_its_number(tmp_path):
    rows, rejects = of_text(tmp_path, HEAD + "E01000001,2011,1\nE01000002,2011,1,9\n\nE01000003,2011,3\n")
    assert [row["line"] for row in rows] == [2, 5]
    assert [(row["line"], row["reason"]) for row in rejects] == [
        (3, "The line has 4 cells; there are 3 headings.")
    ]


def test_lines_are_counted_through_cells_that_run_over_lines(tmp_path):
    head = "code,year,count,note\n"
    rows, _ = of_text(tmp_path, head + 'E01000001,2011,1,"two\nlines"\nE01000002,2011,2,x\n')
    assert [row["line"] for row in rows] == [2, 4]


def test_what_is_no_number_and_no_period_is_refused_with_what_was_read(tmp_path):
    rows, rejects = of_text(tmp_path, HEAD + "E01000001,2011,many\nE01000002,sometime,1\n,2011,1\n")
    assert rows == []
    assert [(row["line"], row["column"], row["read"]) for row in rejects] == [
        (2, "count", "many"),
        (3, "year", "sometime"),
        (4, "code", ""),
    ]


def test_a_mark_becomes_its_symbol_and_an_empty_cell_is_not_available(tmp_path):
    rows, _ = of_text(tmp_path, HEAD + 'E01000001,2011,*\nE01000002,2011,\nE01000003,2011,"1,234"\n')
    assert [(row["value"], row["status"]) for row in rows] == [(None, "c"), (None, "x"), (1234.0, "")]


def test_every_figure_read_is_kept_refused_or_left_out(tmp_path):
    recipe = RECIPE + "where_not: {year: '2010'}\n"
    file = tmp_path / "f.csv"
    file.write_text(HEAD + "E01000001,2010,1\nE01000001,2011,1\nE01000002,2011,x1\n,,\n")
    (block,) = mapped(file, recipe)
    assert (block.read, len(block.rows), block.rejected, block.left_out, block.blank) == (3, 1, 1, 1, 1)


def test_a_rate_is_worked_out_where_only_its_parts_are_given(tmp_path):
    recipe = RECIPE.replace("value: count", "numerator: above\ndenominator: below").replace(
        "name: Homes, topic", "name: Homes, kind: proportion, per: 100, topic"
    )
    rows, _ = of_text(tmp_path, "code,year,above,below\nE01000001,2011,1,4\nE01000002,2011,0,0\n", recipe)
    assert [(row["value"], row["status"]) for row in rows] == [(25.0, ""), (None, "z")]


def test_breakdowns_stand_sorted_and_everyone_is_empty(tmp_path):
    recipe = RECIPE + "breakdown: {sex: {column: sex, rename: {All: ''}}, age: {column: age}}\n"
    text = "code,year,count,sex,age\nE01000001,2011,1,male,0-4\nE01000001,2011,2,All,\n"
    rows, _ = of_text(tmp_path, text, recipe)
    assert [row["breakdown"] for row in rows] == ["age=0-4;sex=male", ""]


def test_several_lines_of_headings_are_one_name_each():
    rows = [["", "2011", "", "2012"], ["code", "men", "women", "men"]]
    assert headings(rows) == ("code", "2011 | men", "2011 | women", "2012 | men")


def test_a_table_with_two_lines_of_headings_is_read(tmp_path):
    recipe = RECIPE.replace("period: {column: year}\n", "header: [1, 2]\n").replace(
        "value: count\n",
        "values:\n  - columns: '^(?P<y>[0-9]+) . (?P<s>men|women)$'\n"
        "    period: '{y}'\n    breakdown: {sex: '{s}'}\n",
    )
    rows, _ = of_text(tmp_path, ",2011,\ncode,men,women\nE01000001,1,2\n", recipe)
    assert [(row["breakdown"], row["value"], row["line"]) for row in rows] == [
        ("sex=men", 1, 3),
        ("sex=women", 2, 3),
    ]


def test_parquet_is_read_as_the_same_figures(tmp_path):
    file = tmp_path / "file.parquet"
    pq.write_table(pa.table({"code": ["E01000001"], "year": [2011], "count": [1.5]}), file)
    (block,) = mapped(file)
    assert block.rows.to_pylist()[0]["value"] == 1.5


def test_a_sheet_is_read_by_name(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["nothing"])
    sheet = book.create_sheet("Figures")
    for row in (["code", "year", "count"], ["E01000001", 2011, 0.123456789]):
        sheet.append(row)
    kept = io.BytesIO()
    book.save(kept)
    file = tmp_path / "book.xlsx"
    file.write_bytes(kept.getvalue())
    (block,) = mapped(file, RECIPE + "sheet: figures\n")
    assert block.rows.to_pylist()[0]["value"] == 0.123456789
    with pytest.raises(CannotRead, match="has no sheet “Other”. It has “Sheet”, “Figures”."):
        mapped(file, RECIPE + "sheet: Other\n")


def test_text_that_is_not_utf_8_says_what_to_write_into_the_recipe(tmp_path):
    file = tmp_path / "old.csv"
    file.write_bytes("code,year,count\nE01000001,2011,£5\n".encode("cp1252"))
    with pytest.raises(CannotRead, match="encoding: cp1252"):
        mapped(file)
    (block,) = mapped(file, RECIPE + "encoding: cp1252\n")
    assert block.rows.to_pylist()[0]["value"] == 5.0


@given(st.lists(st.text(st.sampled_from('a,"\n'), max_size=8), min_size=1, max_size=8))
def test_a_block_is_cut_only_where_a_record_ends(parts):
    data = "\n".join(f'"{part.replace(chr(34), chr(34) * 2)}"' for part in parts).encode()
    cut = last_end(data)
    assert data[:cut].count(b'"') % 2 == 0
    starts, lines = record_starts(data)
    assert len(starts) == len(parts)
    assert [data[:start].count(b"\n") + 1 for start in starts] == lines.tolist()


def test_blocks_of_any_size_give_the_same_lines(tmp_path, monkeypatch):
    file = tmp_path / "file.csv"
    file.write_text("code,year,count\n" + "".join(f'E0100{n:04},2011,"{n}"\n' for n in range(500)))
    whole = [row for block in mapped(file) for row in block.rows.to_pylist()]
    monkeypatch.setattr(delimited, "BLOCK", 97)
    pieces = [row for block in mapped(file) for row in block.rows.to_pylist()]
    assert pieces == whole
    assert [row["line"] for row in pieces] == list(range(2, 502))


@pytest.mark.parametrize(
    ("text", "kind", "kept"),
    [
        ("2011", "", "2011"),
        ("201107", "month", "2011-07"),
        ("2011-12", "month", "2011-12"),
        ("2011-12", "financial year", "2011/12"),
        ("2010 - 12", "", "2010-01-01/P3Y"),
        ("Oct 2016-Sep 2017", "", "2016-10-01/P1Y"),
    ],
)
def test_periods_are_kept_in_one_way(text, kind, kept):
    assert kept_period(text, kind) == kept


def test_numbers_are_read_as_people_write_them():
    cells = ["1", " 2 ", "£1,000.50", "3%", "−4", "n/a", "", "1,00", "nan", "inf", "1e3"]
    read = read_numbers(pa.chunked_array([cells]), {"": "", "n/a": "z"})
    assert np.nan_to_num(read.values, nan=-99, posinf=-98).tolist()[:5] == [1, 2, 1000.5, 3, -4]
    assert read.bad.tolist() == [False] * 7 + [True, True, True, False]

"""CSV, TSV and plain text: encodings, delimiters, lines, tables and headings."""

from hypothesis import given
from hypothesis import strategies as st

from lis.foundations.intake import CannotRead, ParagraphKind, Severity, TextDocument, read

DOCUMENT = """Return

Health

- first of two
- second

A paragraph that was wrapped at
a fixed width.

Code\tValue
A 1\t44
\tafter an empty cell

Safety

A 2\t45
"""


def rows_of(data, file_name="return.csv"):
    return [[cell.text for cell in row] for row in read(data, file_name).sheets[0].rows]


def test_a_cell_of_csv_knows_its_line_and_column():
    book = read(b'Code,Value\n"A\n1",44\nA 2,45\n', "return.csv")
    assert book.sheets[0].rows[1][1].address == "line 2, column 2"
    assert book.sheets[0].rows[2][0].address == "line 4, column 1", "a cell of two lines counts as two"


def test_the_delimiter_is_told_from_the_lines():
    assert rows_of(b"Code;Value\nA 1;2,5\nA 2;3,5\n") == [["Code", "Value"], ["A 1", "2,5"], ["A 2", "3,5"]]
    assert rows_of(b"Code\tValue\nA 1\t2\n") == [["Code", "Value"], ["A 1", "2"]]
    assert rows_of(b"Code\tValue\nA, B\t2\n", "return.tsv") == [["Code", "Value"], ["A, B", "2"]]


def test_an_unusual_delimiter_is_told():
    (note,) = read(b"Code;Value\nA 1;2\n", "return.csv").problems
    assert note.message == "The columns are parted by semicolons, as the first lines show; they were read so."


def test_thousands_commas_in_quotes_do_not_part_cells():
    assert rows_of(b'A 1,"1,732","2,009"\n') == [["A 1", "1,732", "2,009"]]


def test_utf_8_with_and_without_its_mark_is_read():
    assert rows_of("\ufeffCode,£\n".encode()) == [["Code", "£"]]
    assert rows_of("Code,↑\n".encode()) == [["Code", "↑"]]


def test_utf_16_with_its_mark_is_read():
    assert rows_of("Code,£\n".encode("utf-16")) == [["Code", "£"]]


def test_windows_1252_is_read_and_told():
    book = read("Code,Café – £5\n".encode("cp1252"), "return.csv")
    assert book.sheets[0].rows[0][1].text == "Café – £5"
    (note,) = book.problems
    assert (note.severity, note.address, note.message) == (
        Severity.NOTE,
        "line 1",
        "The file is not UTF-8, so it was read as Windows-1252, as older Excel saves it."
        " Check the characters on line 1; to be sure, save the file as CSV UTF-8.",
    )


def test_text_that_was_saved_wrongly_twice_is_doubted():
    twice = "Code,5 – 6".encode().decode("cp1252").encode()
    (doubt,) = read(b"x,y\n" + twice, "return.csv").problems
    assert (doubt.severity, doubt.address) == (Severity.DOUBT, "line 2")


def test_a_document_has_paragraphs_with_their_lines():
    document = read(DOCUMENT.encode(), "return.txt")
    assert [(part.kind, part.text, part.first_line, part.last_line) for part in document.paragraphs] == [
        (ParagraphKind.HEADING, "Return", 1, 1),
        (ParagraphKind.HEADING, "Health", 3, 3),
        (ParagraphKind.BULLET, "first of two", 5, 5),
        (ParagraphKind.BULLET, "second", 6, 6),
        (ParagraphKind.PARAGRAPH, "A paragraph that was wrapped at a fixed width.", 8, 9),
        (ParagraphKind.HEADING, "Safety", 15, 15),
    ]


def test_a_table_of_a_document_knows_its_line_and_the_headings_above():
    document = read(DOCUMENT.encode(), "return.txt")
    assert [(table.first_line, table.last_line, table.headings) for table in document.tables] == [
        (11, 13, ("Return", "Health")),
        (17, 17, ("Return", "Health", "Safety")),
    ]
    assert document.tables[0].rows[2][1][:2] == ("line 13, column 2", "after an empty cell")


def test_lines_are_counted_as_an_editor_counts_them():
    document = read("a\r\nb\x0bb\u2028b\rc\n\td".encode(), "return.txt")
    assert document.tables[0].first_line == 4


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0"), min_size=1))
def test_any_text_is_read_or_refused_by_a_sentence(text):
    try:
        document = read(text.encode(), "return.txt")
    except CannotRead as refused:
        assert refused.message.startswith("return.txt ")
        return
    assert isinstance(document, TextDocument)
    placed = {number for part in document.paragraphs for number in range(part.first_line, part.last_line + 1)}
    placed |= {n for table in document.tables for n in range(table.first_line, table.last_line + 1)}
    assert placed == {number for number, line in enumerate(document.lines, 1) if line.strip()}


@given(st.binary(min_size=1, max_size=300))
def test_any_bytes_are_read_or_refused_by_a_sentence(data):
    for file_name in ("return.xlsx", "return.csv", "return.txt"):
        try:
            read(data, file_name)
        except CannotRead as refused:
            assert refused.message.endswith(".")

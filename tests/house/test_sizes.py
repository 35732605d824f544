"""Files and functions that can be read in one sitting."""

from tests.house.tree import called, functions, python_files

FILE_LINES = 400
FUNCTION_LINES = 30


def too_long(text: str) -> list[str]:
    """The functions of a Python text that are over the limit, docstrings not counted."""
    return [f"{f.line} {f.name}: {f.lines} lines" for f in functions(text) if f.lines > FUNCTION_LINES]


def test_no_file_is_over_400_lines():
    lengths = {called(file): len(file.read_text().splitlines()) for file in python_files()}
    found = [f"{name}: {lines} lines" for name, lines in lengths.items() if lines > FILE_LINES]
    assert not found, "\n".join(found)


def test_no_function_is_over_30_lines():
    found = [f"{called(file)}:{long}" for file in python_files() for long in too_long(file.read_text())]
    assert not found, "\n".join(found)


def test_a_function_of_31_lines_is_caught_and_one_of_30_is_not():
    body = "    x = 1\n"
    assert too_long("def long():\n" + body * 30) == ["1 long: 31 lines"]
    assert too_long("def short():\n" + body * 29) == []


def test_a_docstring_does_not_make_a_function_long():
    told = '    """Say.\n\n' + "    More.\n" * 20 + '    """\n'
    assert too_long("def told():\n" + told + "    x = 1\n" * 25) == []

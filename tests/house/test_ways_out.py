"""What leaves the building, and where it goes: fetches, tables for spreadsheets, words of the log."""

import ast
import re
from pathlib import Path

import pytest
from tests.house.tree import SOURCE, python_files

# Who may speak to another machine, and why nobody can lead it elsewhere.
SPEAKS = {
    "foundations/fetching.py": "to origins that the settings name, at addresses that were checked",
    "publishing/website/single_sign_on.py": "by fetching.OnlyNamed",
    "foundations/notices/letters.py": "names what the settings' mail server may answer",
    "foundations/store/bucket.py": "to the bucket that the settings name",
    "foundations/tasks/worker.py": "asks for this machine's own name",
    "foundations/store/objects.py": "asks for this machine's own name",
    "publishing/commands/serving.py": "asks whether a port of this machine is free",
}
NETWORK = {"requests", "httpx", "urllib3", "aiohttp", "socket", "smtplib", "ftplib", "http.client"}
OPENERS = re.compile(r"\burlopen\(|\burlretrieve\(|\bS3FileSystem\(|\bFileSystem\.from_uri\(")
# Who writes CSV by itself, and why no cell of it can be a formula.
WRITES_CSV = {
    "foundations/documents/csv.py": "makes every cell safe",
    "delivery/performance/downloads.py": "makes every cell safe with safe_cell",
    "publishing/commands/demonstration/load.py": "writes figures of our own only, and never to a person",
}


def named(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def speaks(source: str) -> bool:
    """Whether this code can reach another machine."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return bool(OPENERS.search(source)) or any(
        name == known or name.startswith(f"{known}.") for name in found for known in NETWORK
    )


def test_only_these_files_speak_to_other_machines():
    found = {named(path) for path in python_files() if speaks(path.read_text())}
    assert found - SPEAKS.keys() == set(), (
        "A server must not fetch what somebody else names: say why it can't."
    )
    assert SPEAKS.keys() - found == set()


@pytest.mark.parametrize(
    "source",
    ["import requests", "from http.client import X", "from urllib.request import urlopen\nurlopen(1)"],
)
def test_a_fetch_is_seen(source):
    assert speaks(source)


def test_every_table_for_a_spreadsheet_is_written_where_cells_are_made_safe():
    found = {named(path) for path in python_files() if "csv.writer(" in path.read_text()}
    assert found - WRITES_CSV.keys() == set(), "Use lis.foundations.documents.csv."


def test_every_workbook_takes_text_as_text():
    for path in python_files():
        source = path.read_text()
        if re.search(r"\bWorkbook\(", source) and "xlsxwriter" in source:
            assert "strings_to_formulas" in source and '"strings_to_formulas": False' in source, named(path)
            assert '"strings_to_urls": False' in source, named(path)


def test_nothing_that_the_log_is_given_names_people_or_addresses():
    told = re.compile(r"\blog(?:ger)?\.(?:debug|info|warning|error|exception|log)\(.*?\)\n", re.DOTALL)
    personal = re.compile(r"\.(?:email|get_full_name|first_name|last_name|get_full_path|body|POST|GET)\b")
    found = [
        f"{named(path)}: {line[:80]}"
        for path in python_files()
        for line in told.findall(path.read_text())
        if personal.search(line)
    ]
    assert not found, "The log holds nothing personal:\n" + "\n".join(found)

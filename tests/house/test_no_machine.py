"""Nothing that is kept names one machine's folders, or a host that nobody has looked at."""

import re

import pytest
from tests.house.tree import called, tracked_files

# Every host that a kept file may name; a new one is added here with a look at why it is named.
HOSTS = {
    "127.0.0.1",
    "localhost",
    "testserver",
    "www.w3.org",
    # Providers of single sign-on, as examples of a setting.
    "accounts.google.com",
    "login.microsoftonline.com",
    "schemas.openxmlformats.org",
    "www.equalityadvisoryservice.com",
    "www.nationalarchives.gov.uk",
}
MADE_UP = (".example", ".example.com", ".example.org", ".example.gov.uk", ".test", ".invalid")
FOLDERS = [f"/{top}/" for top in ("tmp", "root", "home", "Users", "private")]
ADDRESS = re.compile(r"https?://([A-Za-z0-9.-]+\.[A-Za-z]+|\d+\.\d+\.\d+\.\d+)")
FOLDER = re.compile(r"(?<![\w.~/:$}\-])(" + "|".join(re.escape(f) for f in FOLDERS) + ")")


def _is_known(host: str) -> bool:
    return host in HOSTS or f".{host}".endswith(MADE_UP)


def named(text: str) -> list[str]:
    """The hosts that nobody has looked at, and the machine folders, that a text names."""
    hosts = [host for host in ADDRESS.findall(text) if not _is_known(host)]
    return hosts + FOLDER.findall(text)


def _text(file) -> str:
    data = file.read_bytes()
    return "" if b"\0" in data[:8000] else data.decode("utf-8", errors="replace")


def test_no_kept_file_names_a_machine_or_an_unknown_host():
    files = tracked_files()
    if not files:
        pytest.skip("This is no git checkout, so there are no kept files to read.")
    found = [
        f"{called(file)}: {', '.join(sorted(set(names)))}" for file in files if (names := named(_text(file)))
    ]
    assert not found, "\n".join(found)


def test_a_host_and_a_folder_are_caught():
    unknown = "packages.somewhere.net"
    assert named(f"see https://{unknown}/simple") == [unknown]
    assert named(f"open('{FOLDERS[0]}x')") == [FOLDERS[0]]
    assert named("http://127.0.0.1:8000/reports/2011-12-q3/ and ../shared/data") == []

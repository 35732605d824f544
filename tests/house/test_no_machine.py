"""Nothing that is kept names one machine's folders or a registry's host."""

import re

import pytest
from tests.house.tree import called, tracked_files

# Put together from parts, so that this file does not name them either.
HOSTS = [
    ".".join(parts)
    for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"))
]
HOSTS += [".".join(("deb", "debian", "org")), ".".join(("registry", "yarnpkg", "com"))]
FOLDERS = [f"/{top}/" for top in ("tmp", "root", "home", "Users", "private")] + [
    "/work" + "/main",
    "/work" + "/shared",
]
HOST = re.compile("|".join(re.escape(host) for host in HOSTS))
FOLDER = re.compile(r"(?<![\w.~/:$}\-])(" + "|".join(re.escape(f) for f in FOLDERS) + ")")


def named(text: str) -> list[str]:
    """The hosts and machine folders that a text names."""
    return [found.group() for pattern in (HOST, FOLDER) for found in pattern.finditer(text)]


def _text(file) -> str:
    data = file.read_bytes()
    return "" if b"\0" in data[:8000] else data.decode("utf-8", errors="replace")


def test_no_kept_file_names_a_machine_or_a_registry():
    files = tracked_files()
    if not files:
        pytest.skip("This is no git checkout, so there are no kept files to read.")
    found = [
        f"{called(file)}: {', '.join(sorted(set(names)))}" for file in files if (names := named(_text(file)))
    ]
    assert not found, "\n".join(found)


def test_a_host_and_a_folder_are_caught():
    assert named(f"see https://{HOSTS[0]}/simple") == [HOSTS[0]]
    assert named(f"open('{FOLDERS[0]}x')") == [FOLDERS[0]]
    assert named("../shared/data and /work/2011-12-q3/local-25/") == []

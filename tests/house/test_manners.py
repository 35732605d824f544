"""Names that say something, no signals, no raw markup without a reason, nothing inline in a page."""

import re
from pathlib import Path

from tests.house.tree import SOURCE, called, pieces_of_templates, python_files

EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "core", "misc", "manager", "processor"}
SIGNALS = re.compile(
    r"^\s*(from|import)\s+django\.(dispatch|db\.models\.signals|core\.signals)", re.MULTILINE
)
RAW = re.compile(r"\bmark_safe\(|\|\s*safe(seq)?\b|\{%\s*autoescape off")
COMMENT = re.compile(r"#\s*\w|\{#|\{% comment")
INLINE = (
    (re.compile(r"<style\b", re.I), "a <style> element"),
    (re.compile(r"\sstyle\s*=", re.I), "a style attribute"),
    (re.compile(r"<script\b(?![^>]*\bsrc=)(?![^>]*application/(ld\+)?json)", re.I), "a script in the page"),
    (re.compile(r"<[^>]*\son\w+\s*=", re.I), "a handler in an attribute"),
    (re.compile(r"javascript:", re.I), "a javascript: address"),
)


def unexplained_markup(text: str) -> list[int]:
    """The lines that let markup through unescaped, with no comment on that line or the one above."""
    lines = ["", *text.splitlines()]
    return [
        number
        for number, line in enumerate(lines)
        if RAW.search(line) and not COMMENT.search(line) and not COMMENT.search(lines[number - 1])
    ]


def inline(text: str) -> list[str]:
    """What a template has inline that the content security policy will not run."""
    return [what for pattern, what in INLINE if pattern.search(text)]


def badly_named(paths: list[Path]) -> list[str]:
    return [called(p) for p in paths if EMPTY_NAMES & {p.stem, *p.parent.parts[-3:]}]


def test_no_module_has_a_name_that_says_nothing():
    assert not badly_named(python_files())


def test_a_module_called_utils_is_caught():
    assert badly_named([SOURCE / "evidence" / "utils.py", SOURCE / "evidence" / "core" / "x.py"])


def test_signals_are_connected_only_in_apps():
    found = [called(f) for f in python_files() if f.name != "apps.py" and SIGNALS.search(f.read_text())]
    assert not found, found


def test_a_signal_is_caught():
    assert SIGNALS.search("import os\nfrom django.db.models.signals import post_save\n")


def test_markup_is_let_through_only_with_a_reason():
    files = [*python_files(), *pieces_of_templates()]
    found = [f"{called(file)}:{line}" for file in files for line in unexplained_markup(file.read_text())]
    assert not found, "Say why in a comment on the line or the one above:\n" + "\n".join(found)


def test_unexplained_markup_is_caught():
    assert unexplained_markup("<p>{{ text|safe }}</p>") == [1]
    assert unexplained_markup("{# Our own drawing, made by charts.py #}\n{{ drawing|safe }}") == []
    assert unexplained_markup("x = mark_safe(text)") == [1]


def test_no_template_has_inline_style_or_script():
    found = [f"{called(f)}: {what}" for f in pieces_of_templates() for what in inline(f.read_text())]
    assert not found, "\n".join(found)


def test_inline_style_and_script_are_caught():
    assert inline('<p style="color: red">') == ["a style attribute"]
    assert inline("<script>go()</script>") == ["a script in the page"]
    assert inline('<button type="button" onclick="go()">') == ["a handler in an attribute"]
    assert inline("<script src=\"{% static 'a.js' %}\" defer></script>") == []

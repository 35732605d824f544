"""The documents speak of what is there: every word, every setting, every command."""

import ast
import importlib
import re
from pathlib import Path

import click
import pytest
from django.apps import apps
from tests.house.tree import ROOT, SOURCE, called, python_files

DOCS = ROOT / "docs"
TERM = re.compile(r"^\*\*(.+?)\*\*", re.MULTILINE)
CLASS = re.compile(r"`([A-Z]\w+)`")
SETTING = re.compile(r"\bLIS_[A-Z_]+\b")
COMMAND = re.compile(r"(?:^|`|\$ |\.venv/bin/)lis ((?:[a-z][a-z-]*)(?: [a-z][a-z-]*)*)", re.MULTILINE)


def model_classes() -> set[str]:
    """Every class of a models file that a person wrote, abstract ones included."""
    found = set()
    for file in (f for f in python_files() if f.name == "models.py" or f.parent.name == "models"):
        module = ".".join(file.relative_to(SOURCE.parent).with_suffix("").parts)
        for node in ast.walk(ast.parse(file.read_text())):
            held = getattr(importlib.import_module(module), getattr(node, "name", ""), None)
            if isinstance(node, ast.ClassDef) and hasattr(held, "_meta"):
                found.add(node.name)
    return found


def words_of(text: str) -> list[str]:
    """The words that a room's docstring lists: the emphasised ones, or else those between commas."""
    listed = re.search(r"^Words: (.+?)(?:\.\s|\.$|\Z)", text, re.MULTILINE | re.DOTALL)
    if not listed:
        return []
    words = re.sub(r"\s*\([^)]*\)", "", listed[1])
    emphasised = re.findall(r"\*(\w[\w ]*)\*", words)
    return emphasised or [" ".join(word.split()) for word in words.split(",")]


def glossary_terms() -> set[str]:
    return {term.lower() for term in TERM.findall((DOCS / "glossary.md").read_text())}


def test_every_model_class_is_in_the_glossary():
    known = set(CLASS.findall((DOCS / "glossary.md").read_text()))
    assert not model_classes() - known, "Write it into docs/glossary.md first."


def test_the_glossary_names_no_class_that_is_gone():
    named = set(CLASS.findall((DOCS / "glossary.md").read_text()))
    assert not named - model_classes()


def test_the_models_are_really_found():
    ours = {m.__name__ for m in apps.get_models() if m.__module__.startswith("lis.")}
    assert {name for name in ours if not name.startswith("Historical")} <= model_classes()


def test_every_word_that_a_room_lists_is_in_the_glossary():
    terms = glossary_terms()
    rooms = [*SOURCE.glob("*/__init__.py"), *SOURCE.glob("*/*/__init__.py")]
    unknown = [
        f"{called(room)}: {word}"
        for room in rooms
        for word in words_of(ast.get_docstring(ast.parse(room.read_text())) or "")
        if not {word.lower(), word.lower().removesuffix("s")} & terms
    ]
    assert not unknown, "Write it into docs/glossary.md:\n" + "\n".join(unknown)


def test_the_words_of_a_room_are_read_from_its_docstring():
    assert words_of("What.\n\nWords: release, grid row (a line),\nsource. And so on.") == [
        *("release", "grid row", "source")
    ]
    assert words_of("What.\n\nWords: a *book* has *cells*.") == ["book", "cells"]
    assert words_of("What.") == []


def settings_in_code() -> set[str]:
    return {name for file in python_files() for name in SETTING.findall(file.read_text())}


def settings_table() -> dict[str, str]:
    """The default that docs/settings.md gives, by setting."""
    rows = re.findall(r"^\| `(LIS_\w+)` \| (.*?) \|", (DOCS / "settings.md").read_text(), re.MULTILINE)
    return dict(rows)


def defaults_in_code() -> dict[str, str]:
    """Every setting that the settings file reads with a plain text as its default."""
    tree = ast.parse((SOURCE / "config" / "settings.py").read_text())
    calls = [node.args for node in ast.walk(tree) if isinstance(node, ast.Call) and len(node.args) == 2]
    plain = [[getattr(argument, "value", None) for argument in pair] for pair in calls]
    return {name: text for name, text in plain if isinstance(name, str) and isinstance(text, str)}


def test_settings_and_their_page_agree():
    assert set(settings_table()) == settings_in_code()


def test_the_page_of_settings_tells_the_true_defaults():
    told = settings_table()
    read = {name: default for name, default in defaults_in_code().items() if SETTING.fullmatch(name)}
    wrong = {name: told[name] for name, default in read.items() if default and default not in told[name]}
    assert read
    assert not wrong


def pages_of_docs() -> list[Path]:
    return [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]


def named_commands(text: str) -> set[str]:
    """What a page writes after `lis`, as far as it is words."""
    return set(COMMAND.findall(text))


def stranger(group: click.Command, words: list[str]) -> str:
    """The first word that is no command of its group; empty where all are known."""
    if not isinstance(group, click.Group) or not words:
        return ""
    following = group.commands.get(words[0])
    return words[0] if following is None else stranger(following, words[1:])


def test_every_command_in_the_documents_exists():
    commands = importlib.import_module("lis.publishing.commands")
    if not hasattr(commands, "main"):
        pytest.skip("The `lis` command is not written yet.")
    unknown = [
        f"{called(page)}: lis {line}"
        for page in pages_of_docs()
        for line in sorted(named_commands(page.read_text()))
        if stranger(commands.main, line.split())
    ]
    assert not unknown, "\n".join(unknown)


def test_a_command_that_is_not_there_is_caught():
    group = click.Group("lis", commands={"audit": click.Command("audit")})
    assert named_commands("Run `lis audit 2011/12-Q2`, then:\n\nlis adit\n") == {"audit", "adit"}
    assert (stranger(group, ["audit"]), stranger(group, ["adit"])) == ("", "adit")


def test_links_between_the_documents_lead_somewhere():
    broken = [
        f"{called(page)}: {link}"
        for page in pages_of_docs()
        for link in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text())
        if not (page.parent / link).exists()
    ]
    assert not broken, "\n".join(broken)

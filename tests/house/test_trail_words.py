"""No call that writes a line of the audit trail hands it a text that people write.

A reason may be given: it stands beside the line (docs/decisions/0022).
"""

import ast

import pytest
from django.apps import apps
from django.db.models import TextField
from tests.house.tree import called, python_files

WRITES = {"record", "record_each"}
SAID = {"record", "records", "before", "after"}
# Texts that only the machine writes: a load's or an import's own words, an account's key.
MACHINES = {"text", "content", "evidence", "token"}
# A variable of this name is a record, whose own field of the same name is a text.
RECORDS = {"issue"}


def free_texts() -> set[str]:
    """The names of every field of the rooms in which people write at length."""
    ours = (model for model in apps.get_models() if model.__module__.startswith("lis."))
    return {f.name for m in ours for f in m._meta.fields if type(f) is TextField} - MACHINES


def handed_over(text: str, names: set[str]) -> list[str]:
    """The free texts that calls of the audit in a Python text hand over, with their lines."""
    calls = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call) and writes(node))
    said = ((call.lineno, word.value) for call in calls for word in call.keywords if word.arg in SAID)
    return [f"{line} {name}" for line, value in said for name in sorted(named_in(value) & names)]


def writes(call: ast.Call) -> bool:
    """Whether this call writes a line."""
    function = call.func
    of_the_audit = isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name)
    return of_the_audit and function.attr in WRITES and function.value.id == "audit"


def named_in(value: ast.expr) -> set[str]:
    """The names and attributes in an expression, but for those whose length alone is said."""
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute) and value.func.attr == "apart":
        return set()
    inner = [child for child in ast.iter_child_nodes(value) if isinstance(child, ast.expr)]
    own = {getattr(value, "attr", None) or getattr(value, "id", "")}
    if isinstance(value, ast.Name):
        own -= RECORDS
    return own.union(*map(named_in, inner))


def test_no_line_is_handed_what_people_write():
    names = free_texts()
    files = python_files()
    found = [f"{called(file)}:{one}" for file in files for one in handed_over(file.read_text(), names)]
    assert {"reason", "narrative", "progress", "issue", "decision", "why_it_matters"} <= names
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("call", "found"),
    [
        ("audit.record(by=by, before=accepted.reason)", ["1 reason"]),
        ("audit.record(by=by, after={'why': note})", ["1 note"]),
        ("audit.record(by=by, after=audit.apart(said, words=('note',)), reason=note)", []),
        ("audit.record_each(by=by, records=[f'{one.narrative}' for one in all])", ["1 narrative"]),
        ("store.record(after=note)", []),
    ],
)
def test_a_text_that_is_handed_over_is_caught(call, found):
    assert handed_over(call, {"reason", "note", "narrative"}) == found

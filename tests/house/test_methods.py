"""A method shows its formula, its source, what to use it for, and one worked example.

Every public function of `methods` is one. In the audit, each rule is: the function named for its file. What
reads a pack for it, or puts a finding into words, only has to say what it does.
"""

import ast

from tests.house.tree import SOURCE, called, python_files

METHODS = SOURCE / "methods"
AUDIT = METHODS / "audit"
PARTS = ("Formula:", "Source:", "Use for:", ">>> ")


def public_functions(text: str) -> dict[str, str]:
    """The docstring of every public function at the top of a Python text; overloads are told once."""
    found = [node for node in ast.parse(text).body if isinstance(node, ast.FunctionDef)]
    whole = [node for node in found if "overload" not in map(ast.unparse, node.decorator_list)]
    return {node.name: ast.get_docstring(node) or "" for node in whole if not node.name.startswith("_")}


def lacking(docstring: str) -> list[str]:
    """The parts of a method's docstring that are not there."""
    return [part.strip() for part in PARTS if part not in docstring]


def not_shown(text: str) -> list[str]:
    """The methods of a Python text that lack a part, and which."""
    told = {name: lacking(docstring) for name, docstring in public_functions(text).items()}
    return [f"{name}: {', '.join(parts)}" for name, parts in told.items() if parts]


def rule_not_shown(text: str, name: str) -> list[str]:
    """What the audit's rule of this name lacks; nothing where the text declares no rule."""
    silent = [f"{one}: a docstring" for one, docstring in public_functions(text).items() if not docstring]
    if "\nRULE = " not in text:
        return silent
    if name not in public_functions(text):
        return [*silent, f"{name}: the rule itself, a function of this name"]
    return silent + [f"{name}: {part}" for part in lacking(public_functions(text)[name])]


def test_every_method_shows_formula_source_use_and_a_worked_example():
    files = [file for file in python_files(METHODS) if file.parent != AUDIT]
    found = [f"{called(file)} {fault}" for file in files for fault in not_shown(file.read_text())]
    assert files
    assert not found, "\n".join(found)


def test_every_audit_rule_shows_formula_source_use_and_a_worked_example():
    files = python_files(AUDIT)
    found = [f"{called(f)} {fault}" for f in files for fault in rule_not_shown(f.read_text(), f.stem)]
    assert any("\nRULE = " in file.read_text() for file in files)
    assert not found, "\n".join(found)


def test_a_method_that_keeps_its_source_to_itself_is_caught():
    text = (
        'def twice(*, x):\n    """Formula: 2x.\n    Use for: doubling.\n\n    >>> twice(x=2)\n    4\n    """'
    )
    assert not_shown(text) == ["twice: Source:"]


def test_a_private_function_need_not_explain_itself():
    assert not_shown("def _step(x):\n    return x") == []


def test_an_audit_rule_without_its_function_is_caught():
    text = 'import x\nRULE = About("stale")\n\ndef find(pack):\n    """Read the pack."""\n'
    assert rule_not_shown(text, "stale") == ["stale: the rule itself, a function of this name"]
    assert rule_not_shown(text + "\ndef stale(on):\n    '''Whether it is old.'''\n", "stale") == [
        f"stale: {part.strip()}" for part in PARTS
    ]

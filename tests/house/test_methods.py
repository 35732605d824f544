"""A method shows its formula, its source, what to use it for, and one worked example."""

import ast

from tests.house.tree import SOURCE, called, python_files

PARTS = ("Formula:", "Source:", "Use for:", ">>> ")


def not_shown(text: str) -> list[tuple[str, list[str]]]:
    """The public functions at the top of a Python text that lack a part, and which."""
    found = [
        node
        for node in ast.parse(text).body
        if isinstance(node, ast.FunctionDef) and "overload" not in map(ast.unparse, node.decorator_list)
    ]
    lacking = [
        (node.name, [part.strip() for part in PARTS if part not in (ast.get_docstring(node) or "")])
        for node in found
        if not node.name.startswith("_")
    ]
    return [(name, parts) for name, parts in lacking if parts]


def test_every_method_shows_formula_source_use_and_a_worked_example():
    found = [
        f"{called(file)} {name}: {', '.join(parts)}"
        for file in python_files(SOURCE / "methods")
        if not file.stem.startswith("_")
        for name, parts in not_shown(file.read_text())
    ]
    assert not found, "\n".join(found)


def test_a_method_that_keeps_its_source_to_itself_is_caught():
    text = (
        'def twice(*, x):\n    """Formula: 2x.\n    Use for: doubling.\n\n    >>> twice(x=2)\n    4\n    """'
    )
    assert not_shown(text) == [("twice", ["Source:"])]


def test_a_private_function_need_not_explain_itself():
    assert not_shown("def _step(x):\n    return x") == []

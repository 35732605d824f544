"""The source tree as the house tests read it: files, functions, rooms."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "lis"

AnyFunction = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Function:
    """A function of a file, and how many lines it has without its docstring."""

    name: str
    line: int
    lines: int
    node: AnyFunction


def python_files(folder: Path = SOURCE) -> list[Path]:
    """Every Python file that people write; Django writes the migrations."""
    return sorted(f for f in folder.rglob("*.py") if "migrations" not in f.parts)


def pieces_of_templates() -> list[Path]:
    """Every template that a browser is given."""
    return sorted(f for f in SOURCE.rglob("templates/**/*") if f.suffix in {".html", ".svg"})


def called(file: Path) -> str:
    """How a message names a file: its path from the root."""
    return file.relative_to(ROOT).as_posix() if file.is_relative_to(ROOT) else file.name


def functions(text: str) -> Iterator[Function]:
    """Every function in a Python text, methods and inner ones included."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, AnyFunction):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1 - _docstring_lines(node)
            yield Function(node.name, node.lineno, lines, node)


def _docstring_lines(node: AnyFunction) -> int:
    if ast.get_docstring(node) is None:
        return 0
    said = node.body[0]
    return (said.end_lineno or said.lineno) - said.lineno + 1


def tracked_files() -> list[Path]:
    """Every file that git keeps or would keep; nothing where this is no checkout."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]

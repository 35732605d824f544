"""YAML with the line of every key, and every scalar as the text that was written."""

from dataclasses import dataclass, field
from typing import Any

import yaml

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Fault:
    """Something wrong in a recipe: the line, the key, and what to do."""

    line: int
    key: str
    message: str

    def __str__(self) -> str:
        where = f"Line {self.line}" + (f", {self.key}" if self.key else "")
        return f"{where}: {self.message}"


class CannotUse(ValueError):
    """A recipe that can't be used; each fault names its line and key."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(" ".join(str(fault) for fault in faults))
        self.faults = tuple(faults)


@dataclass
class Tree:
    """A YAML document as plain dicts, lists and texts, with the line on which each key stands."""

    root: dict[str, Any]
    lines: dict[Path, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def line(self, path: Path) -> int:
        """The line of a key, or of the nearest one above it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_tree(text: str) -> Tree:
    """Read YAML. Raises CannotUse where it is no YAML, or no keys and values."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        said = f"This is not YAML: {problem.problem or problem}. Look at spaces at the start of lines."
        raise CannotUse([Fault(mark.line + 1 if mark else 1, "", said)]) from problem
    except yaml.YAMLError as problem:
        raise CannotUse([Fault(1, "", f"This is not YAML: {problem}.")]) from problem
    if not isinstance(node, yaml.MappingNode):
        raise CannotUse([Fault(1, "", "A recipe is made of keys and values, such as `name: Recycling`.")])
    tree = Tree({})
    tree.root = _plain(node, (), tree)
    return tree


def _plain(node: yaml.Node, path: Path, tree: Tree) -> Any:
    tree.lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, tree)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*path, place), tree) for place, item in enumerate(node.value)]
    return "" if node.tag.endswith(":null") else node.value


def _mapping(node: yaml.MappingNode, path: Path, tree: Tree) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in node.value:
        name, line = str(key.value), key.start_mark.line + 1
        if name in found:
            tree.faults.append(Fault(line, name, "This key stands twice; the second would hide the first."))
            continue
        tree.lines[(*path, name)] = line
        found[name] = _plain(value, (*path, name), tree)
    return found

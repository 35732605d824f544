"""The files of an export: names, YAML out and in."""

from pathlib import Path
from typing import Any

import yaml

from lis.publishing.commands.console.refusals import Refusal

PARTNERSHIP = "partnership.yaml"
DEFINITIONS = "definitions.yaml"
VALUES = "values.csv"
TARGETS = "targets.csv"
HIGHLIGHTS = "highlights.yaml"
CYCLES = "cycles"
WIDTH = 110


def as_yaml(content: Any) -> str:
    """Plain data as YAML in the order given, text as it is."""
    return yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=WIDTH)


def yaml_of(path: Path) -> Any:
    """What a YAML file holds. Refuses one that can't be read, and says where."""
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise Refusal(f"{path.name} is not UTF-8 text. Save it as UTF-8 and try again.") from None
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark
        where = f", line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        raise Refusal(f"{path.name}{where}: this is not YAML ({problem.problem}).") from None
    except yaml.YAMLError as problem:
        raise Refusal(f"{path.name} is not YAML: {problem}") from None

"""The demonstration's own files, read from the package."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

PARTNERSHIP = "partnership.yaml"
INDICATORS = "indicators.yaml"
PACK = "pack_2011_12_q2.yaml"


@cache
def text_of(name: str) -> str:
    """The text of one of the files."""
    return (files(__package__) / name).read_text(encoding="utf-8")


def definition_of(name: str) -> dict[str, Any]:
    """One of the files as YAML, fresh for each caller."""
    return yaml.safe_load(text_of(name))

"""The first rows of a file as a recipe understands them, and the headings of a file."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from lis.evidence.statistics.reading.areas import Judge, Register
from lis.evidence.statistics.reading.mapping import Mapper
from lis.evidence.statistics.reading.opening import open_source
from lis.evidence.statistics.reading.source import Block
from lis.evidence.statistics.recipes import Reading, Recipe, fit
from lis.evidence.statistics.recipes.proposing import UTF_8, WINDOWS

ROWS = 200
FIRST = 1024 * 1024


@dataclass(frozen=True)
class Sample:
    """What the first lines give: columns of figures, some figures, and what was refused."""

    figures: int
    rows: tuple[dict[str, Any], ...]
    rejects: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class Head:
    """The headings of a file and its first rows as text."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    encoding: str


def sample_of(recipe: Recipe, path: Path, name: str = "", rows: int = ROWS) -> Sample:
    """Read the first lines of a file by a recipe. Raises CannotRead, DoesNotFit."""
    source = open_source(path, name or path.name, recipe.reading)
    fitted = fit(recipe, source.header)
    block = next(iter(source.blocks(fitted.columns, {})), None)
    if block is None:
        return Sample(len(fitted.figures), (), ())
    mapped = Mapper(recipe, fitted, Judge(recipe.area, Register())).map(_cut(block, rows))
    told = mapped.rows.sort_by("line").to_pylist()
    return Sample(len(fitted.figures), tuple(told), tuple(mapped.rejects.to_pylist()))


def head_of(path: Path, name: str, rows: int = ROWS) -> Head:
    """The headings and first rows of a file, and the encoding that they seem to be in. Raises CannotRead."""
    encoding = encoding_of(path)
    source = open_source(path, name, Reading(encoding=encoding))
    block = next(iter(source.blocks(source.header, {})), None)
    if block is None:
        return Head(source.header, (), encoding)
    table = _cut(block, rows).table
    columns = [[str(v or "") for v in table[name].cast(pa.string()).to_pylist()] for name in source.header]
    return Head(source.header, tuple(zip(*columns, strict=True)), encoding)


def encoding_of(path: Path) -> str:
    """UTF-8 where the first lines are; else what older Excel saves."""
    with path.open("rb") as file:
        first = file.read(FIRST)
    whole = first[: first.rfind(b"\n") + 1] or first
    try:
        whole.decode("utf-8")
    except UnicodeDecodeError:
        return WINDOWS
    return UTF_8


def _cut(block: Block, rows: int) -> Block:
    return Block(block.table.slice(0, rows), block.lines[:rows], block.position, block.done)

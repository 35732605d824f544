"""A recipe set against the headings of a file: which column is which, or what is not there."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from lis.evidence.statistics.recipes.recipe import Figures, Recipe, Text


class DoesNotFit(ValueError):
    """The file does not have the columns that the recipe speaks of; the message names them."""


@dataclass(frozen=True)
class Fitted:
    """A recipe's figures, one for each column of figures of the file; `columns` are all that are read."""

    figures: tuple[Figures, ...]
    columns: tuple[str, ...]


def fit(recipe: Recipe, header: Sequence[str]) -> Fitted:
    """Set a recipe against a file's headings. Raises DoesNotFit."""
    figures = tuple(one for each in recipe.figures for one in _spread(each, header))
    named = dict.fromkeys(_named(recipe, figures))
    if absent := [column for column in named if column not in header]:
        raise DoesNotFit(_absent(absent, header))
    codes = dict.fromkeys(one.statistic.fixed for one in figures if not one.statistic.column)
    if undefined := [code for code in codes if code not in recipe.statistics]:
        raise DoesNotFit(f"The recipe gives figures of {', '.join(undefined)} but does not define it.")
    return Fitted(figures, tuple(column for column in header if column in named))


def _absent(absent: list[str], header: Sequence[str]) -> str:
    said = []
    for column in absent:
        near = get_close_matches(column, header, 1)
        said.append(f"“{column}”" + (f" (there is “{near[0]}”)" if near else ""))
    listed = ", ".join(f"“{name}”" for name in header[:12]) + (" …" if len(header) > 12 else "")
    return f"The file has no column {', '.join(said)}. Its headings are {listed}."


def _named(recipe: Recipe, figures: Sequence[Figures]) -> Iterator[str]:
    yield recipe.area.column
    yield from recipe.where
    yield from recipe.where_not
    for one in figures:
        texts = [one.statistic, one.period, *one.breakdown.values(), one.status, one.note]
        yield from (text.column for text in texts if text and text.column)
        yield from one.numbers.values()


def _spread(figures: Figures, header: Sequence[str]) -> Iterator[Figures]:
    """The same figures for every heading that the pattern fits."""
    if not figures.columns:
        yield figures
        return
    pattern, found = re.compile(figures.columns), False
    for column in header:
        match = pattern.search(column)
        if match and column not in figures.except_columns:
            found = True
            yield _for_column(figures, column, match.groupdict())
    if not found:
        listed = ", ".join(f"“{name}”" for name in header[:8])
        raise DoesNotFit(f"No heading fits the pattern {figures.columns}. The headings are {listed} …")


def _for_column(figures: Figures, column: str, caught: Mapping[str, str | None]) -> Figures:
    groups = {name: _renamed(figures, name, text or "") for name, text in caught.items()}
    return replace(
        figures,
        columns="",
        numbers={**figures.numbers, "value": column},
        statistic=_filled(figures.statistic, groups),
        period=_filled(figures.period, groups),
        breakdown={name: _filled(text, groups) for name, text in figures.breakdown.items()},
    )


def _renamed(figures: Figures, name: str, text: str) -> str:
    return figures.rename.get(name, {}).get(text.strip(), text.strip())


def _filled(text: Text, groups: Mapping[str, str]) -> Text:
    fixed = text.fixed
    for name, caught in groups.items():
        fixed = fixed.replace("{" + name + "}", caught)
    return replace(text, fixed=text.rename.get(fixed, fixed))

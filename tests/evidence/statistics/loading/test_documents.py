"""The page about recipes names every key, and its examples can be used."""

import re
from pathlib import Path

from lis.evidence.statistics.recipes import defining, parse, parsing

PAGE = Path("docs/recipes.md").read_text()
EXAMPLES = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)


def test_every_key_is_explained_with_an_example():
    rows = [line for line in PAGE.splitlines() if line.startswith("| `")]
    told = {key for row in rows for key in re.findall(r"`(\w+)`", row.split("|")[1])}
    assert told == set(parsing.KNOWN)
    assert all(row.rstrip("| ").count("|") >= 3 for row in rows)


def test_every_key_of_a_statistic_is_shown():
    assert all(re.search(rf"\b{key}:", EXAMPLES[-1]) for key in defining.KNOWN)


def test_the_short_recipe_can_be_used():
    assert parse(EXAMPLES[0]).statistics["recycling.rate"].per == 100


def test_the_pieces_make_a_recipe_together():
    head = "name: x\nsource: y\nlicence: z\nperiod: 2021\nlayout: wide\n"
    recipe = parse(head + "".join(EXAMPLES[1:]))
    assert (len(recipe.figures), len(recipe.totals), recipe.area.vintage) == (3, 2, "map")

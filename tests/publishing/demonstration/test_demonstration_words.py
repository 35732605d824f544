"""The words are our own: figures, titles and codes carry over, sentences and names of people don't."""

import re
from collections.abc import Iterator
from typing import Any

from tests.publishing.demonstration.seeds import ACTION_PLAN, BOARD_PACK, seed_text

from lis.publishing.commands.demonstration.files import INDICATORS, PACK, PARTNERSHIP, definition_of, text_of

# What is a title or a name in the papers, and so is allowed to carry over.
TITLES = {"sections", "columns", "highlights", "replacements", "full_title", "name", "other_names"}
LONGEST_SHARED = 7


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", re.sub(r"<[^>]+>", " ", text).lower().replace("’", "").replace("'", ""))


def runs(text: str, length: int = LONGEST_SHARED + 1) -> set[tuple[str, ...]]:
    """Every run of so many consecutive words."""
    found = words(text)
    return {tuple(found[at : at + length]) for at in range(len(found) - length + 1)}


def own_texts(node: Any, key: str = "") -> Iterator[str]:
    """Every text of a definition that is not a title or a name."""
    if key in TITLES:
        return
    if isinstance(node, dict):
        for name, child in node.items():
            yield from own_texts(child, name)
    elif isinstance(node, list):
        for child in node:
            yield from own_texts(child, key)
    elif isinstance(node, str):
        yield node


def shared_runs(name: str) -> list[str]:
    papers = runs(seed_text(BOARD_PACK)) | runs(seed_text(ACTION_PLAN))
    return [" ".join(run) for text in own_texts(definition_of(name)) for run in runs(text) & papers]


def test_the_partnership_shares_no_eight_words_in_a_row_with_the_papers():
    assert shared_runs(PARTNERSHIP) == []


def test_the_definitions_share_no_eight_words_in_a_row_with_the_papers():
    assert shared_runs(INDICATORS) == []


def test_the_report_shares_no_eight_words_in_a_row_with_the_papers():
    assert shared_runs(PACK) == []


def test_a_copied_sentence_would_be_caught():
    copied = "they are able to be safe, healthy and prosperous."
    assert runs(copied) & runs(seed_text(BOARD_PACK))


def test_every_text_is_looked_at():
    assert len(list(own_texts(definition_of(PACK)))) > 150


def people_in_the_papers() -> set[str]:
    """The names of those who attended, wrote or led, as the board's papers give them."""
    lines = seed_text(BOARD_PACK).splitlines()
    start, end = lines.index("Executive Board Members"), lines.index("1. Welcome and Apologies")
    attended = {line.split("\t")[0].split("(")[0].strip() for line in lines[start:end] if "\t" in line}
    wrote = {line.removeprefix("Author:").strip() for line in lines if line.startswith("Author:")}
    return {re.sub(r"^(Cllr|Councillor) ", "", name) for name in attended | wrote}


def test_nobody_of_the_papers_is_named():
    people = people_in_the_papers()
    assert len(people) > 10
    ours = " ".join(text_of(name) for name in (PARTNERSHIP, INDICATORS, PACK))
    parts = {part for name in people for part in name.split()}
    named = [part for part in parts if re.search(rf"\b{re.escape(part)}\b", ours)]
    assert named == []

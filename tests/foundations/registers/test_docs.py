"""The register that the documents show from nothing is run as it stands there."""

import re
from pathlib import Path

import pytest

from lis.foundations.access.rules import signed_in
from lis.foundations.registers import Column, Register, book

TOLD = (Path(__file__).resolve().parents[3] / "docs" / "registers.md").read_text()
MODEL, DECLARATION = re.findall(r"```python\n(.*?)```", TOLD, re.DOTALL)


def fields_of(model: str) -> list[str]:
    """What the example's model has: the fields it names, and the two of its tier."""
    return [*re.findall(r"^    (\w+) = models\.", model, re.MULTILINE), "visibility", "scope"]


@pytest.fixture
def tools(shelf, monkeypatch):
    """The example's register, in the place of the room's own."""
    from tests.foundations.registers.shelf.models import Tool

    said = {"Register": Register, "Column": Column, "signed_in": signed_in, "Tool": Tool}
    exec(DECLARATION, said)  # noqa: S102, it is our own document
    (register,) = said["REGISTERS"]
    monkeypatch.setattr(book, "declared", lambda: {"tools": register})
    monkeypatch.setattr("lis.foundations.registers.views.asked.declared", book.declared)
    return register


def test_the_example_is_of_ten_fields_and_under_sixty_lines(tools):
    assert len(fields_of(MODEL)) >= 10
    assert len(MODEL.splitlines()) + len(DECLARATION.splitlines()) < 60
    assert {name for name in fields_of(MODEL) if tools.field(name) is None} == set()


@pytest.mark.django_db
def test_the_example_has_its_pages(client, tools, a_tool):
    tool = a_tool("Drill", price="49.50")
    for address in ("", f"{tool.pk}/", "data.csv", "data.xlsx", "data.json", "?q=drill", "?state=new"):
        answer = client.get(f"/registers/tools/{address}")
        assert answer.status_code == 200, address
    assert "Drill" in client.get("/registers/tools/").content.decode()

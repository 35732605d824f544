"""The `lis` command as a test calls it: on the tests' own database, without a process of its own."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lis.delivery.performance.queries.memory import forget
from lis.publishing.commands import main

HEADINGS = (
    "Theme,NI Code,PI,Tolerance Type,Frequency,2010/11 Performance,Quarter 1,Jul-11,Aug-11,Sep-11,Quarter 2,"
    "Quarter 2 Target,Year to Date Performance,Year End Target (11/12),Direction of Travel Qtr 2 vs Qtr 1,"
    "Lead Agency"
)
ROWS = (
    "Safety,Local 25,Residential burglaries,Lower is better,Monthly,2683,665,181,176,195,553,663,1459 (est),"
    "2656,↑,MPS",
    "Safety,Local 27,Thefts from the person,Lower is better,Monthly,1141,332,99,91,69,259,282,676 (est),1130,"
    "↑,MPS",
    "Health,NI 123,People who stop smoking,Higher is better,Quarterly,1732,481,N/A,N/A,N/A,421 (est),420,902,"
    "1964,↓,NHS",
)

Lis = Callable[..., Result]


@pytest.fixture(autouse=True)
def nothing_remembered():
    """What one test worked out is not another's."""
    forget()


@pytest.fixture
def lis() -> Lis:
    """`lis("scorecard", "2011/12-Q2")` runs the command and returns what it printed and its exit code."""

    def call(*words: object, answer: str | None = None) -> Result:
        return CliRunner().invoke(main, [str(word) for word in words], input=answer, prog_name="lis")

    return call


@pytest.fixture
def grid(tmp_path: Path) -> Path:
    """A small return in the printed shape: Local 25's months don't add up to its quarter."""
    file = tmp_path / "return.csv"
    file.write_text("\n".join([HEADINGS, *ROWS]) + "\n", encoding="utf-8")
    return file


@pytest.fixture
def cycle(db, lis: Lis, grid: Path) -> str:
    """The code of a cycle with that return taken in."""
    done = lis("import", "performance", grid, "--cycle", "2011/12-Q2")
    assert done.exit_code == 0, done.output
    return "2011/12-Q2"

"""The papers that the demonstration is taken from, where they are at hand."""

from pathlib import Path

import pytest

SEEDS = Path(__file__).resolve().parents[3] / ".." / "shared" / "seeds"
BOARD_PACK, ACTION_PLAN = "000_f9f2bd77ce0d579d.txt", "002_abe2c2f5cdccbc51.txt"


def seed_text(name: str) -> str:
    """The text of a seed; the test is skipped where it is not at hand."""
    file = SEEDS / name
    if not file.is_file():
        pytest.skip(f"The paper {name} is not at hand, so the demonstration can't be compared with it.")
    return file.read_text(encoding="utf-8")


def report_lines() -> list[str]:
    """The lines of the quarter two report, without the papers around it."""
    lines = seed_text(BOARD_PACK).splitlines()
    start = lines.index("Quarter Two Performance Report")
    end = lines.index("Title: Equality Objectives")
    return lines[start:end]


def printed_grid() -> list[tuple[str, list[str]]]:
    """The rows of the report's grid with the theme they stand under: fifteen cells each."""
    themes = {"Health", "Safety", "Prosperity", "High Quality of Life"}
    rows, theme, inside = [], "", False
    for line in report_lines():
        theme = line.strip() if line.strip() in themes else theme
        cells = [cell.strip() for cell in line.split("\t")]
        if cells[0] == "NI Code":
            inside = True
        elif len(cells) == 1:
            inside = False
        elif inside:
            rows.append((theme, cells + [""] * (15 - len(cells))))
    return rows

"""Write a whole system to a folder."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from lis.delivery.performance import queries as performance
from lis.evidence.indicators import queries as indicators
from lis.publishing.commands.carrying import files
from lis.publishing.commands.carrying.partnership import partnership_pack
from lis.publishing.commands.console.printing import as_csv


def write_out(folder: Path) -> list[Path]:
    """Write every file; which ones."""
    texts = {
        files.PARTNERSHIP: files.as_yaml(partnership_pack()),
        files.DEFINITIONS: files.as_yaml(indicators.definition_pack(hidden_too=True)),
        files.VALUES: values_csv(),
        files.TARGETS: table_csv(performance.TARGET_COLUMNS, performance.targets_table()),
        files.HIGHLIGHTS: files.as_yaml(performance.highlights_pack()),
    }
    for cycle in performance.every_cycle():
        texts[f"{files.CYCLES}/{cycle.slug}.yaml"] = files.as_yaml(performance.cycle_pack(cycle))
    return [_written(folder / name, text) for name, text in texts.items()]


def not_for_all() -> str:
    """What of this is not for everybody, in a sentence; empty where all of it is public."""
    hidden = len(indicators.hidden_from(None))
    waiting = [cycle.code for cycle in performance.every_cycle() if performance.embargo(cycle)]
    parts = [f"{hidden} measure{'' if hidden == 1 else 's'} not public"] * bool(hidden)
    parts += [f"what is not published yet of {', '.join(waiting)}"] * bool(waiting)
    return f"Not for everybody: this holds {' and '.join(parts)}." if parts else ""


def values_csv(codes: Iterable[str] | None = None) -> str:
    """Every figure in force as CSV: of all measures, or of those named."""
    return table_csv(indicators.VALUE_COLUMNS, indicators.values_table(codes, embargoed=True))


def table_csv(columns: Sequence[str], rows: Iterable[dict[str, Any]]) -> str:
    """Rows as CSV under their columns."""
    return as_csv([columns, *([row[name] for name in columns] for row in rows)])


def _written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))
    return path

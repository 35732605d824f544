"""What can be done with indicators and their figures."""

from lis.evidence.indicators.figures import NewFigure, kept_number
from lis.evidence.indicators.operations.adding import (
    NewIndicator,
    Proposed,
    add_indicator,
    add_indicators,
    free_slug,
)
from lis.evidence.indicators.operations.definitions import (
    DefinitionsRefused,
    import_definitions,
    keep_succession,
)
from lis.evidence.indicators.operations.exchange import ValuesRefused, import_values
from lis.evidence.indicators.operations.recording import Tally, record_figures, revise_figure
from lis.evidence.indicators.operations.semantics import (
    change_definition,
    confirm_all,
    decide_assumption,
    touch,
)
from lis.evidence.indicators.operations.undoing import CannotUndo, remove_indicators, undo_release

__all__ = [
    "CannotUndo",
    "DefinitionsRefused",
    "NewFigure",
    "Tally",
    "ValuesRefused",
    "NewIndicator",
    "Proposed",
    "add_indicator",
    "add_indicators",
    "change_definition",
    "confirm_all",
    "decide_assumption",
    "free_slug",
    "import_definitions",
    "import_values",
    "keep_succession",
    "kept_number",
    "record_figures",
    "remove_indicators",
    "revise_figure",
    "touch",
    "undo_release",
]

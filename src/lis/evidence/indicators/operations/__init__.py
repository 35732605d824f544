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
)
from lis.evidence.indicators.operations.exchange import ValuesRefused, import_values
from lis.evidence.indicators.operations.recording import Tally, record_figures, revise_figure
from lis.evidence.indicators.operations.semantics import (
    change_definition,
    confirm_all,
    decide_assumption,
    touch,
)
from lis.evidence.indicators.operations.showing import show_measure
from lis.evidence.indicators.operations.succeeding import (
    change_frequency,
    keep_succession,
    make_successor,
    put_frequency_back,
    reinstate,
    remove_succession,
    withdraw,
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
    "change_frequency",
    "confirm_all",
    "decide_assumption",
    "free_slug",
    "import_definitions",
    "import_values",
    "keep_succession",
    "kept_number",
    "make_successor",
    "put_frequency_back",
    "record_figures",
    "reinstate",
    "remove_indicators",
    "remove_succession",
    "revise_figure",
    "show_measure",
    "touch",
    "undo_release",
    "withdraw",
]

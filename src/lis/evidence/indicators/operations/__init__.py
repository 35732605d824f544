"""What can be done with indicators and their figures."""

from lis.evidence.indicators.figures import NewFigure
from lis.evidence.indicators.operations.definitions import (
    DefinitionsRefused,
    import_definitions,
    keep_succession,
)
from lis.evidence.indicators.operations.exchange import ValuesRefused, import_values
from lis.evidence.indicators.operations.recording import (
    CannotUndo,
    Tally,
    record_figures,
    revise_figure,
    undo_release,
)
from lis.evidence.indicators.operations.semantics import (
    add_indicator,
    change_definition,
    confirm_all,
    decide_assumption,
    propose,
    remove_indicators,
    touch,
)

__all__ = [
    "CannotUndo",
    "DefinitionsRefused",
    "NewFigure",
    "Tally",
    "ValuesRefused",
    "add_indicator",
    "change_definition",
    "confirm_all",
    "decide_assumption",
    "import_definitions",
    "import_values",
    "keep_succession",
    "propose",
    "record_figures",
    "remove_indicators",
    "revise_figure",
    "touch",
    "undo_release",
]

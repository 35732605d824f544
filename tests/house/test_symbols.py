"""Every status that a figure can have can be shown."""

from lis.foundations.design.symbols import SYMBOLS
from lis.methods.values import Status


def test_every_status_of_a_figure_has_a_symbol_on_pages():
    assert {str(status) for status in Status} <= set(SYMBOLS)

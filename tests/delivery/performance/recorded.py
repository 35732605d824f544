"""Two measures with a history: what was recorded on which day."""

from datetime import UTC, datetime, timedelta

from tests.makers import a_cycle, a_figure, a_row, a_theme, an_account, an_indicator

from lis.delivery.performance.models import ReportingCycle
from lis.delivery.performance.queries.memory import forget
from lis.evidence.indicators import operations as indicators
from lis.foundations.access.models import Account
from lis.foundations.moments import clock
from lis.foundations.moments.models import Former

FIRST, DAY = datetime(2012, 1, 16, 12, tzinfo=UTC), timedelta(1)
CODES = ("NI 1", "NI 2")
MONTHS = tuple(f"2011-{month:02d}-01/P1M" for month in (4, 7, 8, 9))
RECOUNT = "Recount."


def at(day: float) -> datetime:
    """Noon of a day, counted from the board's."""
    return FIRST + day * DAY


def begin() -> tuple[ReportingCycle, Account]:
    """Two measures of a theme in a cycle, and somebody who may edit."""
    theme = a_theme(name="Safety")
    cycle = a_cycle()
    for code in CODES:
        a_row(cycle=cycle, indicator=an_indicator(code=code, theme=theme))
    return cycle, an_account()


def corrected() -> ReportingCycle:
    """99 a month on the first day; July corrected to 7120 two days later."""
    forget()
    Former.objects.all().delete()
    with clock.set_to(FIRST):
        cycle, by = begin()
        figures = [a_figure("NI 1", month, "99") for month in MONTHS]
        indicators.record_figures(figures=figures, by=by, at=FIRST)
    with clock.set_to(at(2)):
        indicators.revise_figure(figure=a_figure("NI 1", MONTHS[1], "7120"), reason=RECOUNT, by=by)
    return cycle

"""What a measure's chart is drawn from."""

from dataclasses import dataclass

from lis.foundations.design.charts import Series
from lis.methods.periods import Period


@dataclass(frozen=True)
class MeasureChart:
    """What a measure's chart is drawn from, with its title (the finding), subtitle and note underneath.

    `invented` is the sentence that says which figures were made up for the demonstration, also in the note;
    `made_up` says it of each reading.
    """

    title: str
    subtitle: str
    note: str
    series: Series
    is_line: bool
    periods: tuple[Period, ...]
    made_up: tuple[bool, ...]
    invented: str = ""

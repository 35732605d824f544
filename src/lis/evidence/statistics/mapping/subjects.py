"""What is mapped, from the answers of the store: one period's figures, or the change between two."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from lis.evidence.statistics import queries
from lis.evidence.statistics.answers import LevelFigures, PlaceFigure
from lis.evidence.statistics.figures.printing import text_of
from lis.evidence.statistics.mapping.asking import Asked
from lis.evidence.statistics.mapping.changes import changed
from lis.evidence.statistics.mapping.chosen import Show
from lis.evidence.statistics.mapping.direction import better
from lis.evidence.statistics.mapping.naming import inside, plain_name
from lis.evidence.statistics.mapping.printing import whole
from lis.evidence.statistics.mapping.told import Subject, Told
from lis.evidence.statistics.models import Statistic
from lis.methods.ranks import decile_of_rank

NOT_KNOWN = (
    "Of how many places these ranks are is not known, as only some of the places are here; so tenths are not"
    " known either. The recipe of the file can say it: ranked_of."
)


def subject(asked: Asked) -> Subject:
    """The figures of a map."""
    return changed(asked) if asked.show.is_change else _of_period(asked)


def _of_period(asked: Asked) -> Subject:
    answer = queries.level_figures(
        asked.statistic,
        type=asked.level.type,
        period=asked.period,
        breakdown=asked.breakdown,
        within=asked.within,
    )
    return Subject(
        title=plain_name(asked.statistic),
        show=asked.show,
        unit=asked.statistic.unit if asked.show is Show.VALUE else "",
        period=asked.period,
        before="",
        level=asked.level.name,
        plural=inside(asked.type.plural),
        within=str(asked.within) if asked.within else "",
        places=tuple(_told(asked, answer, figure) for figure in answer.figures),
        better=better(asked.statistic, asked.show),
        among=answer.places_ranked,
        provenance=answer.provenance,
        print=_printer(asked),
        benchmark=answer.benchmark.text if answer.benchmark else "",
        benchmark_name=answer.benchmark.name if answer.benchmark else "",
        breakdown=asked.breakdown,
        refusal=_refusal(asked),
    )


def _told(asked: Asked, answer: LevelFigures, figure: PlaceFigure) -> Told:
    value = _shown(asked, answer, figure)
    own = asked.show is Show.VALUE or asked.statistic.kind == Statistic.Kind.RANK
    return Told(
        code=figure.place,
        name=figure.name,
        value=value,
        text=figure.text if own and asked.show is not Show.DECILE else whole(value),
        status=figure.status,
        note=figure.note,
        comparison=figure.comparison if asked.show is Show.VALUE else "",
        low95=figure.low95,
        high95=figure.high95,
    )


def _shown(asked: Asked, answer: LevelFigures, figure: PlaceFigure) -> float | None:
    if asked.show is Show.VALUE or figure.value is None:
        return figure.value
    ranked = asked.statistic.kind == Statistic.Kind.RANK
    if asked.show is Show.RANK:
        return figure.value if ranked else figure.rank
    if asked.statistic.kind == Statistic.Kind.DECILE:
        return figure.value
    return _decile(asked, figure, answer, ranked)


def _decile(asked: Asked, figure: PlaceFigure, answer: LevelFigures, ranked: bool) -> float | None:
    """The tenth of a place: of all places ranked where the figure is a rank, else of those shown."""
    rank = figure.value if ranked else figure.rank
    if rank is None:
        return None
    among = _ranked(asked) if ranked else answer.places_ranked
    return decile_of_rank(rank=int(rank), areas=among) if among else None


def _ranked(asked: Asked) -> int:
    """Of how many places the published ranks are; 0 where that is not known."""
    return queries.places_ranked(
        asked.statistic.code, type=asked.level.type, period=asked.period, breakdown=asked.breakdown
    )


def _refusal(asked: Asked) -> str:
    """Why there are no tenths, where published ranks are among nobody knows how many places."""
    tenths = asked.show is Show.DECILE and asked.statistic.kind == Statistic.Kind.RANK
    return NOT_KNOWN if tenths and not _ranked(asked) else ""


def _printer(asked: Asked) -> Callable[[float], str]:
    if asked.show is Show.VALUE:
        return partial(_printed, statistic=asked.statistic)
    return whole


def _printed(value: float, *, statistic: Statistic) -> str:
    return text_of(value, statistic)

"""The change of every place between two periods."""

from __future__ import annotations

from functools import partial

from lis.evidence.statistics import queries
from lis.evidence.statistics.answers import ChangeFigures, PlaceChange, Provenance
from lis.evidence.statistics.figures import areas
from lis.evidence.statistics.figures.printing import text_of
from lis.evidence.statistics.figures.reading import reader
from lis.evidence.statistics.mapping.asking import Asked
from lis.evidence.statistics.mapping.chosen import Show
from lis.evidence.statistics.mapping.direction import better
from lis.evidence.statistics.mapping.naming import inside, plain_name
from lis.evidence.statistics.mapping.printing import whole
from lis.evidence.statistics.mapping.told import Subject, Told
from lis.evidence.statistics.models import Statistic
from lis.evidence.statistics.queries.catalogue import provenance
from lis.methods.refusal import Refused

AS = {Show.RANK_CHANGE: "rank", Show.DECILE_CHANGE: "decile", Show.VALUE_CHANGE: "value"}


def changed(asked: Asked) -> Subject:
    """Every place's change from the earlier period to the later one; refused with a sentence, none's."""
    try:
        answer = queries.change(
            asked.statistic,
            type=asked.level.type,
            before=asked.before,
            after=asked.period,
            breakdown=asked.breakdown,
            within=asked.within,
            as_=AS[asked.show],
        )
    except Refused as refusal:
        return _subject(asked, None, str(refusal))
    return _subject(asked, answer)


def _subject(asked: Asked, answer: ChangeFigures | None, refusal: str = "") -> Subject:
    values = asked.show is Show.VALUE_CHANGE
    origin = answer.provenance if answer else _origin(asked)
    return Subject(
        title=plain_name(asked.statistic),
        show=asked.show,
        unit=asked.statistic.unit if values else "",
        period=asked.period,
        before=asked.before,
        level=asked.level.name,
        plural=inside(asked.type.plural),
        within=str(asked.within) if asked.within else "",
        places=_places(asked, answer) if answer else (),
        better=better(asked.statistic, asked.show),
        among=answer.among[1] if answer else 0,
        provenance=origin,
        print=partial(_printed, statistic=asked.statistic) if values else whole,
        bridge=answer.bridge if answer else "",
        breakdown=asked.breakdown,
        movement=answer.movement if answer else None,
        sentences=answer.sentences if answer else (),
        refusal=refusal,
    )


def _origin(asked: Asked) -> Provenance:
    """Where the figures of the later period came from, though they could not be compared."""
    read = reader()
    block = read.block(asked.statistic.code, asked.level.type, asked.period, asked.breakdown)
    return provenance(asked.statistic, asked.level, read, releases=block.releases if block else ())


def _printed(value: float, *, statistic: Statistic) -> str:
    return text_of(value, statistic)


def _places(asked: Asked, answer: ChangeFigures) -> tuple[Told, ...]:
    """Every area of the level, those that could not be compared among them."""
    compared = {figure.place: figure for figure in answer.figures}
    names = areas.names(asked.level.type, asked.within)
    return tuple(
        _told(compared[code]) if code in compared else _not_compared(code, name, answer)
        for code, name in names.items()
    )


def _told(figure: PlaceChange) -> Told:
    ranks = (figure.before, figure.after) if figure.before is not None and figure.after is not None else None
    return Told(
        code=figure.place,
        name=figure.name,
        value=figure.change,
        text=figure.text,
        status=figure.status,
        before=figure.before_text,
        after=figure.after_text,
        beyond_noise=figure.more_than_noise,
        pair=ranks,
    )


def _not_compared(code: str, name: str, answer: ChangeFigures) -> Told:
    note = "Not the same area in both." if answer.bridge else ""
    return Told(code, name, None, "", "z" if answer.bridge else "x", note)

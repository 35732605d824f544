"""Text that its own grid contradicts."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from lis.methods.audit.claims import Claim, Claims, Clause, claims, clauses, withdrawn
from lis.methods.audit.facts import VALUE_COLUMNS, About, Cell, Column, Finding, Pack, Passage, Row, Severity
from lis.methods.audit.matching import folded_code
from lis.methods.audit.naming import Names
from lis.methods.audit.telling import finding, lines, listed
from lis.methods.direction import Direction
from lis.methods.values import Figure, decimals_of, exact, round_half_up

RULE = About("text_against_number", Severity.DOUBT, "The text is contradicted by the grid")
QUARTERS = (Column.EARLIER_QUARTER, Column.QUARTER)
THIS_YEAR = (Column.EARLIER_QUARTER, Column.MONTH, Column.QUARTER, Column.YEAR_TO_DATE)


def text_against_number(
    *,
    text: str,
    now: Figure | None = None,
    before: Figure | None = None,
    direction: str | None = None,
    figures: Sequence[Figure] = (),
    targets: Sequence[Figure] = (),
    reported: bool = True,
) -> bool:
    """Whether a clause about a measure is contradicted by its row.

    Formula: a verb (rose, fell, stayed, improving, declining) against now, before and the direction; a figure
        that is none of the row's, at the coarser precision; "no longer reported" of a measure that is.
    Source: the methods reference, section 16.
    Use for: commentary and summaries written apart from the grid.

    >>> text_against_number(text="Residential burglary rose in the quarter.", now="553", before="665")
    True
    """
    clause = Clause(text, text, (), after=text)
    if reported and withdrawn(clause):
        return True
    known = _Known(now, before, direction, figures, targets)
    return any(known.contradicts(claim) for claim in claims(text))


class _Known:
    """What a row says, to hold claims against."""

    def __init__(
        self,
        now: Figure | None,
        before: Figure | None,
        direction: str | None,
        figures: Sequence[Figure],
        targets: Sequence[Figure],
    ) -> None:
        self.now = None if now is None else exact(now)
        self.before = None if before is None else exact(before)
        self.direction = direction
        self.figures = [exact(figure) for figure in figures]
        self.targets = [exact(target) for target in targets]

    def contradicts(self, claim: Claim) -> bool:
        """Whether a claim is wrong by what is known."""
        if claim.figure is not None:
            known = self.targets if claim.kind is Claims.TARGET else [*self.figures, *self.targets]
            return bool(known) and not any(_same(claim.figure, figure) for figure in known)
        if claim.kind in (Claims.IMPROVING, Claims.DECLINING):
            opposed = {Direction.IMPROVING, Direction.DECLINING, Direction.UNCHANGED} - {claim.kind.value}
            return self.direction in opposed
        if self.now is None or self.before is None:
            return False
        moved = Claims.ROSE if self.now > self.before else Claims.FELL
        return claim.kind is not (Claims.STAYED if self.now == self.before else moved)


def _same(one: Decimal, other: Decimal) -> bool:
    """Equal at the coarser of the two printed precisions."""
    places = min(decimals_of(one), decimals_of(other))
    return round_half_up(one, places) == round_half_up(other, places)


def find(pack: Pack) -> Iterator[Finding]:
    """Sentences that a row contradicts."""
    by_code = {folded_code(row.code): row for row in pack.rows}
    names = Names.of(pack.rows)
    for passage in pack.passages:
        for clause in clauses(passage.text, names, by_code.get(folded_code(passage.about))):
            for row in clause.rows:
                yield from _in_clause(passage, clause, row)


def _in_clause(passage: Passage, clause: Clause, row: Row) -> Iterator[Finding]:
    reported = row.valued(*THIS_YEAR)
    gone = withdrawn(clause)
    if gone and reported:
        still = listed([f"{cell.title} {cell.shown}" for cell in reported[-2:]])
        message = f'The text says "{gone.said}" of this measure; the grid still reports it: {still}.'
        yield _finding(passage, clause, row, message, reported)
        return
    known = _row_knows(row)
    wrong = [claim for claim in claims(clause.text) if known.contradicts(claim)]
    if wrong:
        quoted = listed([f'"{claim.said}"' for claim in wrong])
        message = f"The text says {quoted}. The grid says: {_says(row, wrong)}."
        yield _finding(passage, clause, row, message, row.valued(*QUARTERS))


def _row_knows(row: Row) -> _Known:
    quarter, earlier = row.number(Column.QUARTER), row.valued(Column.EARLIER_QUARTER)
    return _Known(
        quarter.value if quarter else None,
        earlier[-1].value if earlier else None,
        row.computed,
        _numbers(row.valued(*VALUE_COLUMNS)),
        _numbers(row.valued(Column.TARGET, Column.YEAR_TARGET)),
    )


def _numbers(cells: Sequence[Cell]) -> list[Decimal]:
    return [cell.value for cell in cells if cell.value is not None]


def _says(row: Row, wrong: Sequence[Claim]) -> str:
    """The row's figures and direction, for a message."""
    targets = (Column.TARGET, Column.YEAR_TARGET) if any(claim.figure for claim in wrong) else ()
    said = listed([f"{cell.title} {cell.shown}" for cell in row.valued(*QUARTERS, *targets)])
    return f"{said}; {row.computed.in_words}" if row.computed else said


def _finding(passage: Passage, clause: Clause, row: Row, message: str, cells: Sequence[Cell]) -> Finding:
    sentence = Cell(Column.TEXT, "The text", clause.sentence.strip(), passage.address)
    return finding(RULE, row.code, message, [sentence, *cells], lines([sentence, *cells]))

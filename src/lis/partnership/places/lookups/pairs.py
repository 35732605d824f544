"""The pairs of a lookup: which area goes where, with what share, and what is odd about the rows."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from lis.partnership.places.lookups.columns import Columns
from lis.partnership.places.lookups.refusal import CannotRead
from lis.partnership.places.lookups.tables import Table

CHANGES = frozenset("USMX")
SHARING = frozenset("SX")
ROUNDING = 0.005
LONGEST_CODE = 20


@dataclass(frozen=True)
class Pair:
    """One area and where it goes; `change` is U, S, M, X or empty."""

    from_code: str
    to_code: str
    weight: float
    change: str


@dataclass(frozen=True)
class Problem:
    """Something odd: on which line (0: not one line), about which code, in a sentence."""

    line: int
    code: str
    what: str


@dataclass(frozen=True)
class Read:
    """What a file says: pairs in the order of the file, names by code, and what was odd."""

    pairs: tuple[Pair, ...]
    from_names: dict[str, str]
    to_names: dict[str, str]
    problems: tuple[Problem, ...]
    shared: bool
    """Whether some area goes to several."""
    weights_given: bool


def read_pairs(table: Table, columns: Columns, *, vintages: bool) -> Read:
    """Every pair of a table once, with shares that come to 1 for each area.

    Where the file gives no shares, an area that goes to several is shared out equally. Between `vintages` of
    one level each pair has a change, told from the codes where the file has none. Raises CannotRead where no
    row holds a pair, or shares of an area come to more than 1.
    """
    if not vintages:
        columns = replace(columns, change="")
    at = {name: table.heading.index(name) for name in vars(columns).values() if name}
    found, names, problems = _gather(table, columns, at)
    if not found:
        raise CannotRead(
            f"No row of {table.file_name} has both a {columns.from_code} and a {columns.to_code}."
        )
    pairs, odd = _weighted(found, weights_given=bool(columns.weight))
    if vintages and not columns.change:
        pairs = _told_from_codes(pairs)
    return Read(
        pairs=pairs,
        from_names=names[0],
        to_names=names[1],
        problems=(*problems, *odd),
        shared=any(pair.weight < 1 for pair in pairs),
        weights_given=bool(columns.weight),
    )


def _told_from_codes(pairs: tuple[Pair, ...]) -> tuple[Pair, ...]:
    """Changes by the statistics office's rule: an area keeps its code only where it keeps its shape."""
    starts, ends = Counter(pair.from_code for pair in pairs), Counter(pair.to_code for pair in pairs)

    def change(pair: Pair) -> str:
        alone = starts[pair.from_code] == 1, ends[pair.to_code] == 1
        if alone == (True, True):
            return "U" if pair.from_code == pair.to_code else "X"
        return {(False, True): "S", (True, False): "M"}.get(alone, "X")

    return tuple(replace(pair, change=change(pair)) for pair in pairs)


def shared_by_people(read: Read, people: Mapping[str, float]) -> Read:
    """The same pairs with an area's shares by the people of the areas it goes to.

    Right where these lie whole in it, as after a split. An area without all its numbers stays as it was.
    """
    going: dict[str, list[str]] = defaultdict(list)
    for pair in read.pairs:
        going[pair.from_code].append(pair.to_code)
    known = {
        code: sum(people[to] for to in ends)
        for code, ends in going.items()
        if len(ends) > 1 and all(to in people for to in ends)
    }
    pairs = tuple(
        replace(pair, weight=people[pair.to_code] / known[pair.from_code])
        if known.get(pair.from_code)
        else pair
        for pair in read.pairs
    )
    return replace(read, pairs=pairs)


def _gather(
    table: Table, columns: Columns, at: dict[str, int]
) -> tuple[dict[tuple[str, str], Pair], tuple[dict[str, str], dict[str, str]], list[Problem]]:
    found: dict[tuple[str, str], Pair] = {}
    from_names: dict[str, str] = {}
    to_names: dict[str, str] = {}
    problems: list[Problem] = []
    for line, row in table.rows:
        cells = {name: row[place] if place < len(row) else "" for name, place in at.items()}
        pair, odd = _pair(line, cells, columns)
        problems.extend(odd)
        if pair is None:
            continue
        key = (pair.from_code, pair.to_code)
        if key in found and pair != found[key]:
            problems.append(Problem(line, pair.from_code, f"The pair with {pair.to_code} stands twice."))
        found.setdefault(key, pair)
        from_names.setdefault(pair.from_code, cells.get(columns.from_name, ""))
        to_names.setdefault(pair.to_code, cells.get(columns.to_name, ""))
    return found, (from_names, to_names), problems


def _pair(line: int, cells: dict[str, str], columns: Columns) -> tuple[Pair | None, list[Problem]]:
    start, end = cells[columns.from_code].upper(), cells[columns.to_code].upper()
    if not start or not end:
        goes = (
            f"{start} goes nowhere" if start else f"nothing leads to {end}" if end else "both codes are empty"
        )
        return None, [Problem(line, start or end, f"{goes[:1].upper()}{goes[1:]}: the row is left out.")]
    if max(len(start), len(end)) > LONGEST_CODE:
        return None, [Problem(line, start[:40], "This is too long for a code: the row is left out.")]
    change = cells.get(columns.change, "").upper()
    odd = []
    if change and change not in CHANGES:
        odd.append(
            Problem(line, start, f"The change “{change}” is not one of U, S, M and X: it is left out.")
        )
        change = ""
    weight, doubt = _weight(cells.get(columns.weight, ""), line, start) if columns.weight else (1.0, None)
    if doubt:
        return None, [*odd, doubt]
    return Pair(start, end, weight, change), odd


def _weight(text: str, line: int, code: str) -> tuple[float, Problem | None]:
    try:
        weight = float(text.replace(",", "").removesuffix("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        return 0.0, Problem(line, code, f"The share “{text}” is not a number: the row is left out.")
    if not 0 <= weight <= 1:
        return 0.0, Problem(line, code, f"The share {text} is not between 0 and 1: the row is left out.")
    return weight, None


def _weighted(
    found: dict[tuple[str, str], Pair], *, weights_given: bool
) -> tuple[tuple[Pair, ...], list[Problem]]:
    going: dict[str, list[Pair]] = defaultdict(list)
    for pair in found.values():
        going[pair.from_code].append(pair)
    if weights_given:
        return tuple(found.values()), list(_not_whole(going))
    problems = [
        Problem(0, code, f"It goes to {len(pairs)} areas, and the file doesn’t say how it changed.")
        for code, pairs in going.items()
        if len(pairs) > 1 and not all(pair.change in SHARING for pair in pairs)
    ]
    shares = {code: 1 / len(pairs) for code, pairs in going.items()}
    return tuple(replace(pair, weight=shares[pair.from_code]) for pair in found.values()), problems


def _not_whole(going: dict[str, list[Pair]]) -> list[Problem]:
    problems = []
    for code, pairs in going.items():
        whole = sum(pair.weight for pair in pairs)
        if whole > 1 + ROUNDING:
            raise CannotRead(f"The shares of {code} come to {whole:.3f}, more than 1. Correct the file.")
        if whole < 1 - ROUNDING:
            problems.append(Problem(0, code, f"Its shares come to {whole:.3f}: the rest goes nowhere."))
    return problems

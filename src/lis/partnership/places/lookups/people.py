"""How many people live in each area, from a table of codes and people."""

from collections.abc import Mapping
from pathlib import Path

from lis.partnership.places.lookups.columns import Side, code_column
from lis.partnership.places.lookups.refusal import CannotRead
from lis.partnership.places.lookups.tables import table_of

CODES = ("code", "area_code", "geography code", "areacd", "geography_code")
PEOPLE = ("people", "population", "residents", "total_population", "total", "all people", "all ages", "pop")
CHOSEN_OF_PEOPLE = ("people_code", "people")


def read_people(path: Path, side: Side, chosen: Mapping[str, str] | None = None) -> dict[str, float]:
    """The people of each area of a side, by its code.

    Columns are found by their headings, or `chosen` (people_code, people). Raises CannotRead, with the
    line of what is no number, and where an area stands twice.
    """
    table = table_of(path)
    code, people = _columns(table.heading, side, chosen or {}, path.name)
    found: dict[str, float] = {}
    for line, row in table.rows:
        if len(row) <= max(code, people) or not row[code]:
            continue
        if row[code] in found:
            raise CannotRead(f"{path.name}, line {line:,}: {row[code]} stands there twice.")
        found[row[code]] = _number(row[people], f"{path.name}, line {line:,}")
    return found


def _columns(heading: tuple[str, ...], side: Side, chosen: Mapping[str, str], name: str) -> tuple[int, int]:
    plain = {one.strip().lower(): one for one in reversed(heading)}
    code = code_column(heading, side) or next((plain[one] for one in CODES if one in plain), "")
    people = next((plain[one] for one in PEOPLE if one in plain), "")
    columns = chosen.get("people_code", code), chosen.get("people", people)
    for what, column in zip(CHOSEN_OF_PEOPLE, columns, strict=True):
        if column not in heading:
            raise CannotRead(
                f"{name} has no column {column or 'of ' + what.replace('_', ' ')}."
                f" It has: {', '.join(heading)}."
                f" Choose one with --column {what}=HEADING."
            )
    return heading.index(columns[0]), heading.index(columns[1])


def _number(text: str, where: str) -> float:
    try:
        number = float(text.replace(",", ""))
    except ValueError:
        number = -1.0
    if not 0 <= number < float("inf"):
        raise CannotRead(f"{where}: {text or 'a blank'} is no number of people.")
    return number

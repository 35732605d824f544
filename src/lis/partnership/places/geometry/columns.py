"""Find by looks which columns of a file hold the codes, the names and the parents of areas."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lis.partnership.places.geometry.refusal import CannotReadShapes
from lis.partnership.places.kinds import kind, kinds, levels_of_code

GSS = re.compile(r"[EWSNKJLM]\d{8}")
OLD = re.compile(r"\d{2}[A-Z]{2}([A-Z]{2})?")
CODE_ENDING = re.compile(r"(_?CODE|_?CD|_?ID)$", re.IGNORECASE)
CODE_HEADER = re.compile(r"(code|cd|gss)$", re.IGNORECASE)
NAME_HEADER = re.compile(r"(name|nm)$", re.IGNORECASE)
YEAR = re.compile(r"(?:19|20)(\d\d)|(?<=[a-z])(\d\d)(?=cd|nm|_|-|$)", re.IGNORECASE)
OLD_LENGTHS = {"ward": 6, "borough": 4}
STEADY = ("borough", "region", "country")
MOSTLY = 0.9
CODE_LENGTH = 20

Columns = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Roles:
    """Which column holds what; an empty text where none does. `other` holds codes of an older scheme."""

    code: str
    name: str = ""
    parent: str = ""
    parent_name: str = ""
    other: str = ""


def roles(
    columns: Columns,
    *,
    level: str = "",
    code: str | None = None,
    name: str | None = None,
    parent: str | None = None,
) -> Roles:
    """Which column holds what; what is given is taken, the rest found. `level` is what the areas are: lsoa.

    Raises CannotReadShapes where no column holds codes, or a given one is not there.
    """
    for given in (code, name, parent):
        if given and given not in columns:
            raise CannotReadShapes(f"There is no column {given}. There are: {', '.join(columns)}.")
    code = code or _code_column(columns, level)
    parent = _parent_column(columns, code, level) if parent is None else parent
    return Roles(
        code=code,
        name=_name_column(columns, code) if name is None else name,
        parent=parent,
        parent_name=_beside(columns, parent) if parent else "",
        other=_other_codes(columns, code, level),
    )


def level_of(codes: Sequence[str]) -> str:
    """The level of most of these GSS codes; empty where they are of none or of several."""
    beginnings = Counter(code[:3] for code in codes)
    found: Counter[str] = Counter()
    for beginning, times in beginnings.items():
        found.update({level: times for level in levels_of_code(beginning)})
    level, times = max(found.items(), key=lambda one: one[1], default=("", 0))
    return level if times >= MOSTLY * len(codes) else ""


def type_of(level: str, *words: str) -> str:
    """The area type of a level that these words (a header, a file's name) speak of; empty where they don't.

    >>> type_of("lsoa", "LSOA11CD"), type_of("ward", "GSS_CODE", "wards_pre2022"), type_of("borough", "x")
    ('lsoa11', 'ward17', 'borough')
    """
    if level in STEADY:
        return level
    year = next((int(one[1] or one[2]) for word in words if (one := YEAR.search(word))), None)
    if year is None:
        return ""
    if level == "ward":
        before = any("pre" in word.lower() or "before" in word.lower() for word in words)
        return "ward17" if before or 0 <= year < 22 else "ward22"
    vintage = "21" if year >= 21 else "11" if year >= 11 else "01"
    return level + vintage if kind(level + vintage) else ""


def _code_column(columns: Columns, level: str) -> str:
    ranked = sorted(((_likeness(header, texts, level), header) for header, texts in columns.items()))
    best, header = ranked[-1] if ranked else (0.0, "")
    if best <= 0:
        listed = ", ".join(columns) or "none"
        raise CannotReadShapes(f"No column holds the codes of areas. Choose one of the columns: {listed}.")
    return header


def _likeness(header: str, texts: Sequence[str], level: str) -> float:
    """How much a column looks like the codes of its rows; 0 for not at all."""
    filled = [text for text in texts if text]
    if not filled or len(set(filled)) < MOSTLY * len(filled) or len(filled) < MOSTLY * len(texts):
        return 0.0
    hint = 0.2 * bool(CODE_HEADER.search(header))
    gss = _share(filled, GSS)
    if gss >= MOSTLY:
        right = not level or level_of(filled) in ("", level)
        return 3 + gss + hint - _size(level_of(filled)) if right else 1 + hint
    if _share(filled, OLD) >= MOSTLY:
        return 2 + hint
    short = all(len(text) <= CODE_LENGTH for text in filled)
    told = hint or 0.1 * header.lower().endswith("id")
    return told if short and not header.lower().startswith(("fid", "objectid", "global")) else 0.0


def _size(level: str) -> float:
    """A little for a large area: of a ward and its borough in one row, the ward is what the row is about."""
    return max((one.size for one in kinds() if one.level == level), default=0) / 1000


def _share(texts: Sequence[str], pattern: re.Pattern[str]) -> float:
    return sum(bool(pattern.fullmatch(text)) for text in texts) / len(texts)


def _name_column(columns: Columns, code: str) -> str:
    beside = _beside(columns, code)
    if beside:
        return beside
    named = [header for header in columns if header.lower() in {"name", "nm", "area_name", "areaname"}]
    return named[0] if named else ""


def _beside(columns: Columns, code: str) -> str:
    """The column of names that goes with one of codes: LSOA21NM with LSOA21CD, LA_NAME with LA_CODE."""
    stem = CODE_ENDING.sub("", code).lower()
    found = [
        h for h in columns if NAME_HEADER.search(h) and NAME_HEADER.sub("", h).rstrip("_").lower() == stem
    ]
    return found[0] if found else ""


def _parent_column(columns: Columns, code: str, level: str) -> str:
    """The column that names the borough, region or country that each area lies in, the nearest one."""
    own = STEADY.index(level) if level in STEADY else -1
    for steady in STEADY[own + 1 :]:
        found = [
            h for h, texts in columns.items() if h != code and level_of([t for t in texts if t]) == steady
        ]
        if found:
            return min(found, key=lambda header: (not _beside(columns, header), header))
    if level in STEADY:
        return ""
    old = [h for h, texts in columns.items() if h != code and _are_old_codes(texts, OLD_LENGTHS["borough"])]
    return old[0] if old else ""


def _other_codes(columns: Columns, code: str, level: str) -> str:
    length = OLD_LENGTHS.get(level)
    if not length:
        return ""
    found = [
        header
        for header, texts in columns.items()
        if header != code and _are_old_codes(texts, length) and len(set(texts)) == len(texts)
    ]
    return found[0] if found else ""


def _are_old_codes(texts: Sequence[str], length: int) -> bool:
    filled = [text for text in texts if text]
    return bool(filled) and all(len(text) == length and OLD.fullmatch(text) for text in filled)

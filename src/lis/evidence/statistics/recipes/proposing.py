"""A recipe proposed from the headings and first rows of a file, and its text from what was chosen."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from lis.methods import periods
from lis.methods.refusal import Refused

CODE = re.compile(r"^[EWSNKJ]\d{8}$")
NUMBER = re.compile(r"^[£$]?-?[\d,]*\.?\d+%?$")
AREA_WORDS = re.compile(r"\b(code|area|geography|lsoa|ward|borough|authority)", re.I)
PERIOD_WORDS = re.compile(r"\b(year|period|date|month|quarter|time)", re.I)
NAME_WORDS = re.compile(r"name|label|description", re.I)
BREAKDOWN_WORDS = re.compile(r"^(sex|gender|age|age group|ethnic\w*|ethnic group|tenure)$", re.I)
ROLES = {
    "value": re.compile(r"^(value|obs_value|rate|figure|percent(age)?)$", re.I),
    "numerator": re.compile(r"^(count|numerator)$", re.I),
    "denominator": re.compile(r"^(denominator|population|pop)$", re.I),
    "low95": re.compile(r"lower.*(ci|limit|95)", re.I),
    "high95": re.compile(r"upper.*(ci|limit|95)", re.I),
}
FEW = 40
MOSTLY = 0.7
PARTS = ("numerator", "denominator", "low95", "high95")
OF_CODES = {"E06": "borough", "E07": "borough", "E08": "borough", "E09": "borough", "E12": "region"}


# What most save; what older Excel saves.
UTF_8, WINDOWS = "utf-8", "cp1252"


@dataclass(frozen=True)
class Proposal:
    """What a person chooses on the guided page. Several values make a wide layout, one a long one."""

    name: str = ""
    source: str = ""
    licence: str = "Open Government Licence v3.0"
    code: str = ""
    topic: str = ""
    kind: str = "count"
    per: int = 1
    unit: str = ""
    decimals: int = 0
    polarity: str = ""
    area: str = ""
    type: str = ""
    period: str = ""
    period_fixed: str = ""
    period_kind: str = ""
    values: tuple[str, ...] = ()
    breakdown: tuple[str, ...] = ()
    numerator: str = ""
    denominator: str = ""
    low95: str = ""
    high95: str = ""
    absent: str = ""


def propose(header: Sequence[str], rows: Sequence[Sequence[str]], file_name: str) -> Proposal:
    """What each column seems to be, from its heading and its first cells."""
    columns = {name: [row[at].strip() for row in rows] for at, name in enumerate(header)}
    area = _best(columns, _like_area)
    period = _best({name: cells for name, cells in columns.items() if name != area}, _like_period)
    rest = {name: cells for name, cells in columns.items() if name not in {area, period}}
    values = tuple(name for name, cells in rest.items() if _share(cells, _is_number) > MOSTLY)
    stem = re.sub(r"\.\w+$", "", file_name)
    codes = columns.get(area, [])
    return Proposal(
        name=stem.replace("_", " ").replace("-", " ").strip().capitalize(),
        code=re.sub(r"[^a-z0-9]+", "_", stem.lower()).strip("_")[:60],
        area=area,
        type=OF_CODES.get(codes[0][:3], "") if codes else "",
        period=period,
        breakdown=tuple(name for name, cells in rest.items() if name not in values and _breaks(name, cells)),
        **_roles(values),
    )


def _roles(columns: tuple[str, ...]) -> dict[str, Any]:
    """Which columns of figures are counts, denominators and limits of one among them: told by headings."""
    found = {role: name for role, word in ROLES.items() if (name := next(filter(word.search, columns), ""))}
    value = found.pop("value", "")
    if not value or not found:
        return {"values": columns}
    others = tuple(name for name in columns if name not in {value, *found.values()})
    return {"values": (value, *others), **found} if not others else {"values": columns}


def _like_area(name: str, cells: list[str]) -> float:
    """Codes of areas; of two such columns the one with more different codes: the other is around it."""
    different = len(set(cells)) / max(len(cells), 1)
    return _share(cells, _is_code) * (1 + different) + 0.1 * bool(AREA_WORDS.search(name))


def _like_period(name: str, cells: list[str]) -> float:
    return _share(cells, _is_period) * (0.6 + bool(PERIOD_WORDS.search(name)))


def _breaks(name: str, cells: list[str]) -> bool:
    """Whether a column seems to break figures down: by its heading, or by having a few different texts."""
    if BREAKDOWN_WORDS.search(name):
        return True
    few = 1 < len(set(cells)) <= FEW and not NAME_WORDS.search(name)
    return few and _share(cells, _is_code) <= MOSTLY


def recipe_text(chosen: Proposal, encoding: str = UTF_8) -> str:
    """The text of the recipe that a proposal comes to, for a file in an encoding."""
    wide = len(chosen.values) > 1
    area: dict[str, str] = {"column": chosen.area}
    if chosen.type:
        area["type"] = chosen.type
    told: dict[str, object] = {
        "name": chosen.name,
        "source": chosen.source,
        "licence": chosen.licence,
        "layout": "wide" if wide else "long",
        "area": area,
        "period": _period(chosen),
    }
    if encoding != UTF_8:
        told["encoding"] = encoding
    if chosen.absent:
        told["absent"] = chosen.absent
    if chosen.breakdown:
        told["breakdown"] = {dimension(name): {"column": name} for name in chosen.breakdown}
    parts = {key: getattr(chosen, key) for key in PARTS if getattr(chosen, key)}
    if wide:
        told["values"] = [{"statistic": _code(chosen, name), "value": name} for name in chosen.values]
        told["statistics"] = {
            _code(chosen, name): _defined(chosen, f"{chosen.name}: {name}") for name in chosen.values
        }
    else:
        told |= {"statistic": chosen.code, **({"value": chosen.values[0]} if chosen.values else {}), **parts}
        told["statistics"] = {chosen.code: _defined(chosen, chosen.name)}
    return yaml.safe_dump(told, sort_keys=False, allow_unicode=True, width=100)


def dimension(name: str) -> str:
    """A heading as the name of a dimension: "Ethnic group" is ethnic_group."""
    found = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")
    return found if found[:1].isalpha() else f"by_{found}"


def _period(chosen: Proposal) -> object:
    if not chosen.period:
        return chosen.period_fixed
    kind = {"kind": chosen.period_kind} if chosen.period_kind else {}
    return {"column": chosen.period, **kind}


def _code(chosen: Proposal, column: str) -> str:
    return f"{chosen.code}.{re.sub(r'[^a-z0-9]+', '_', column.lower()).strip('_')}"[:80]


def _defined(chosen: Proposal, name: str) -> dict[str, object]:
    found: dict[str, object] = {"name": name, "topic": chosen.topic, "kind": chosen.kind, "per": chosen.per}
    found |= {"unit": chosen.unit, "decimals": chosen.decimals, "polarity": chosen.polarity}
    return {key: value for key, value in found.items() if value not in ("", None)}


def _best(columns: dict[str, list[str]], score: Callable[[str, list[str]], float]) -> str:
    scores = {name: score(name, cells) for name, cells in columns.items()}
    best = max(scores, key=scores.__getitem__, default="")
    return best if best and scores[best] > 0.5 else ""


def _share(cells: list[str], holds: Callable[[str], bool]) -> float:
    filled = [cell for cell in cells if cell]
    return sum(1 for cell in filled if holds(cell)) / len(filled) if filled else 0.0


def _is_code(cell: str) -> bool:
    return bool(CODE.match(cell))


def _is_number(cell: str) -> bool:
    return bool(NUMBER.match(cell))


def _is_period(cell: str) -> bool:
    try:
        start = periods.parse(cell, kind="month" if re.fullmatch(r"\d{4}-\d{2}", cell) else None).start
    except Refused:
        return False
    return 1800 < start.year < 2200

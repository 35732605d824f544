"""From the text of a recipe to what it says, or to every fault in it with line and key."""

from collections.abc import Mapping
from functools import lru_cache

from lis.evidence.statistics.recipes import figures as of_figures
from lis.evidence.statistics.recipes.builtin import LAYOUTS, MISSING
from lis.evidence.statistics.recipes.defining import read_statistics
from lis.evidence.statistics.recipes.recipe import (
    Absent,
    AreaPart,
    Reading,
    Recipe,
    Repeats,
    Replaces,
    Told,
    Total,
    Unknown,
    Vintage,
)
from lis.evidence.statistics.recipes.section import Section, merged
from lis.evidence.statistics.recipes.shipped import shipped
from lis.evidence.statistics.recipes.tree import CannotUse, Tree, read_tree
from lis.methods.reading import Status

KNOWN = (
    *(
        "name",
        "about",
        "source",
        "licence",
        "files",
        "synthetic",
        "layout",
        "sheet",
        "header",
        "statistics_like",
    ),
    *("encoding", "delimiter", "area", "period", "breakdown", "statistic", "values", *of_figures.OWN),
    *(
        "where",
        "where_not",
        "missing",
        "empty",
        "absent",
        "ranked_of",
        "duplicates",
        "replaces",
        "totals",
        "statistics",
    ),
)
AREA_KEYS = ("column", "type", "rename", "vintage", "unknown")
ABSENT_KEYS = ("means", "within")
NONE = {"none", "0"}
TOTAL_KEYS = ("statistic", "parts", "area", "type", "period", "breakdown", "value", "within", "source")
SYMBOLS = {status.value for status in Status}


@lru_cache(maxsize=64)
def parse(text: str) -> Recipe:
    """What a recipe says. Raises CannotUse, which names the line and key of every fault."""
    tree = read_tree(text)
    top = Section(tree, (), tree.root, KNOWN)
    _lay_under(tree, top)
    _define_like(tree, top)
    found = _recipe(Section(tree, (), tree.root))
    if tree.faults:
        raise CannotUse(sorted(tree.faults, key=lambda fault: fault.line))
    return found


def _lay_under(tree: Tree, top: Section) -> None:
    """Put what the named layout says under what the recipe says itself."""
    layout = top.text("layout", "long")
    if layout not in LAYOUTS:
        top.fault("layout", f"“{layout}” is not a layout. There are: {', '.join(LAYOUTS)}.")
        return
    below = LAYOUTS[layout]
    own = {key: value for key, value in tree.root.items() if not _replaces(below.get(key), value)}
    tree.root = merged(below, {**own, **{k: v for k, v in tree.root.items() if k not in own}})


def _define_like(tree: Tree, top: Section) -> None:
    """Take over what another recipe that comes with the product defines."""
    if slug := top.text("statistics_like"):
        others = shipped()
        if slug not in others:
            top.fault("statistics_like", f"“{slug}” does not come with the product.")
            return
        theirs = read_tree(others[slug]).root.get("statistics", {})
        tree.root["statistics"] = merged(theirs, tree.root.get("statistics") or {})


def _replaces(below: object, value: object) -> bool:
    return isinstance(below, dict) and not isinstance(value, dict)


def _recipe(top: Section) -> Recipe:
    statistics, area = read_statistics(top), _area(top)
    return Recipe(
        name=top.text("name", needed="What is this a recipe for?"),
        about=top.text("about"),
        source=top.text("source", needed="Say who published the figures, and where."),
        licence=top.text("licence", needed="Say under which licence the figures may be used."),
        files=top.texts("files"),
        synthetic=top.flag("synthetic"),
        reading=_reading(top),
        area=area,
        figures=of_figures.read_figures(top),
        statistics=statistics,
        where=_conditions(top, "where"),
        where_not=_conditions(top, "where_not"),
        missing=_missing(top),
        empty=_empty(top),
        ranked_of=top.whole("ranked_of"),
        absent=_absent(top, statistics, area),
        repeats=top.choice("duplicates", Repeats, Repeats.REFUSE),
        replaces=_replaced(top, area),
        totals=tuple(_total(one, tuple(statistics)) for one in top.each("totals", TOTAL_KEYS)),
    )


def _reading(top: Section) -> Reading:
    lines = top.texts("header") or ("1",)
    if not all(line.isdigit() for line in lines) or lines == ("0",):
        top.fault("header", "Give the line of the headings, such as 1, or a list: [4, 5].")
        lines = ("1",)
    delimiter = {"tab": "\t", "\\t": "\t"}.get(top.text("delimiter", ","), top.text("delimiter", ","))
    if len(delimiter) != 1:
        top.fault("delimiter", "One character parts the columns: a comma, a semicolon, or `tab`.")
        delimiter = ","
    return Reading(
        sheet=top.text("sheet"),
        header=tuple(int(line) for line in lines),
        encoding=top.text("encoding", "utf-8"),
        delimiter=delimiter,
    )


def _area(top: Section) -> AreaPart:
    if isinstance(top.content.get("area"), str):
        return AreaPart(column=top.text("area"))
    part = top.within("area", AREA_KEYS)
    types = part.content.get("type", "")
    return AreaPart(
        column=part.text("column", needed="Which column holds the area's code?"),
        types=part.pairs("type") if isinstance(types, dict) else {"": part.text("type")} if types else {},
        rename=part.pairs("rename"),
        vintage=part.choice("vintage", Vintage, Vintage.REFUSE),
        unknown=part.choice("unknown", Unknown, Unknown.KEEP),
    )


def _replaced(top: Section, area: AreaPart) -> Replaces:
    """Where vintages are split, a file has only some areas of the other vintage: the rest of it stays."""
    split = area.vintage is Vintage.SPLIT
    return top.choice("replaces", Replaces, Replaces.KEYS if split else Replaces.BLOCK)


def _conditions(top: Section, key: str) -> dict[str, tuple[str, ...]]:
    part = top.within(key)
    return {column: part.texts(column) for column in part.content}


def _missing(top: Section) -> dict[str, str]:
    marks = top.pairs("missing")
    for mark, symbol in marks.items():
        _known_symbol(top.within("missing"), mark, symbol)
    return {**MISSING, **marks}


def _known_symbol(part: Section, key: str, symbol: str) -> None:
    if symbol and symbol not in SYMBOLS:
        part.fault(key, f"“{symbol}” is not a status symbol. There are: {', '.join(sorted(SYMBOLS))}.")


def _empty(top: Section) -> str:
    said = top.text("empty", Status.NOT_AVAILABLE.value)
    if said != "skip":
        _known_symbol(top, "empty", said)
    return said


def _absent(top: Section, statistics: Mapping[str, Told], area: AreaPart) -> Absent | None:
    """`absent: none`, or with the areas around (`within`) that the file covers."""
    if not top.has("absent"):
        return None
    shortly = not isinstance(top.content["absent"], dict)
    part = top if shortly else top.within("absent", ABSENT_KEYS)
    said = top.text("absent") if shortly else part.text("means", "none")
    if said not in NONE:
        part.fault("absent" if shortly else "means", f"“{said}” is not known. An absent row can mean `none`.")
    if others := [one.code for one in statistics.values() if one.kind != "count"]:
        top.fault("absent", f"Only a count can be none where there is no row; {others[0]} is no count.")
    if area.vintage is Vintage.SPLIT:
        top.fault("absent", "Where vintages are split, an area without a row may be told under another code.")
    return Absent(() if shortly else part.texts("within"))


def _total(part: Section, codes: tuple[str, ...]) -> Total:
    if not part.has("parts") and not part.has("value"):
        part.fault("", "Say `parts:` (a dimension that adds up) or `value:` (what the areas add up to).")
    statistic = part.text("statistic", codes[0] if len(codes) == 1 else "", needed="Which one adds up?")
    return Total(
        statistic=statistic,
        parts=part.text("parts"),
        area=part.text("area"),
        type=part.text("type"),
        period=part.text("period"),
        breakdown=part.text("breakdown"),
        value=part.number("value"),
        within=part.number("within", 0.0) or 0.0,
        source=part.text("source"),
    )

"""The gallery's maps: invented fields in a grid, with every kind of class."""

from math import sin

from lis.foundations.design.maps import (
    Area,
    Lines,
    Map,
    Name,
    Panel,
    Point,
    Sheet,
    Square,
    Strip,
    diverging,
    sequential,
)

ACROSS, DOWN = 5, 4
LABELS = (
    "20 or more better",
    "5 to 19 better",
    "Fewer than 5 either way",
    "5 to 19 worse",
    "20 or more worse",
)
LEAST = (20, 5, -4, -19)


def map_examples():
    """The maps, by the name that their example uses."""
    return {
        "parish": _parish("parish", diverging(LABELS), href="#"),
        "spread": _spread(),
        "fields": _sheet(),
        "choose": _parish("choose", diverging(LABELS)),
        "picked": ("f1", "f2", "f6"),
    }


def _shapes():
    return {f"f{n + 1}": _field(n % ACROSS, n // ACROSS) for n in range(ACROSS * DOWN)}


def _joined(shapes):
    # Shapes are heavy to import, and a server may never show its gallery.
    from shapely import unary_union

    return unary_union(shapes)


def _field(column, row):
    from shapely.geometry import Polygon

    corners = ((column, row), (column + 1, row), (column + 1, row + 1), (column, row + 1))
    return Polygon([(x + 0.2 * sin(3 * y + x), 50 + 0.6 * y + 0.15 * sin(2 * x)) for x, y in corners])


def _change(n):
    """An invented change; None for the one field without data."""
    return None if n == 17 else round(28 * sin(n * 1.7))


def _shade(value):
    if value is None:
        return None
    return next((at for at, least in enumerate(LEAST) if value >= least), 4)


def _parish(name, shades, href=""):
    shapes = _shapes()
    changes = [_change(n) for n in range(len(shapes))]
    areas = tuple(
        Area(
            key,
            f"Field {n + 1}",
            "no figure" if changes[n] is None else f"{changes[n]:+}",
            _shade(changes[n]),
            href,
        )
        for n, key in enumerate(shapes)
    )
    farms = [_joined([shapes[f"f{n + 1}"] for n in some]) for some in (range(10), range(10, 20))]
    return Map(
        alt="Map of 20 fields coloured by change in yield. Some got better. Every value is in the table.",
        shapes=shapes,
        areas=areas,
        shades=shades,
        lines=(Lines(tuple(farms)), Lines((_joined(farms),), heavy=True)),
        names=(Name("Low Farm", 2.4, 50.5), Name("High Farm", 2.6, 51.7), Name("Farmyard", 2.7, 51.72)),
        points=(Point("Barn", 1.2, 50.9), Point("Mill", 3.9, 51.3)),
        selected="f13",
        id=name,
    )


def _spread():
    known = [value for n in range(ACROSS * DOWN) if (value := _change(n)) is not None]
    return Strip(
        alt="One square for each of 19 fields by change in yield, from 28 worse to 28 better.",
        squares=tuple(Square(value, _shade(value)) for value in known),
        shades=diverging(LABELS),
        signed=True,
        id="spread",
    )


def _sheet():
    shapes = _shapes()
    shades = sequential(("Fewer", "Few", "Some", "More", "Most"))
    panels = tuple(
        Panel(
            f"{crop} sown",
            f"Small map of {crop.lower()} sown in 20 fields.",
            {key: None if n == 17 else (n * step) % 5 for n, key in enumerate(shapes)},
            shades,
            href="#",
            words="Darker is more.",
        )
        for crop, step in (("Barley", 1), ("Oats", 2), ("Rye", 3))
    )
    return Sheet(shapes, panels, (Lines((_joined(list(shapes.values())),), heavy=True),), id="crops")

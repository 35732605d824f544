"""The gallery's charts: invented figures that show what each kind can draw."""

from lis.foundations.design.charts import (
    Axis,
    Band,
    Bar,
    Bars,
    Box,
    Boxes,
    Bracket,
    Dot,
    Gap,
    Line,
    LineKind,
    Multiples,
    Panel,
    Reading,
    Scatter,
    Series,
    Spine,
    SpineRow,
    Spines,
    Step,
    Strip,
    TrendRow,
    Trends,
)

SPRING_ON = ("April", "May", "June", "July", "August", "September", "October", "November", "December")
MONTHS = (*SPRING_ON, "January", "February", "March")
VISITS = (208, 246, 183, 171, 169, 196, 188, 244, 229, 262, 259, 301, 243, 227, 187, 184, 172, 190)
QUARTERS = ("637", "536", "661", "822", "657", "546")


def chart_examples():
    """The charts' specifications, by the name their example uses."""
    return {
        "line": _line(),
        "dots_chart": _dots(),
        "bars": _bars(),
        "multiples": _multiples(),
        "spines": _spines(),
        "spine_picture": _spine_picture(),
        "trends_picture": _trends_picture(),
        "scatter": _scatter(),
        "boxes": _boxes(),
        "gap_chart": _gap(),
        "strip": Strip((("A", 0.1), ("B", 0.42), ("C", 0.45), ("D", 0.9)), 0.5),
    }


def _line():
    return Series(
        alt="Line chart of visits each month, April 2010 to September 2011. They rose to 301 in March "
        "2011, above the upper limit of 284, then fell to 190. The figures are in the table below.",
        readings=tuple(_month(index, value) for index, value in enumerate(VISITS)),
        band=Band(150, 284, "Lower limit 150", "Upper limit 284"),
        lines=(Line("Average 217", 217, LineKind.AVERAGE), Line("Goal 221", 221, start=15)),
        tiers=(
            _quarters(),
            (Bracket(0, 11, "2010/11: 2,656 in the year", "2010/11"), Bracket(12, 17, "2011/12")),
        ),
        tier_label="Total",
    )


def _month(index, value):
    name = MONTHS[index % 12]
    note = "outside the limits" if value > 284 else ""
    return Reading(name, value, str(value), name[0], note=note, strong=index >= 15)


def _quarters():
    return tuple(
        Bracket(3 * index, 3 * index + 2, f"Q{index % 4 + 1}: {text}", text, strong=index == 5)
        for index, text in enumerate(QUARTERS)
    )


def _dots():
    values = (("2007/08", 40.1), ("2008/09", 38.6), ("2009/10", None), ("2010/11", 41.9), ("2011/12", 44.3))
    return Series(
        alt="Dot chart of the share of members who came back, 2007/08 to 2011/12: from 40.1% to 44.3%. There "
        "is no figure for 2009/10. The figures are in the table below.",
        readings=tuple(Reading(year, value, f"{value}%") for year, value in values),
        lines=(Line("Goal 42%", 42),),
        from_zero=False,
        floor=0,
        ceiling=100,
        unit="%",
    )


def _bars():
    return Bars(
        alt="Bar chart of members with no car. Quay Street is highest, 30.4%; Hill Road has no figure.",
        bars=(
            Bar("Quay Street", 30.4, "30.4%", 27.2, 33.6, strong=True),
            Bar("Mill Lane and the villages around it", 17.9, "17.9%", 16, 19.8),
            Bar("Hill Road", None),
        ),
        lines=(Line("All branches 21%", 21, LineKind.AVERAGE),),
    )


def _multiples():
    shifts = {"Hill Road": 0, "Mill Lane": -12, "Quay Street": 9, "North Bridge": 4}
    base = (41, 45, 39, 36, 44, 48, 47, 51, 49, 54, 52, 56)
    panels = tuple(Panel(name, tuple(v + s for v in base), str(56 + s)) for name, s in shifts.items())
    return Multiples(
        alt="Line charts of loans a month in four branches. All rose; Quay Street ended highest: 65.",
        panels=panels,
        first="April 2010",
        last="March 2011",
        goal=45,
    )


def _spines():
    verdicts = {"better": 0.8, "similar": 0.53, "worse": 0.2, "higher": 0.7, "lower": 0.3}
    return tuple(
        {"verdict": verdict, "spec": Spine(0.08, 0.33, 0.7, 0.95, at, verdict, (at - 0.07, at + 0.07))}
        for verdict, at in verdicts.items()
    )


def _scatter():
    pairs = ((12, 31), (15, 30), (18, 27), (22, 28), (25, 22), (28, 21), (33, 24), (38, 16), (41, 17))
    spoken = {0: "Hill Road", 7: "Quay Street"}
    return Scatter(
        alt="Scatter of nine branches: the more members drive, the fewer borrow by post. Hill Road has 12% "
        "and 31%, Quay Street 38% and 16%. The figures are in the table below.",
        dots=tuple(Dot(spoken.get(i, f"Branch {i}"), x, y, i in spoken) for i, (x, y) in enumerate(pairs)),
        x=Axis("Members who drive, %", "%"),
        y=Axis("Loans by post, %", "%"),
        fit=(-0.49, 36.7),
    )


def _boxes():
    years = ("2007", "2008", "2009", "2010")
    return Boxes(
        alt="Box plots of waiting days in all branches, 2007 to 2010. The middle fell from 14 to 11; Hill "
        "Road went from 20 to 12. The figures are in the table below.",
        boxes=tuple(
            Box(year, 4 - i, 10 - i, 14 - i, 19 - i, 27 - 2 * i, mark)
            for i, (year, mark) in enumerate(zip(years, (20, None, 15, 12), strict=True))
        ),
        unit="",
        mark_label="Hill Road",
        from_zero=True,
    )


def _gap():
    values = (30.1, 27.5, 25.0, 21.2, 18.4)
    return Gap(
        alt="Members without a car by fifth of income: from 30.1% in the lowest to 18.4% in the highest. The "
        "line falls by 14.8 percentage points. The figures are in the table below.",
        steps=tuple(
            Step(f"Fifth {n}", share, value, f"{value}%", value - 2, value + 2)
            for n, (share, value) in enumerate(zip((0.2, 0.21, 0.19, 0.205, 0.195), values, strict=True), 1)
        ),
        line=(31.9, -14.8),
        unit="%",
        first="Lowest income",
        last="Highest income",
    )


def _spine_picture():
    rows = tuple(
        SpineRow(f"Members who find it {each['verdict']}", "19.0%", each["spec"], "14", "23")
        for each in _spines()
    )
    return Spines(
        "Spine chart of five answers at Hill Road. The figures are in the table below.", rows, "All"
    )


def _trends_picture():
    rows = (
        TrendRow("Visits to the library", VISITS, "208, April 2009", "190, September 2010"),
        TrendRow("Members who find it easy to reach", (61, 63, None, 70), "61.0%, 2006", "70.0%, 2009"),
    )
    return Trends(
        "Trends of two figures of Hill Road. Visits to the library: 208, April 2009 to 190, September 2010.",
        rows,
    )

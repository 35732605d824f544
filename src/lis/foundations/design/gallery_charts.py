"""The gallery's charts: invented figures that show what each kind can draw."""

from lis.foundations.design.charts import (
    Band,
    Bar,
    Bars,
    Bracket,
    Line,
    LineKind,
    Multiples,
    Panel,
    Reading,
    Series,
    Spine,
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

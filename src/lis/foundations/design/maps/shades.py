"""How classes look: colours that the colour-blind can tell apart, and hatching to tell them in grey."""

from lis.foundations.design.maps.spec import Shade

DIVERGING = ("#01665e", "#80c4ba", "#f1f1ee", "#d8b365", "#8c510a")
DIVERGING_HATCH = ("", "", "", "ink", "white")
SEQUENTIAL = ("#eaf1f0", "#b7d3cf", "#7fb0ac", "#43807f", "#12474b")
QUALITATIVE = ("#1d4a68", "#c27a00", "#c2609c", "#5a6b1f", "#2f86c1")
NO_DATA = Shade("No data", "#ffffff", dashed=True)
# Which of the five are used where there are fewer.
_DIVERGING_OF = {2: (1, 3), 3: (1, 2, 3), 4: (0, 1, 3, 4), 5: (0, 1, 2, 3, 4)}
_SEQUENTIAL_OF = {1: (2,), 2: (1, 4), 3: (0, 2, 4), 4: (0, 1, 3, 4), 5: (0, 1, 2, 3, 4)}


def diverging(labels):
    """Shades from best to worst about a middle, the worse ones hatched; two to five labels."""
    return tuple(
        Shade(label, DIVERGING[at], DIVERGING_HATCH[at])
        for label, at in zip(labels, _DIVERGING_OF[len(labels)], strict=True)
    )


def sequential(labels):
    """Shades from light to dark; one to five labels."""
    return tuple(
        Shade(label, SEQUENTIAL[at]) for label, at in zip(labels, _SEQUENTIAL_OF[len(labels)], strict=True)
    )

"""Hatching: a shade's own pattern, drawn with its colour behind the lines so that one path is enough."""

HATCHES = {"ink": ("#17212b", 0.7), "white": ("#ffffff", 1)}
STEP = 9


def paint(shades, index, prefix):
    """What fills the areas of a shade: its colour, or its pattern."""
    return f"url(#{prefix}-{index})" if shades[index].hatch else shades[index].fill


def patterns(shades, prefix, step=STEP):
    """The patterns of the hatched shades, to stand in `defs`."""
    return "".join(
        _pattern(shade, f"{prefix}-{index}", step) for index, shade in enumerate(shades) if shade.hatch
    )


def _pattern(shade, name, step):
    colour, strength = HATCHES[shade.hatch]
    # Lines at 45 degrees inside an upright tile: turned tiles show seams.
    lines = f"M{-step} {step}L{step} {-step}M0 {2 * step}L{2 * step} 0M{step} {3 * step}L{3 * step} {step}"
    size = 2 * step
    return (
        f'<pattern id="{name}" width="{size}" height="{size}" patternUnits="userSpaceOnUse">'
        f'<path d="M0 0h{size}v{size}h-{size}z" fill="{shade.fill}"/>'
        f'<path d="{lines}" stroke="{colour}" stroke-width="{step * 0.27:.1f}" stroke-opacity="{strength}"/>'
        "</pattern>"
    )

"""Shapes as SVG paths: whole numbers, each point told as its step from the one before."""


def area_path(shape, projection):
    """The path of a polygon or of several, holes included (fill by the even-odd rule); empty if too small."""
    return "".join(_ring(ring, projection) for part in _parts(shape) for ring in _rings(part))


def _parts(shape):
    if shape is None or shape.is_empty:
        return ()
    if shape.geom_type == "Polygon":
        return (shape,)
    return tuple(part for part in getattr(shape, "geoms", ()) if part.geom_type == "Polygon")


def _rings(polygon):
    return (polygon.exterior, *polygon.interiors)


def _ring(ring, projection):
    points = _without_repeats([projection(longitude, latitude) for longitude, latitude, *_ in ring.coords])
    if len(points) < 3:
        return ""
    (x, y), *_ = points
    steps = zip(points[1:], points, strict=False)
    return f"M{x} {y}l{_joined((a - c, b - d) for (a, b), (c, d) in steps)}z"


def _without_repeats(points):
    kept = [point for index, point in enumerate(points) if index == 0 or point != points[index - 1]]
    return kept[:-1] if len(kept) > 1 and kept[0] == kept[-1] else kept


def _joined(steps):
    # A minus sign parts two numbers by itself.
    numbers = " ".join(str(number) for step in steps for number in step)
    return numbers.replace(" -", "-")

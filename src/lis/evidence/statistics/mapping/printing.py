"""Numbers of a map as people read them."""

from lis.methods.values import printed


def whole(value: float | None) -> str:
    """A rank or a tenth: no decimals, a comma from 1,000; empty without a value."""
    return "" if value is None else printed(value, 0)


def signed(text: str, value: float | None) -> str:
    """A printed change with a plus where it is above 0; a true minus stands already."""
    return f"+{text}" if value is not None and value > 0 else text

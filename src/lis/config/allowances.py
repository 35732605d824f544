"""How often one may ask, as the settings say it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limit:
    """At most so many in so many seconds."""

    most: int
    seconds: int


# What holds where LIS_LIMITS says nothing.
USUAL = {
    "sign-in": Limit(60, 900),
    "search": Limit(120, 60),
    "downloads": Limit(60, 60),
    "uploads": Limit(30, 300),
    "api": Limit(600, 60),
    "links": Limit(240, 300),
}


def limits_of(text: str) -> dict[str, Limit]:
    """`search=120/60,downloads=30/60` over the usual ones; "off" for none. Raises ValueError."""
    if text.strip().lower() == "off":
        return {}
    return USUAL | dict(_named(part) for part in text.split(",") if part.strip())


def _named(part: str) -> tuple[str, Limit]:
    name, _, told = part.strip().partition("=")
    most, _, seconds = told.partition("/")
    if name not in USUAL or not (most.isdigit() and seconds.isdigit() and int(seconds)):
        known = ", ".join(USUAL)
        raise ValueError(f"LIS_LIMITS: {part.strip()!r} is not like search=120/60. There are: {known}.")
    return name, Limit(int(most), int(seconds))

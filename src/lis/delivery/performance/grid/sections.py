"""Which theme a table belongs to."""

import re
from collections.abc import Sequence

NOT_SECTIONS = ("key", "legend", "table", "summary", "introduction", "notes", "progress against")
TITLE = re.compile(r"\b(report|return|performance|scorecard|quarter|q[1-4]|20[0-9]{2})\b", re.IGNORECASE)


def section_of(headings: Sequence[str], themes: Sequence[str]) -> str:
    """The nearest heading above a table that is a theme, or begins with one ('Health: …').

    Where no theme is known, the nearest heading that is neither a word such as 'Key' nor the title of the
    whole; '' where there is none.
    """
    for heading in reversed(headings):
        theme = theme_in(heading, themes) if themes else _any_section(heading)
        if theme:
            return theme
    return ""


def theme_in(text: str, themes: Sequence[str]) -> str | None:
    """The theme that a heading names, in the theme's own spelling."""
    start = text.split(":")[0].strip().casefold()
    return next((theme for theme in themes if theme.casefold() == start), None)


def _any_section(heading: str) -> str | None:
    if heading.casefold().startswith(NOT_SECTIONS) or TITLE.search(heading):
        return None
    return heading.split(":")[0].strip()

"""Which theme a table belongs to."""

from collections.abc import Sequence

NOT_SECTIONS = ("key", "legend", "table", "summary", "introduction", "notes", "progress against")


def section_of(headings: Sequence[str], themes: Sequence[str]) -> str:
    """The nearest heading above a table that is a theme, or begins with one ('Health: …').

    Where no theme is known, the nearest heading that is not a word such as 'Key'; '' where there is none.
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
    return None if heading.casefold().startswith(NOT_SECTIONS) else heading.split(":")[0].strip()

"""A rendered report as a web page in one file, that needs no server: styles and pictures inside."""

from pathlib import Path

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.html import escape

from lis.publishing.commands.console.refusals import Refusal

STYLES = ("built/govuk.css", "built/lis.css")


def standing_alone(fragment: bytes, title: str) -> bytes:
    """The fragment in a page of its own. It was escaped where it was rendered."""
    styles = "\n".join(_text_of(name) for name in STYLES)
    page = f"""<!doctype html>
<html lang="en" class="govuk-template">
<head>
<meta charset="utf-8">
<title>{escape(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>{styles}</style>
</head>
<body class="govuk-template__body">
{render_to_string("design/sprite.html")}
<main id="main-content">{fragment.decode()}</main>
</body>
</html>
"""
    return page.encode()


def _text_of(name: str) -> str:
    found = finders.find(name)
    if not found:
        raise Refusal(f"{name} is not there. Install the package again, or run script/setup in a checkout.")
    return Path(found).read_text(encoding="utf-8")

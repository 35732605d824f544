"""Words of methods on a page: `{% load website %}`."""

import re

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
TICKED = re.compile(r"`+([^`]+)`+")
SIGNS = (("&lt;=", "≤"), ("&gt;=", "≥"), (" - ", " − "), (" &lt;- ", " ← "))


@register.filter
def spoken(text: str) -> SafeString:
    """A docstring's words: a capital first, names in ticks as code, comparisons as signs."""
    words = str(conditional_escape(f"{text[:1].upper()}{text[1:]}"))
    for typed, sign in SIGNS:
        words = words.replace(typed, sign)
    # The words were escaped above; only the code element is added.
    return mark_safe(TICKED.sub(r"<code>\1</code>", words))  # noqa: S308

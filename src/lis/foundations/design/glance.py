"""Marks in rows: the line under a figure, the key, and the glance row of one mark for each thing."""

from enum import Enum

from django.utils.html import format_html, format_html_join

from lis.foundations.design.html import read
from lis.foundations.design.marks import mark_for, mark_html, picture_html


def marks(*keys):
    """Several marks on one line, from keys, lists of keys or "on up real"; None and "" are left out."""
    return format_html(
        '<ul class="lis-marks">{}</ul>',
        format_html_join("", "<li>{}</li>", ((mark_html(key),) for key in _flat(keys))),
    )


def _flat(keys):
    for each in keys:
        if isinstance(each, str) and not isinstance(each, Enum):
            yield from each.split()
        elif isinstance(each, list | tuple):
            yield from _flat(each)
        elif each is not None:
            yield each


def key(items, label="Key"):
    """The key to the marks: "on near below none", or items of key, words, count and extra."""
    listed = items.split() if isinstance(items, str) else items
    return format_html(
        '<ul class="lis-key" aria-label="{}">{}</ul>',
        label,
        format_html_join("", "<li>{}</li>", ((_key_mark(item),) for item in listed)),
    )


def _key_mark(item):
    if isinstance(item, str):
        return mark_html(item)
    words, count = read(item, "words", None), read(item, "count", None)
    return mark_html(read(item, "key"), read(item, "extra"), words=words, count=count)


def dots(items, label=""):
    """One small linked mark for each item (name, key, href), sorted as the marks are."""
    ordered = sorted(items, key=lambda item: mark_for(read(item, "key")).order)
    named = format_html(' aria-label="{}"', label) if label else ""
    return format_html(
        '<ul class="lis-dots"{}>{}</ul>', named, format_html_join("", "<li>{}</li>", map(_dot, ordered))
    )


def _dot(item):
    mark = mark_for(read(item, "key"))
    inside = format_html(
        '{}<span class="govuk-visually-hidden">{}: {}</span>',
        picture_html(read(item, "key")),
        read(item, "name"),
        mark.words.lower(),
    )
    if not read(item, "href"):
        return (format_html("<span data-h>{}</span>", inside),)
    title = f"{read(item, 'name')}: {mark.words.lower()}"
    return (format_html('<a href="{}" title="{}">{}</a>', read(item, "href"), title, inside),)


def glance(rows):
    """Rows of name, href, dots (as for `dots`) and words: a whole at a glance."""
    return {"rows": rows}

"""Runs, marks and links as HTML. Everything given is escaped."""

from __future__ import annotations

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from lis.foundations.documents.addresses import is_safe
from lis.foundations.documents.marks import Mark
from lis.foundations.documents.words import Run, Words, runs

NOTHING, BREAK = SafeString(""), SafeString("<br>")


def words_html(words: Words) -> SafeString:
    return format_html_join("", "{}", ((run_html(run),) for run in runs(words)))


def run_html(run: Run) -> SafeString:
    body = lines_html(run.text)
    if run.bold:
        body = format_html("<b>{}</b>", body)
    if run.muted:
        body = format_html('<span class="lis-muted">{}</span>', body)
    return linked(body, run.href)


def lines_html(text: str) -> SafeString:
    if "\n" not in text:
        return conditional_escape(text)
    return format_html_join(BREAK, "{}", ((line,) for line in text.split("\n")))


def linked(body, href: str, label: str = "") -> SafeString:
    """`body` as a link, unless its address has a scheme that a browser would run."""
    if not href or not is_safe(href):
        return body
    return format_html('<a class="govuk-link" href="{}">{}{}</a>', href, body, label)


def picture(mark: Mark) -> SafeString:
    return format_html(
        '<svg viewBox="0 0 {} 20" aria-hidden="true" focusable="false"><use href="#{}"/></svg>',
        mark.drawing.width,
        mark.symbol.value,
    )


def mark_html(mark: Mark, body) -> SafeString:
    kind = "lis-mark lis-mark--sig" if mark.drawing.width > 20 else "lis-mark"
    return format_html('<span class="{}">{}<span>{}</span></span>', kind, picture(mark), body)


def dot_html(mark: Mark) -> SafeString:
    """The mark in a row of marks: its words are there for those who don't see it."""
    body = format_html('{}<span class="govuk-visually-hidden">{}</span>', picture(mark), mark.described)
    if mark.href and is_safe(mark.href):
        return format_html('<a href="{}">{}</a>', mark.href, body)
    return format_html('<span data-h="">{}</span>', body)

"""Links of a page that keep the moment it is shown at."""

import re
from functools import lru_cache
from html import escape, unescape
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.urls import Resolver404, resolve

from lis.foundations.moments.moment import PARAMETER, SEEN, Moment

LINK = re.compile(r'(<a\b(?![^>]*\bdata-now)[^>]*?\bhref=")((?:/(?!/)|\?)[^"]*)(")')
FORM = re.compile(r'<form\b(?=[^>]*\bmethod="get")[^>]*>', re.IGNORECASE)
# What is of now, or of no moment: the ways in and out, what people do, files of the product.
OF_NOW = re.compile(
    r"/(?:sign-|sign_|static/|my-work/|accounts?/|trail/|quarters/|import/|registers/|feedback|cite/|changes/"
    r"|cookies|accessibility|methods|loads/|recipes/)"
)


def keeping(page: str, moment: Moment) -> str:
    """The page with the moment in its own links and in its forms that only ask."""
    name, value = moment.parameter
    field = f'<input type="hidden" name="{name}" value="{escape(value)}">'
    page = LINK.sub(lambda found: found[1] + _with(found[2], name, value) + found[3], page)
    return FORM.sub(lambda found: found[0] + field, page)


def _with(href: str, name: str, value: str) -> str:
    address = urlsplit(unescape(href))
    said = parse_qsl(address.query, keep_blank_values=True)
    if any(one in (PARAMETER, SEEN) for one, _ in said) or (address.path and _is_of_now(address.path)):
        return href
    return escape(urlunsplit(address._replace(query=urlencode([*said, (name, value)]))))


@lru_cache(maxsize=2_000)
def _is_of_now(path: str) -> bool:
    """Whether an address is of now: by what it is for, or because it is not for just anyone."""
    if OF_NOW.match(path):
        return True
    try:
        rule = getattr(resolve(path).func, "access_rule", None)
    except Resolver404:
        return False
    return rule is not None and rule.name != "anyone"


def without(path: str, query: str) -> str:
    """The same address as it is now."""
    said = [(n, v) for n, v in parse_qsl(query, keep_blank_values=True) if n not in (PARAMETER, SEEN)]
    return f"{path}?{urlencode(said)}" if said else path

"""Links of a page that keep the moment it is shown at."""

import re
from html import escape, unescape
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

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
    if OF_NOW.match(address.path) or any(one in (PARAMETER, SEEN) for one, _ in said):
        return href
    return escape(urlunsplit(address._replace(query=urlencode([*said, (name, value)]))))


def without(path: str, query: str) -> str:
    """The same address as it is now."""
    said = [(n, v) for n, v in parse_qsl(query, keep_blank_values=True) if n not in (PARAMETER, SEEN)]
    return f"{path}?{urlencode(said)}" if said else path

"""An address that never changes: the page that was cited, as it was known then."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse

from lis.foundations.access import anyone
from lis.foundations.access.doors import allow
from lis.foundations.moments import queries as moments
from lis.foundations.moments.queries import Moment

# What can be cited: the address of each kind; in a key the quarter stands after what it is of.
PAGES = {
    "measure": ("performance:measure", True),
    "theme": ("performance:theme", True),
    "scorecard": ("performance:scorecard", True),
    "report": ("reports:quarterly", False),
    "place": ("reports:place", False),
    "neighbourhood": ("reports:neighbourhood", False),
    "statistic": ("statistics:statistic", False),
}


@allow(anyone)
def cite(request: HttpRequest, kind: str, key: str, moment: str) -> HttpResponse:
    """Lead to the page as it was known at the moment that is cited."""
    return redirect(_address(kind, key, _moment(moment), request.GET.dict()))


def _moment(written: str) -> Moment:
    try:
        return moments.cited(written)
    except moments.NotAMoment as refusal:
        raise Http404(str(refusal)) from None


def _address(kind: str, key: str, moment: Moment, chosen: dict[str, str]) -> str:
    if kind not in PAGES:
        raise Http404("Nothing of that kind can be cited.")
    name, of_a_quarter = PAGES[kind]
    of, _, quarter = key.rpartition("/") if of_a_quarter else (key, "", "")
    parameter, value = moment.parameter
    query = chosen | ({"cycle": quarter} if quarter else {}) | {parameter: value}
    try:
        return reverse(name, args=[of] if of else [], query=query)
    except NoReverseMatch:
        raise Http404("There is no such page to cite.") from None

"""What every page's frame shows: names, navigation, footer, notice, who is signed in."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode

from lis.foundations.access import editor
from lis.foundations.access.rules import administrator, auditor
from lis.publishing.website.queries import work_count

NAME = "Local Information System"
DEMONSTRATION_NOTICE = (
    "This is a demonstration. Quarters 1 and 2 of 2011/12 are as the board’s papers printed them; "
    "figures marked ▲ are invented."
)
# Label, name of the address, and the beginnings of the paths that belong to it.
SECTIONS = (
    ("Home", "website:home", ()),
    ("Measures", "performance:scorecard", ("/measures/", "/themes/")),
    ("Places", "places:find", ("/places/", "/neighbourhoods/")),
    ("Maps", "statistics:map", ("/maps/", "/deprivation/")),
    ("Reports", "reports:index", ("/reports/",)),
    ("Strategy", "website:strategy", ("/strategy/",)),
    ("Partners", "website:partners", ("/partners/",)),
)
FOR_EDITORS = (
    ("Quarters", "performance:quarters", ("/quarters/",)),
    ("Import", "performance:import", ("/import/",)),
)
FOR_ADMINISTRATORS = (("Accounts", "workspace:accounts", ("/accounts/",)),)
FOR_AUDITORS = (("Audit trail", "workspace:trail", ("/trail/",)),)
FOOTER = (
    ("How figures are made", "website:methods"),
    ("Registers", "registers:index"),
    ("Download everything", "website:downloads"),
    ("Accessibility", "website:accessibility"),
    ("Cookies", "website:cookies"),
    ("Tell us what is wrong", "website:feedback"),
)


def site(request: HttpRequest) -> dict[str, Any]:
    """The template variable `site`, for the person who asks."""
    person = getattr(request, "user", None)
    known = person if person is not None and person.is_authenticated else None
    return {
        "site": {
            **plain_site(),
            "query": request.GET.get("q", "") if request.path == reverse("search:search") else "",
            # Asked for only by pages that show it: parts of pages don't, and it counts.
            "navigation": SimpleLazyObject(lambda: _navigation(request.path, known)),
            "footer": [{"label": label, "href": reverse(name)} for label, name in FOOTER],
            "person": _person(known) if known else None,
            "sign_in": "" if known else _sign_in_from(request),
        }
    }


def plain_site() -> dict[str, Any]:
    """The part of the frame that needs neither a person nor the database."""
    return {
        "name": NAME,
        "partnership": settings.PARTNERSHIP_NAME,
        "home": reverse("website:home"),
        "search": reverse("search:search"),
        "search_label": "Search measures, places, partners and methods",
        "notice": DEMONSTRATION_NOTICE if settings.DEMONSTRATION else "",
        "footer_note": f"Figures as the members of {settings.PARTNERSHIP_NAME} supplied them.",
    }


def _navigation(path: str, known: Any) -> list[dict[str, Any]]:
    sections = [*SECTIONS]
    sections += FOR_EDITORS if known and editor(known) else ()
    sections += FOR_ADMINISTRATORS if known and administrator(known) else ()
    sections += FOR_AUDITORS if known and auditor(known) else ()
    found = [
        {"label": label, "href": reverse(name), "current": _is_here(path, reverse(name), beginnings)}
        for label, name, beginnings in sections
    ]
    return [*found, _work(path, known)] if known else found


def _person(known: Any) -> dict[str, str]:
    return {
        "label": str(known),
        "account": reverse("workspace:mine"),
        "sign_out": reverse("website:sign_out"),
    }


def _work(path: str, known: Any) -> dict[str, Any]:
    """My work, with how many things wait."""
    count, href = work_count(known), reverse("workspace:work")
    return {
        "label": f"My work ({count})" if count else "My work",
        "href": href,
        "current": _is_here(path, href, (href,)),
    }


def _is_here(path: str, address: str, beginnings: tuple[str, ...]) -> bool:
    return path == address or path.startswith(beginnings)


def _sign_in_from(request: HttpRequest) -> str:
    """The sign-in page, which brings the person back to where they were."""
    address = reverse("website:sign_in")
    if request.method != "GET" or request.path in {address, "/"}:
        return address
    return f"{address}?{urlencode({'next': request.get_full_path()})}"

"""Pages as a reader's eye takes them."""

from bs4 import BeautifulSoup
from django.http import HttpResponse


def soup(response: HttpResponse) -> BeautifulSoup:
    """The page, to look into."""
    return BeautifulSoup(response.content, "html.parser")


def text(response: HttpResponse) -> str:
    """The words of the page's main part, on one line."""
    main = soup(response).find("main")
    return " ".join(main.get_text(" ").split())


def section(response: HttpResponse, heading: str) -> list[str]:
    """The lines of the list under a heading."""
    title = next(h for h in soup(response).find_all("h2") if h.get_text() == heading)
    return [" ".join(line.get_text(" ").split()) for line in title.find_next("ul").find_all("li")]

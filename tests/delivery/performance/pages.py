"""Pages as a reader's eye takes them."""

import csv
import io
from typing import Any

import openpyxl
from bs4 import BeautifulSoup, Tag


def soup_of(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def said(response: Any) -> str:
    """Everything that the page says, on one line."""
    return " ".join(soup_of(response).get_text(" ").split())


def heading(response: Any) -> str:
    (found,) = soup_of(response).find_all("h1")
    return " ".join(found.get_text(" ").split())


def sentence(response: Any) -> str:
    found = soup_of(response).find(class_="lis-sentence")
    assert isinstance(found, Tag)
    return " ".join(found.get_text(" ").split())


def measures_on(response: Any) -> list[str]:
    """The codes of the scorecard's rows, in order."""
    rows = soup_of(response).select("table.lis-table--score tbody tr:not(.lis-group)")
    return [row.select_one("th .lis-muted").get_text(" ").split(" · ")[0].strip() for row in rows]


def links_of(response: Any) -> set[str]:
    return {str(link["href"]) for link in soup_of(response).find_all("a", href=True)}


def errors_on(response: Any) -> list[str]:
    """What the summary of mistakes at the top of the page says."""
    summary = soup_of(response).find(class_="govuk-error-summary")
    return [item.get_text(" ", strip=True) for item in summary.find_all("li")] if summary else []


def as_csv(response: Any) -> list[dict[str, str]]:
    """The lines of a download, by column."""
    text = response.content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def as_sheet(response: Any) -> list[Any]:
    """The cells of the sheet, headings first, each as openpyxl sees it."""
    return list(openpyxl.load_workbook(io.BytesIO(response.content)).active.iter_rows())

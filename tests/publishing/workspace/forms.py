"""Forms as a browser fills them in: what the page gave, with what somebody typed over it."""

from typing import Any

from django.http import HttpResponse
from django.test import Client
from tests.publishing.website.reading import soup

from lis.delivery.performance.models import Submission

JULY, AUGUST, SEPTEMBER = (f"figure-2011-0{n}-01-P1M-actual" for n in (7, 8, 9))
MONTHS = {JULY: "191", AUGUST: "192", SEPTEMBER: "193"}


def address(submission: Submission, more: str = "") -> str:
    return f"/my-work/{submission.pk}/{more}"


def fields_of(response: HttpResponse, css: str = "form[data-draft]") -> dict[str, str]:
    """The names and values of a form on a page."""
    form = soup(response).select_one(css)
    fields = form.find_all(["input", "textarea"])
    chosen = [f for f in fields if f.get("type") != "radio" or f.has_attr("checked")]
    return {f["name"]: f.get("value", f.get_text().strip()) for f in chosen if f.get("name")}


def drawn(client: Client, submission: Submission) -> dict[str, str]:
    """The writing form as the page gives it."""
    return fields_of(client.get(address(submission)))


def fill(client: Client, submission: Submission, said: dict[str, Any], do: str = "save") -> HttpResponse:
    """Open the form, type, and press a button."""
    return client.post(address(submission), {**drawn(client, submission), **said, "do": do})


def now(submission: Submission) -> Submission:
    return Submission.objects.get(pk=submission.pk)

"""The papers of the demonstration, fetched from the real server by the links that lead to them."""

from pathlib import PurePosixPath
from urllib.parse import urlsplit

import pytest
from django.urls import get_resolver
from tests.browser.walk import Answer, named_routes
from tests.documents.papers import FAULTS

Papers = dict[str, dict[str, bytes]]


@pytest.fixture(scope="session")
def papers(public_answers: list[Answer]) -> Papers:
    """What readers can download, by kind (".pdf") and name, as bytes."""
    if not any("reports/" in route for route in named_routes(get_resolver()).values()):
        pytest.skip("There are no reports yet.")
    found: Papers = {kind: {} for kind in FAULTS}
    for answer in public_answers:
        path = PurePosixPath(urlsplit(answer.address).path)
        if answer.status == 200 and path.suffix in found:
            found[path.suffix][path.stem] = answer.body
    return found

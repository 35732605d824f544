"""Every paper that can be downloaded is opened, and its pages are kept as pictures for looking at."""

from pathlib import Path

import pytest
from tests.documents.papers import FAULTS, is_blank, pdf_pictures

PAGES = Path(__file__).parent / "pages"


@pytest.mark.parametrize("kind", FAULTS)
def test_every_paper_can_be_opened_by_everyone(papers, kind):
    assert papers[kind], f"No page links to a {kind} file."
    found = [f"{name}{kind} {fault}" for name, data in papers[kind].items() for fault in FAULTS[kind](data)]
    assert not found, "\n".join(found)


def test_no_page_of_a_pdf_is_blank(papers):
    pictures = [one for name, data in papers[".pdf"].items() for one in pdf_pictures(data, PAGES, name)]
    assert pictures
    assert not [picture.name for picture in pictures if is_blank(picture)]

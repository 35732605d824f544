"""Papers are set in a process of their own, which ends with the paper."""

import subprocess
import sys

import pytest

from lis.foundations.documents.fontbook import our_fonts
from lis.foundations.documents.typesetting import CannotTypeset, typeset

MAKES_A_PAPER = """
import sys
from lis.foundations.documents.fontbook import our_fonts
from lis.foundations.documents.typesetting import typeset
assert typeset("Hello", {}, our_fonts(), format="pdf")[0].startswith(b"%PDF")
assert "typst" not in sys.modules
"""


def test_a_paper_leaves_nothing_of_typst_in_this_process() -> None:
    subprocess.run([sys.executable, "-c", MAKES_A_PAPER], check=True)


def test_a_page_comes_for_each_page() -> None:
    pages = typeset("One #pagebreak() Two", {}, our_fonts(), format="png", ppi=20.0)

    assert [page[:4] for page in pages] == [b"\x89PNG", b"\x89PNG"]


def test_what_typst_refuses_is_said_in_its_words() -> None:
    with pytest.raises(CannotTypeset, match="unknown variable: nothing"):
        typeset("#nothing", {}, our_fonts(), format="pdf")


def test_what_is_asked_reaches_the_template_whole() -> None:
    said = 'quotes " and \n lines, ₤ and 市, ' + "long " * 50_000

    with pytest.raises(CannotTypeset, match=f"{len(said.encode())}"):
        typeset("#panic(sys.inputs.said.len())", {"said": said}, our_fonts(), format="pdf")

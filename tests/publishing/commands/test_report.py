"""The quarterly report from the command line."""

import re

import pytest

from lis.publishing.commands.console.exits import Exit

pytestmark = pytest.mark.django_db


def test_the_chosen_renderings_are_written_and_named_one_a_line(lis, cycle, tmp_path):
    done = lis("report", "quarterly", cycle, "--to", tmp_path / "papers", "--as", "xlsx,html")
    assert done.exit_code == Exit.DONE, done.output
    names = ["quarterly-report-2011-12-q2.xlsx", "quarterly-report-2011-12-q2.html"]
    assert done.output.split() == [str(tmp_path / "papers" / name) for name in names]
    assert (tmp_path / "papers" / names[0]).read_bytes().startswith(b"PK")


def test_the_web_page_stands_alone(lis, cycle, tmp_path):
    lis("report", "quarterly", cycle, "--to", tmp_path, "--as", "html")
    page = (tmp_path / "quarterly-report-2011-12-q2.html").read_text(encoding="utf-8")
    assert "Local 25" in page
    assert "<style>" in page
    assert not re.findall(r"<(?:script|link|img)\b", page)
    assert 'id="r-on"' in page, "The marks need their sprite."


def test_a_rendering_that_is_not_known_is_a_mistake_in_the_command(lis, cycle):
    done = lis("report", "quarterly", cycle, "--as", "pdf,papyrus")
    assert done.exit_code == Exit.USAGE
    assert "papyrus" in done.output


def test_a_snapshot_that_was_never_published_is_refused(lis, cycle, tmp_path):
    done = lis("report", "quarterly", cycle, "--to", tmp_path, "--as", "html", "--snapshot", "7")
    assert done.exit_code == Exit.REFUSED
    assert "snapshot 7" in done.output

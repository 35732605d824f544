"""Two people in the same form: neither overwrites the other unseen, and they choose field by field."""

import json

import pytest
from tests.publishing.website.reading import soup, text
from tests.publishing.workspace.conftest import someone
from tests.publishing.workspace.forms import JULY, address, drawn, fields_of, fill, now

from lis.foundations.access.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def both(quarter, as_someone):
    """Two contributors who opened the same form; the second has saved already."""
    first, second = (
        as_someone(quarter.writer),
        as_someone(someone(Role.CONTRIBUTOR, "police", first_name="Ben")),
    )
    opened = drawn(first, quarter.burglary)
    fill(second, quarter.burglary, {JULY: "180", "progress": "Theirs.", "next_steps": "Theirs alone."})
    return first, opened, quarter.burglary


def save_mine(both, **more):
    client, opened, submission = both
    said = {**opened, JULY: "190", "progress": "Mine.", "mitigation": "Mine alone.", **more}
    return client.post(address(submission), {**said, "do": "save"})


def settle(both, page, **choices):
    client, _, submission = both
    said = fields_of(page, "main form")
    return client.post(
        address(submission), {**said, **{f"keep-{n}": which for n, which in choices.items()}, "do": "settle"}
    )


def test_the_second_to_save_sees_both_texts_side_by_side(both):
    page = save_mine(both)
    assert page.status_code == 409
    words = text(page)
    assert "Ben saved this while you were writing. Nothing is lost." in words
    for said in ("Mine.", "Theirs.", "190", "180"):
        assert said in words
    assert now(both[2]).progress == "Theirs."


def test_where_only_one_wrote_that_text_is_chosen_already(both):
    said = fields_of(save_mine(both), "main form")
    assert (said["keep-mitigation"], said["keep-next_steps"]) == ("mine", "theirs")
    assert "keep-progress" not in said


def test_what_was_chosen_is_saved_field_by_field(both):
    settled = settle(both, save_mine(both), progress="mine", **{JULY: "theirs"})
    assert settled.status_code == 302
    held = now(both[2])
    assert (held.progress, held.mitigation, held.next_steps) == ("Mine.", "Mine alone.", "Theirs alone.")
    assert held.figures[0]["text"] == "180"
    assert held.version == 2


def test_a_field_that_was_not_chosen_is_asked_again(both):
    page = settle(both, save_mine(both), progress="mine")
    assert page.status_code == 409
    assert "July 2011: choose which text stands." in text(page)
    assert fields_of(page, "main form")["keep-progress"] == "mine"
    assert now(both[2]).version == 1


def test_a_third_who_saved_meanwhile_is_compared_with_again(both, quarter, as_someone):
    page = save_mine(both)
    fill(as_someone(quarter.officer), quarter.burglary, {"progress": "The officer's."})
    again = settle(both, page, progress="mine", **{JULY: "mine"})
    assert again.status_code == 409
    assert "The officer's." in text(again)


def test_a_form_that_saves_itself_is_told_and_overwrites_nothing(both):
    client, opened, submission = both
    answer = client.post(address(submission, "save/"), {**opened, "progress": "Mine."})
    assert answer.status_code == 409
    assert "Press “Save draft” to see both." in json.loads(answer.content)["words"]
    assert now(submission).progress == "Theirs."


def test_the_same_text_twice_is_no_conflict(both):
    client, opened, submission = both
    said = {JULY: "180", "progress": "Theirs.", "next_steps": "Theirs alone."}
    answer = client.post(address(submission), {**opened, **said, "do": "save"})
    assert answer.status_code == 302
    assert now(submission).version == 1


def test_what_was_typed_is_never_markup(both):
    page = save_mine(both, progress="<script>alert(1)</script>")
    assert soup(page).find("script", string="alert(1)") is None
    assert "<script>alert(1)</script>" in text(page)

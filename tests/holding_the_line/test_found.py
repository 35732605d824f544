"""What the walks found, each as a test of its own."""

import pytest
from tests.foundations.access.people import let_in, somebody
from tests.holding_the_line import watching

from lis.foundations.access.roles import Role

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("form", ["topojson", "geojson"])
def test_a_type_of_area_that_is_not_there_has_no_shapes(client, form):
    for end in ("", "-0123abcd"):
        assert client.get(f"/boundaries/nothing/E09000099{end}.{form}").status_code == 404


def test_a_file_that_was_left_already_can_be_left_again(client):
    let_in(client, somebody(Role.OFFICER))
    answer = client.post(f"/places/boundaries/import/{'0' * 32}/", {"leave": "1"}, follow=True)
    assert answer.status_code == 200 and "no longer kept here" in answer.content.decode()


def test_an_address_with_letters_of_any_kind_stays_out_of_the_log(client):
    with watching.log() as lines:
        client.get("/unsubscribe/שלום typed by somebody/")
    assert lines and not any("typed by somebody" in line for line in lines)

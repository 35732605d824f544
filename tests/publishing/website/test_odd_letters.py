"""A null letter in an address is refused at the door, wherever it leads and whichever the database."""

import pytest


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "/maps/?statistic=%00",
        "/places/%00/",
        "/places/compare/?with=%00",
        "/places/?q=%00",
        "/measures/?q=%00",
    ],
)
def test_an_address_with_a_null_letter_is_refused(client, address):
    answer = client.get(address)
    assert answer.status_code == 400
    assert "Content-Security-Policy" in answer.headers


@pytest.mark.django_db
def test_an_address_without_one_is_not_refused(client):
    assert client.get("/places/?q=00").status_code == 200

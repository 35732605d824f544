"""Letters that can't be printed, in an address: answered, on whichever database."""

import pytest


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "/maps/?statistic=%00&within=%00&level=%00",
        "/places/?q=%00",
        "/search/?q=%00",
        "/places/compare/?with=%00",
        "/deprivation/?level=%00",
        "/statistics/?q=%00&topic=%00",
        "/measures/?q=%00",
    ],
)
def test_an_address_with_a_null_letter_is_answered(client, address):
    assert client.get(address).status_code in (200, 302, 404)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/places/%00/", "/api/v1/places/%00/figures/"])
def test_no_place_bears_a_null_letter(client, address):
    assert client.get(address).status_code in (404, 422)

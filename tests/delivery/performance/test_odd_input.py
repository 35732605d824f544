"""Input that no honest person sends is refused or kept as text, on either database."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.delivery.grid.returns import HEADER
from tests.delivery.performance.packs import a_return, preview, take_in
from tests.delivery.performance.pages import errors_on

from lis.delivery.performance import queries
from lis.evidence.indicators.models import Indicator

pytestmark = pytest.mark.django_db


def a_csv(*rows):
    return "\n".join(",".join(f'"{cell}"' for cell in row) for row in (HEADER, *rows)).encode()


def a_row_of(**cells):
    """A row of burglary with some cells changed, by their place."""
    row = [*("Local 25", "Burglaries", "Lower is better", "Monthly", "2683", "665", "181", "176", "195")]
    row += [*("553", "663", "1459", "2656", "↑", "MPS")]
    for place, text in cells.items():
        row[int(place.removeprefix("at"))] = text
    return row


@pytest.mark.parametrize("place", range(15))
def test_a_zero_byte_in_any_cell_breaks_nothing(client, officer, place):
    data = a_csv(a_row_of(**{f"at{place}": "Local\x00 25"}))
    sent = SimpleUploadedFile("return.csv", data)
    response = client.post("/import/", {"file": sent, "cycle": "2011/12-Q2"}, follow=True)
    assert response.status_code in {200, 400}
    assert "\x00" not in response.content.decode()
    if response.status_code == 400:
        assert errors_on(response)


@pytest.mark.parametrize("place", range(1, 15))
def test_a_very_long_text_in_any_cell_breaks_nothing(place):
    data = a_csv(a_row_of(**{f"at{place}": "Neighbourhood partnership " * 40}))
    batch, plan = preview(data, name="return.csv")
    take_in(data, name="return.csv", leave_out_unreadable=True)
    assert batch.state == "previewed" and plan.changes


@pytest.mark.parametrize(
    "name", ["../../return.xlsx", "a" * 300 + ".xlsx", "=cmd.xlsx", "<b>.xlsx", "ret\tur\nn.xlsx"]
)
def test_an_odd_file_name_is_only_a_name(client, officer, name):
    sent = SimpleUploadedFile(name, a_return())
    response = client.post("/import/", {"file": sent, "cycle": "2011/12-Q2"}, follow=True)
    assert response.status_code == 200
    assert b"<b>.xlsx" not in response.content
    assert len(queries.batches()) == 1


def test_a_code_that_is_too_long_is_left_out_with_its_row():
    data = a_csv(a_row_of(at0="Local " + "2" * 60), a_row_of())
    _, plan = take_in(data, name="return.csv", leave_out_unreadable=True)
    assert [i.code for i in Indicator.objects.all()] == ["Local 25"]
    assert plan.tally["unreadable"] >= 1


def test_signs_and_scripts_of_the_world_survive():
    data = a_csv(a_row_of(at1="Łódź – naïve café 住居 🏠 ‏عربي", at14="Štátna polícia"))
    take_in(data, name="return.csv")
    found = Indicator.objects.get()
    assert found.name == "Łódź – naïve café 住居 🏠 ‏عربي"
    assert found.lead.name == "Štátna polícia"

"""Files that are not what they seem: each is refused in words, on either database, and none breaks a page."""

import io

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.evidence.statistics.loading.conftest import OLD, RECIPE

from lis.evidence.statistics import operations, queries
from lis.evidence.statistics.models import Load
from lis.evidence.statistics.recipes import parse

pytestmark = pytest.mark.django_db
HEADINGS = "code,year,count\n"


def parquet(codes):
    made = io.BytesIO()
    pq.write_table(pa.table({"code": codes, "year": ["2011"] * len(codes), "count": [1] * len(codes)}), made)
    return made.getvalue()


WHOLE = parquet([f"{OLD}-{number}" for number in range(2000)])
ODD = {
    "a null letter": (b"\0", "null letters"),
    "null letters in a heading": (b"code\0,ye\0ar,count\n1,2,3\n", "null letters"),
    "a null letter in a cell": (f"{HEADINGS}{OLD},2011,\0\n".encode(), "null letters"),
    "Unicode text of Excel": (f"{HEADINGS}{OLD},2011,5\n".encode("utf-16"), "null letters"),
    "bytes of no alphabet": (b"\xff\xfe\xfd", "is not UTF-8"),
    "headings of older Excel": ("code,year,count,naïve\n1,2,3,4\n".encode("cp1252"), "is not UTF-8"),
    "cells of older Excel": (f"{HEADINGS}{OLD},2011,£5\n".encode("cp1252"), "is not UTF-8"),
    "an archive that is none": (b"PK\x03\x04 and no more", "damaged or was cut short"),
    "Parquet that is none": (b"PAR1 and no more", "can't be read as Parquet"),
    "Parquet with a hole": (WHOLE[:600] + bytes(200) + WHOLE[800:], "can't be read as Parquet"),
    "Parquet with a null letter": (parquet([OLD, "E0\0"]), "null letters"),
    "coded Parquet with one": (parquet(pa.array([OLD, "E0\0"]).dictionary_encode()), "null letters"),
    "long Parquet with one": (parquet(pa.array([OLD, "E0\0"], pa.large_string())), "null letters"),
    "another file": (b"{}", "no column"),
}


@pytest.fixture
def editor(client, officer):
    operations.save_recipe(text=RECIPE, slug="homes", by=officer)
    client.force_login(officer)
    return client


def hand_in(editor, data, recipe, name="odd.csv"):
    return editor.post(reverse("statistics:load"), {"file": SimpleUploadedFile(name, data), "recipe": recipe})


@pytest.mark.parametrize("what", ODD)
def test_it_is_refused_in_words(editor, what):
    data, why = ODD[what]
    page = editor.get(hand_in(editor, data, "homes").url)
    load = Load.objects.get()
    assert (page.status_code, load.state) == (200, Load.State.FAILED)
    assert why in load.reason


@pytest.mark.parametrize("what", ODD)
def test_a_recipe_is_proposed_from_it_or_it_says_why_not(editor, what):
    data, _ = ODD[what]
    page = editor.get(hand_in(editor, data, "propose").url, follow=True)
    said = [str(message) for message in page.context["messages"]]
    assert page.status_code == 200
    assert page.context.get("head") or said[0].startswith("odd.csv")


def test_a_file_of_older_excel_is_read_as_such_by_the_recipe_that_it_gets(editor, vintages):
    text = f"area,year,Kind of flat,count\n{OLD},2011,£500 a month,5\n{OLD},2011,café above,7\n"
    answer = hand_in(editor, text.encode("cp1252"), "propose", "flats.csv")
    page = editor.get(answer.url)
    assert "read as Windows-1252" in page.content.decode()
    form = page.context["form"]
    chosen = {name: form[name].value() for name in form.fields} | {"source": "Us", "type": "lsoa11"}
    chosen |= {"breakdown": ["Kind of flat"], "code": "flats", "name": "Flats"}
    chosen = {name: value for name, value in chosen.items() if value not in (None, "", ())}
    kept = editor.post(answer.url, chosen | {"keep": "1"}, follow=True)
    assert parse(queries.recipe("flats").text).reading.encoding == "cp1252"
    load = kept.context["page"].load
    assert (load.state, load.rows_kept) == (Load.State.WAITING, 2), load.reason

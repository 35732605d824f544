"""The pages of loads and recipes: anyone reads what is published, editors load and decide."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests import makers
from tests.evidence.statistics.loading.conftest import OLD, RECIPE

from lis.evidence.statistics import operations, queries
from lis.evidence.statistics.models import Load
from lis.evidence.statistics.recipes import parse

pytestmark = pytest.mark.django_db
TEXT = f"code,year,count\n{OLD},2011,5\n{OLD},2012,many\n"


@pytest.fixture
def editor(client, officer):
    client.force_login(officer)
    return client


def sent(text=TEXT, name="homes.csv"):
    return SimpleUploadedFile(name, text.encode())


def test_the_catalogue_tells_anyone_what_is_published(client, load, officer):
    empty = client.get(reverse("statistics:data"))
    assert "No figures of places have been published yet." in empty.content.decode()
    operations.accept_load(load=load(TEXT), by=officer, reason="Agreed")
    page = client.get(reverse("statistics:data")).content.decode()
    assert "1 statistic in 1 topic" in page
    assert "Open Government Licence v3.0" in page


def test_a_stranger_is_sent_to_sign_in_before_loading(client):
    assert client.get(reverse("statistics:load")).status_code == 302


def test_a_reader_may_look_at_a_load_but_not_decide(client, load):
    one = load(TEXT)
    client.force_login(makers.an_account(may_edit=False))
    page = client.post(reverse("statistics:load_page", args=[one.pk]), {"accept": "1", "reason": "x"})
    one.refresh_from_db()
    assert (page.status_code, one.state) == (200, Load.State.WAITING)
    assert "Accept and publish" not in page.content.decode()
    assert "What would change</h2>" not in page.content.decode()
    assert client.get(reverse("statistics:load_rejects", args=[one.pk])).status_code == 403


def test_a_file_is_sent_checked_and_accepted(editor, officer):
    operations.save_recipe(text=RECIPE, slug="homes", by=officer)
    answer = editor.post(reverse("statistics:load"), {"file": sent(), "recipe": "homes"})
    page = editor.get(answer.url).content.decode()
    assert "1 figures wait for a decision; 1 were refused." in page
    rejects = editor.get(reverse("statistics:load_rejects", args=[Load.objects.get().pk]))
    assert b"many" in b"".join(rejects.streaming_content)
    done = editor.post(answer.url, {"accept": "1", "reason": "Agreed"}, follow=True).content.decode()
    assert "is published as edition" in done


def test_a_decision_without_a_reason_is_refused_on_the_page(editor, load):
    one = load(TEXT)
    page = editor.post(reverse("statistics:load_page", args=[one.pk]), {"accept": "1"}, follow=True)
    assert "Say why, in a few words" in page.content.decode()


def test_a_file_whose_name_no_recipe_knows_asks_which(editor):
    page = editor.post(reverse("statistics:load"), {"file": sent(), "recipe": ""})
    assert page.status_code == 400
    assert "No recipe is for files called homes.csv" in page.content.decode()


def test_a_file_that_can_not_be_read_says_why_on_its_page(editor, officer):
    operations.save_recipe(text=RECIPE, slug="homes", by=officer)
    answer = editor.post(reverse("statistics:load"), {"file": sent("code,year\n"), "recipe": "homes"})
    assert "The file has no column “count”" in editor.get(answer.url).content.decode()


def test_a_recipe_is_proposed_from_a_file_looked_at_kept_and_used(editor):
    text = "lsoa,when,sex,homes\n" + "".join(f"E0100000{n},2011,male,{n}\n" for n in range(1, 6))
    answer = editor.post(reverse("statistics:load"), {"file": sent(text), "recipe": "propose"})
    form = editor.get(answer.url).context["form"]
    chosen = {name: form[name].value() for name in form.fields}
    assert (chosen["area"], chosen["period"], list(chosen["values"])) == ("lsoa", "when", ["homes"])
    chosen |= {"source": "Us", "breakdown": ["sex"], "type": ""}
    chosen = {name: value for name, value in chosen.items() if value not in (None, "", ())}
    refused = editor.post(answer.url, chosen | {"look": "1"}).content.decode()
    assert "is no area code whose type is known" in refused
    areas = {"code": "homes", "name": "Homes"}
    kept = editor.post(answer.url, chosen | areas | {"keep": "1"}, follow=True)
    recipe = queries.recipe("homes")
    assert parse(recipe.text).figures[0].breakdown["sex"].column == "sex"
    assert kept.context["page"].load.recipe == recipe


def test_a_proposal_without_a_source_is_asked_for_it(editor):
    answer = editor.post(reverse("statistics:load"), {"file": sent(), "recipe": "propose"})
    page = editor.post(answer.url, {"look": "1"})
    assert page.status_code == 400
    assert "Say who published the figures." in page.content.decode()


def test_a_recipe_shows_its_text_and_an_editor_may_correct_it(editor, officer):
    operations.save_recipe(text=RECIPE, slug="homes", by=officer)
    address = reverse("statistics:recipe", args=["homes"])
    wrong = editor.post(address, {"text": RECIPE + "colour: red\n"})
    assert (wrong.status_code, "Line 11, colour" in wrong.content.decode()) == (400, True)
    editor.post(address, {"text": RECIPE.replace("name: Homes\n", "name: Houses\n", 1)})
    assert queries.recipe("homes").name == "Houses"
    assert editor.get(reverse("statistics:recipe_file", args=["homes"])).content.startswith(b"\nname: Houses")


def test_somebody_elses_own_recipe_is_not_shown(client, officer):
    operations.save_recipe(text=RECIPE, slug="mine", by=officer, shared=False)
    assert client.get(reverse("statistics:recipe", args=["mine"])).status_code == 404
    client.force_login(officer)
    assert client.get(reverse("statistics:recipe", args=["mine"])).status_code == 200


def test_a_reader_does_not_see_figures_from_before_small_ones_were_left_out(client, load, officer):
    recipe = RECIPE.replace("topic: Housing", "topic: Housing, small_count: 5")
    for count in (2, 3):
        text = f"code,year,count\n{OLD},2011,{count}\nE01000003,2011,90\nE01000004,2011,4\n"
        one = load(text, recipe)
        operations.accept_load(load=one, by=officer, reason="Agreed")
    address = reverse("statistics:load_page", args=[one.pk])
    assert "<td" not in client.get(address).content.decode()
    client.force_login(officer)
    assert "The largest changes" in client.get(address).content.decode()


def test_a_load_that_was_accepted_but_not_published_can_be_accepted_again(editor, load, officer):
    one = load(TEXT)
    Load.objects.filter(pk=one.pk).update(state=Load.State.ACCEPTED)
    address = reverse("statistics:load_page", args=[one.pk])
    assert "did not come to its end" in editor.get(address).content.decode()
    editor.post(address, {"accept": "1", "reason": "Again"})
    one.refresh_from_db()
    assert one.edition is not None


def test_a_stopped_load_can_be_taken_up_from_its_page(editor, officer, tmp_path):
    file = tmp_path / "homes.csv"
    file.write_text(TEXT)
    kept = operations.save_recipe(text=RECIPE, slug="homes", by=officer)
    one = operations.start_load(path=file, recipe=kept, by=officer)
    Load.objects.filter(pk=one.pk).update(state=Load.State.STOPPED)
    editor.post(reverse("statistics:load_page", args=[one.pk]), {"resume": "1"})
    one.refresh_from_db()
    assert one.state == Load.State.WAITING

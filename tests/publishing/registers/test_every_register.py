"""Every declared register goes the same way: listed, searched, sorted, filtered, saved as a view, added to,
changed, ended, opened again, changed in bulk, brought in, taken away. So does one that only this test has."""

import csv
import io
import json
import re

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.foundations.access.people import let_in, somebody
from tests.makers import an_account
from tests.publishing.registers.filling import filled
from tests.publishing.registers.samples import SAID, two_of_each

from lis.foundations.access.roles import Role
from lis.foundations.audit.models import AuditLine
from lis.foundations.registers import rules
from lis.foundations.registers.book import declared
from lis.foundations.registers.forms import bulk_fields, is_sortable
from lis.foundations.registers.models import Batch, SavedView
from lis.foundations.registers.packing import pack

ROOMS = tuple(declared())
ADDED_HERE = ("branches", "tools")

pytestmark = pytest.mark.django_db


@pytest.fixture(params=[*ROOMS, *ADDED_HERE])
def register(request, shelf):
    """Each register in turn, with two records at least."""
    from tests.foundations.registers.shelf.models import Branch, Tool

    two_of_each()
    for name in ("Acton", "Greenford"):
        branch = Branch.objects.create(name=name, slug=name.lower(), longitude=-0.3, latitude=51.5)
        Tool.objects.create(name=f"Drill of {name}", branch=branch, state="worn", price=5)
    return declared()[request.param]


@pytest.fixture
def officer(client):
    """Someone who may edit, signed in."""
    account = an_account()
    let_in(client, account)
    return account


def text(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status, (address, answer.status_code)
    return b"".join(answer).decode() if answer.streaming else answer.content.decode()


def home(register, what=""):
    return f"/registers/{what}{'/' if what else ''}{register.slug}/"


def at(register, record, what=""):
    return f"{home(register)}{register.key_of(record)}/{what}"


def version(client, address):
    return re.search(r'name="version" value="(\w+)"', text(client, address))[1]


def records(register):
    return list(register.model.objects.order_by("pk"))


def told(register):
    """What every field of the form says, with the links to several."""
    return [pack(register, one, register.form) for one in records(register)]


def rows(client, register, asked=""):
    return json.loads(text(client, f"{home(register)}data.json{asked}"))


def changeable(register, person):
    """The first record that this person may change; None where they may change none."""
    return next((one for one in records(register) if not rules.why_not_change(register, person, one)), None)


def test_it_is_listed_searched_sorted_and_filtered(client, register):
    shown = text(client, home(register))
    assert all(at(register, one) in shown for one in records(register)[:2])
    assert home(register) in text(client, "/registers/")
    everything = {row["record"] for row in rows(client, register)}
    assert everything == {register.key_of(one) for one in records(register)}
    assert rows(client, register, "?q=nobody-has-this-word") == []
    for column in register.shown:
        if is_sortable(register, column.name) and column.told is None:
            up = [row["record"] for row in rows(client, register, f"?sort={column.name}")]
            assert set(up) == everything
            assert f'sort=-{column.name}"' in text(client, f"{home(register)}?sort={column.name}")
    for name in register.filters:
        choices = re.findall(rf'<select name="{name}".*?</select>', shown, re.S)[0]
        value = re.findall(r'<option value="([^"]+)"', choices)[0]
        kept = {row["record"] for row in rows(client, register, f"?{name}={value}")}
        assert kept and kept <= everything


def test_its_files_agree_with_the_list_and_its_empty_state_helps(client, register):
    listed = rows(client, register)
    sheet = text(client, f"{home(register)}data.csv").removeprefix("\ufeff")
    assert len(list(csv.reader(io.StringIO(sheet)))) == len(listed) + 1
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{home(register)}data.xlsx").content))
    assert book.active.max_row == len(listed) + 1
    assert "Take something out" in text(client, f"{home(register)}?q=nobody-has-this-word")
    assert "lis-noprint" in text(client, f"{home(register)}?page=all")


def test_a_record_says_what_it_is_and_where(client, register):
    shown = text(client, at(register, records(register)[0]))
    assert register.label(register.shown[0].name) in shown
    answer = client.get(home(register, "map"))
    assert answer.status_code == (200 if register.place else 404)
    if register.place:
        on_map = answer.content.decode()
        assert all(at(register, one) in on_map for one in records(register))
        assert "lis-map__svg" in shown


def test_a_view_is_saved_shared_and_forgotten(client, register, officer):
    said = {"name": "The best", "asked": "sort=-nothing&page=3", "shared": "on"}
    address = client.post(home(register, "views"), said).url
    assert address == f"{home(register, 'views')}the-best/"
    assert SavedView.objects.get().asked == ""
    assert "The best" in text(client, address) and "The best" in text(client, home(register))
    let_in(client, somebody(Role.READER))
    assert "The best" in text(client, address)
    assert client.post(f"{address}forget/").status_code == 403
    SavedView.objects.update(shared=False)
    assert client.get(address).status_code == 404
    client.logout()
    assert client.get(address).url.startswith("/sign-in/")
    let_in(client, officer)
    assert client.post(f"{address}forget/").url == home(register)
    assert not SavedView.objects.exists()


def test_who_may_not_is_refused_everywhere_and_nothing_changes(client, register):
    before, record = rows(client, register), records(register)[0]
    closed = [home(register, what) for what in ("add", "bulk", "import")]
    closed += [f"{home(register, 'import')}template.xlsx"]
    closed += [at(register, record, what) for what in ("change/", "end/", "reopen/")]
    for address in closed:
        assert client.get(address).url.startswith("/sign-in/?next="), address
    for role in (Role.READER, Role.CONTRIBUTOR, Role.AUDITOR, Role.ADMINISTRATOR):
        let_in(client, somebody(role))
        for address in closed:
            answer = client.post(address, {"name": "Mine"})
            assert answer.status_code == 403, (role, address)
    client.logout()
    assert rows(client, register) == before and not Batch.objects.exists()


def test_a_record_is_added_after_a_mistake_was_told(client, register, officer):
    address = home(register, "add")
    if rules.why_not_add(register, officer):
        assert client.get(address).status_code == 403
        return
    count = register.model.objects.count()
    said = filled(register, officer, SAID.get(register.slug, {}))
    wrong = client.post(address, {name: "" for name in said})
    assert "There is a problem" in wrong.content.decode() and register.model.objects.count() == count
    answer = client.post(address, said)
    assert answer.status_code == 302, re.findall(r"error-message[^<]*<[^<]*<[^<]*", answer.content.decode())
    record = register.model.objects.order_by("-pk").first()
    assert register.model.objects.count() == count + 1 and answer.url == at(register, record)
    assert AuditLine.objects.filter(verb="add", record=register.name_of(record)).count() == 1
    assert "What was done" in text(client, answer.url)


def test_a_record_is_changed_ended_and_opened_again(client, register, officer):
    record = changeable(register, officer)
    if record is None:
        assert client.get(at(register, records(register)[0], "change/")).status_code == 403
        return
    address = at(register, record, "change/")
    said = filled(register, officer, SAID.get(register.slug, {}), record)
    assert client.post(address, said | {"version": version(client, address)}).url == at(register, record)
    end = at(register, record, "end/")
    why = {"version": version(client, address), "reason": "Done with"}
    answer = client.post(end, why | {"on_day": "1", "on_month": "2", "on_year": "2012"})
    if not register.ended:
        assert answer.status_code == 302 or "It can’t be removed" in answer.content.decode()
        assert register.model.objects.filter(pk=record.pk).exists() is (answer.status_code == 200)
        return
    assert "Ended on 1 February 2012" in text(client, answer.url)
    assert register.key_of(record) not in {row["record"] for row in rows(client, register)}
    again = at(register, record, "reopen/")
    assert client.post(again, {"version": version(client, again)}).status_code == 200
    client.post(again, {"version": version(client, again), "reason": "A mistake"})
    assert register.key_of(record) in {row["record"] for row in rows(client, register)}
    assert AuditLine.objects.get(verb="reopen").why == "A mistake"
    assert client.get(again).status_code == 403


def test_many_are_changed_at_once_looked_at_first_and_undone(client, register, officer):
    address = home(register, "bulk")
    if rules.why_not_batch(register, officer):
        assert client.get(address).status_code == 403
        return
    before = told(register)
    shown = text(client, address)
    name = bulk_fields(register, officer)[0]
    assert f'value="{name}"' in shown
    assert "Choose at least one" in client.post(address, {"field": name}).content.decode()
    chosen = {"field": name, "rows": [one.pk for one in records(register)[:2]]}
    assert "2 chosen" in client.post(address, chosen).content.decode()
    one = filled(register, officer, SAID.get(register.slug, {}), word="Many")
    answer = client.post(address, chosen | one | {"value": "given", "field": name})
    assert answer.status_code == 302, answer.content.decode()
    batch = Batch.objects.get()
    assert told(register) == before and "Before and after" in text(client, answer.url)
    changed = batch.lines.filter(outcome="changed").count()
    client.post(answer.url, {"act": "confirm"})
    reasons = [line.why for line in AuditLine.objects.filter(verb="change")]
    assert reasons.count(f"batch {batch.pk}") == changed
    if not changed:
        assert batch.lines.count() == 2
        return
    assert told(register) != before
    client.post(answer.url, {"act": "undo"})
    assert told(register) == before
    batch.refresh_from_db()
    assert batch.state == "undone" and not batch.lines.filter(applied=True).exists()


def test_a_sheet_is_looked_at_first_and_can_be_dropped(client, register, officer):
    address = home(register, "import")
    if rules.why_not_batch(register, officer):
        assert client.get(address).status_code == 403
        return
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{address}template.xlsx").content))
    headings = [cell.value for cell in book["Records"][1]]
    before = rows(client, register)
    sheet = text(client, f"{home(register)}data.csv")
    same = sent(client, address, "same.csv", sheet.encode())
    counts = dict.fromkeys(same.lines.values_list("outcome", flat=True))
    assert "same" in counts and not {"new", "changed"} & set(counts), list(
        same.lines.values_list("outcome", "title", "before", "after", "problems")
    )
    book["Records"].append(["?" if head == "Record" else "odd" for head in headings])
    held = io.BytesIO()
    book.save(held)
    odd = sent(client, address, "odd.xlsx", held.getvalue())
    (line,) = odd.lines.all()
    assert line.outcome == "doubtful" and line.problems
    assert "Why it was left" in text(client, f"/registers/batches/{odd.pk}/left.csv")
    assert client.post(f"/registers/batches/{odd.pk}/", {"act": "drop"}).url == home(register)
    assert rows(client, register) == before


@pytest.mark.parametrize("register", ["tools"], indirect=True)
def test_a_sheet_is_brought_in_and_undone_but_for_what_changed_since(client, register, officer):
    before, address = told(register), home(register, "import")
    sheet = "Tool,Branch,Price,About\nDrill of Acton,Acton,7.50,Sharpened\nSaw,Greenford,12,For wood\n"
    batch = sent(client, address, "tools.csv", sheet.encode())
    assert told(register) == before
    assert list(batch.lines.values_list("outcome", flat=True)) == ["changed", "new"]
    client.post(f"/registers/batches/{batch.pk}/", {"act": "confirm"})
    drill, saw = (register.model.objects.get(name=name) for name in ("Drill of Acton", "Saw"))
    assert (str(drill.price), drill.about, str(saw.branch)) == ("7.50", "Sharpened", "Greenford")
    address, later = at(register, drill, "change/"), {"about": "Blunt again"}
    client.post(address, filled(register, officer, later, drill) | {"version": version(client, address)})
    client.post(f"/registers/batches/{batch.pk}/", {"act": "undo"})
    assert not register.model.objects.filter(name="Saw").exists()
    drill.refresh_from_db()
    assert (str(drill.price), drill.about) == ("7.50", "Blunt again")
    assert "Somebody has changed it since" in text(client, f"/registers/batches/{batch.pk}/")


def sent(client, address, name, data):
    """The batch that a file became."""
    answer = client.post(address, {"file": SimpleUploadedFile(name, data)})
    assert answer.status_code == 302, answer.content.decode()
    text(client, answer.url)
    return Batch.objects.get(pk=answer.url.strip("/").rpartition("/")[2])

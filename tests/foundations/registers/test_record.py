"""A record of a register: added, read, changed, ended or removed, and never overwritten unseen."""

import re
from datetime import date

import pytest
from tests.foundations.access.people import let_in, somebody
from tests.makers import an_account

from lis.foundations.access.roles import Role, Tier
from lis.foundations.audit.models import AuditLine

pytestmark = pytest.mark.django_db
ADD = "/registers/add/tools/"


@pytest.fixture
def officer(client):
    """Someone who may edit, signed in."""
    account = an_account()
    let_in(client, account)
    return account


def given(tool, **changes):
    """What the form of a tool is sent."""
    said = {"name": tool.name, "branch": tool.branch_id, "state": tool.state, "visibility": "public"}
    return said | changes


def version(client, address):
    return re.search(r'name="version" value="(\w+)"', client.get(address).content.decode())[1]


def lines(record):
    return list(AuditLine.objects.filter(record=str(record.pk)).values_list("verb", "before", "after"))


def test_a_record_is_added_and_the_trail_says_so(client, officer, a_branch):
    from tests.foundations.registers.shelf.models import Tool

    branch = a_branch()
    assert client.get(ADD).status_code == 200
    said = {"name": "Drill", "branch": branch.pk, "state": "new", "visibility": "public"}
    dates = {"bought_on_day": "16", "bought_on_month": "1", "bought_on_year": "2012"}
    more = {"price": "49.50", "keeper_email": "keeper@example.org", "about": "Heavy."}
    answer = client.post(ADD, said | dates | more)
    tool = Tool.objects.get()
    assert answer.url == f"/registers/tools/{tool.pk}/" and tool.bought_on == date(2012, 1, 16)
    ((verb, before, after),) = lines(tool)
    assert (verb, before, after["branch"], after["price"]) == ("add", None, "acton", "49.50")
    assert not {"keeper_email", "about"} & set(after)
    shown = client.get(answer.url).content.decode()
    assert "The tool is added." in shown and "£" not in shown and "Add" in shown


def test_a_record_that_can_not_be_kept_is_told_beside_its_field(client, officer, a_tool):
    tool = a_tool()
    shown = client.post(ADD, given(tool) | {"branch": "", "price": "dear"}).content.decode()
    assert "There is a problem" in shown and "Price must be a number" in shown
    twice = client.post(ADD, given(tool)).content.decode()
    assert "Tool with this Name already exists." in twice
    assert not AuditLine.objects.exists()


@pytest.mark.parametrize("what", ["add", "change", "end"])
def test_who_may_not_is_told_why_and_whom_to_ask(client, a_tool, what):
    tool = a_tool()
    address = ADD if what == "add" else f"/registers/tools/{tool.pk}/{what}/"
    assert client.post(address, given(tool)).url.startswith("/sign-in/")
    let_in(client, somebody(Role.READER))
    answer = client.post(address, given(tool, name="Mine"))
    assert answer.status_code == 403 and "Only the performance officer" in answer.content.decode()
    tool.refresh_from_db()
    assert tool.name == "Drill" and tool.ended_on is None


def test_a_record_is_changed_and_the_trail_says_what(client, officer, a_tool):
    tool, address = a_tool(about="Old words."), ""
    address = f"/registers/tools/{tool.pk}/change/"
    said = given(tool, name="Hammer drill", about="New words.", version=version(client, address))
    assert client.post(address, said).status_code == 302
    ((verb, before, after),) = lines(tool)
    assert (verb, before) == ("change", {"name": "Drill"})
    assert after == {"name": "Hammer drill", "about": "changed"}
    assert "Hammer drill" in client.get(f"/registers/tools/{tool.pk}/").content.decode()


def test_two_people_do_not_overwrite_each_other_unseen(client, officer, a_tool):
    tool = a_tool()
    address = f"/registers/tools/{tool.pk}/change/"
    mine = version(client, address)
    client.post(address, given(tool, about="Theirs.", version=version(client, address)))
    shown = client.post(address, given(tool, about="Mine.", version=mine)).content.decode()
    assert "Somebody changed this while you were writing" in shown
    assert "Theirs." in shown and "Mine." in shown
    tool.refresh_from_db()
    assert tool.about == "Theirs."
    now = re.search(r'name="version" value="(\w+)"', shown)[1]
    client.post(address, given(tool, about="Both.", version=now))
    tool.refresh_from_db()
    assert tool.about == "Both."


def test_a_record_without_a_version_is_not_changed(client, officer, a_tool):
    tool = a_tool()
    shown = client.post(f"/registers/tools/{tool.pk}/change/", given(tool, about="Blind.")).content.decode()
    tool.refresh_from_db()
    assert tool.about == "" and "Somebody changed this" in shown


def test_a_record_ends_and_stays_readable(client, officer, a_tool):
    tool = a_tool()
    address = f"/registers/tools/{tool.pk}/end/"
    day = {"on_day": "1", "on_month": "2", "on_year": "2012"}
    said = day | {"version": version(client, address), "reason": "Broken"}
    assert client.post(address, said).status_code == 302
    assert "Ended on 1 February 2012" in client.get(f"/registers/tools/{tool.pk}/").content.decode()
    listed = client.get("/registers/tools/").content.decode()
    assert ">Drill<" not in listed and "1 that ended is not shown" in listed
    assert ">Drill<" in client.get("/registers/tools/?show=ended").content.decode()
    line = AuditLine.objects.get()
    assert (line.verb, line.why, line.after) == ("end", "Broken", {"on": "2012-02-01"})
    assert client.get(address).status_code == 403


def test_what_others_point_at_is_not_removed_and_says_what_does(client, officer, a_branch, a_tool):
    from tests.foundations.registers.shelf.models import Branch

    branch = a_branch()
    address = "/registers/branches/acton/end/"
    held = version(client, address)
    a_tool(branch=branch)
    assert "1 tool" in client.get(address).content.decode()
    refused = client.post(address, {"version": held, "reason": "Closed"}).content.decode()
    assert "It can’t be removed" in refused and Branch.objects.count() == 1
    branch.tools.all().delete()
    assert client.post(address, {"version": held, "reason": "Closed"}).url == "/registers/branches/"
    assert not Branch.objects.exists()
    assert AuditLine.objects.get().verb == "remove"


def test_a_record_links_both_ways_to_what_one_may_see(client, a_tool):
    drill, bits = a_tool("Drill"), a_tool("Bits", visibility=Tier.PARTNERS)
    drill.goes_with.add(bits)
    shown = client.get("/registers/branches/acton/").content.decode()
    assert f"/registers/tools/{drill.pk}/" in shown and "Bits" not in shown
    shown = client.get(f"/registers/tools/{drill.pk}/").content.decode()
    assert "/registers/branches/acton/" in shown and "Bits" not in shown
    let_in(client, somebody(Role.READER))
    assert "Bits" in client.get(f"/registers/tools/{drill.pk}/").content.decode()


def test_what_somebody_could_not_see_is_not_lost_when_they_save(client, a_tool, shelf, monkeypatch):
    from lis.foundations.registers import operations, queries
    from lis.foundations.registers.book import declared

    drill, bits = a_tool("Drill"), a_tool("Bits", visibility=Tier.RESTRICTED, scope="elsewhere")
    drill.goes_with.add(bits)
    drill.refresh_from_db()
    reader, tools = somebody(Role.READER), declared()["tools"]
    monkeypatch.setattr("lis.foundations.registers.rules.why_not_change", lambda *asked: "")
    held = queries.version_of(tools, drill)
    operations.change(register=tools, record=drill, version=held, values={"goes_with": []}, by=reader)
    assert list(drill.goes_with.all()) == [bits]


def test_history_is_for_those_who_keep_the_record(client, officer, a_tool):
    tool = a_tool()
    address = f"/registers/tools/{tool.pk}/change/"
    client.post(address, given(tool, name="Hammer drill", version=version(client, address)))
    shown = client.get(f"/registers/tools/{tool.pk}/").content.decode()
    assert "What was done" in shown and str(officer) in shown
    client.logout()
    assert str(officer) not in client.get(f"/registers/tools/{tool.pk}/").content.decode()

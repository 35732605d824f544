"""A register's list: what one may see of it, searched, filtered, sorted, and taken away."""

import csv
import io
import json

import openpyxl
import pytest
from tests.foundations.access.people import let_in, somebody
from tests.makers import an_account

from lis.foundations.access.roles import Role, Tier

pytestmark = pytest.mark.django_db
LIST = "/registers/tools/"


def page(client, address=LIST):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def names(client, asked=""):
    return [row["name"] for row in json.loads(client.get(f"{LIST}data.json{asked}").content)]


def test_a_register_declared_in_a_room_has_a_list(client, a_tool):
    a_tool("Drill", price="49.50", bought_on="2012-01-16")
    shown = page(client)
    assert "What the library lends." in shown
    assert "Drill" in shown and "16 January 2012" in shown and "49.5" in shown and "As new" in shown
    assert "Tools" in page(client, "/registers/")


def test_an_empty_list_says_what_will_stand_there_and_whom_to_ask(client, shelf):
    shown = page(client)
    assert "Tools stand here once somebody brings one." in shown
    assert "Ask them, or sign in with an account that may edit." in shown


def test_nothing_restricted_is_listed_counted_found_or_taken_away(client, a_tool, a_branch):
    secret = a_branch("Hidden", visibility=Tier.RESTRICTED)
    a_tool("Drill")
    a_tool("Sander", visibility=Tier.PARTNERS)
    a_tool("Lathe", branch=secret)
    for address in (LIST, f"{LIST}?q=a", f"{LIST}?q=hidden", f"{LIST}?sort=branch", "/registers/"):
        shown = page(client, address)
        assert not {"Sander", "Lathe", "Hidden"} & set(shown.split('"')) and "Lathe" not in shown
        assert "Hidden" not in shown
    assert names(client) == ["Drill"]
    assert "1 tool." in page(client)
    assert client.get(f"/registers/tools/{secret.tools.get().pk}/").status_code == 404
    let_in(client, somebody(Role.READER, "somebody"))
    assert names(client) == ["Drill", "Sander"]
    let_in(client, an_account())
    assert names(client) == ["Drill", "Lathe", "Sander"]


def test_what_only_some_may_see_is_not_even_found(client, a_tool):
    tool = a_tool(keeper_email="keeper@example.org")
    for address in (f"{LIST}?q=keeper", f"/registers/tools/{tool.pk}/", f"{LIST}data.csv"):
        assert "keeper@" not in page(client, address)
    assert names(client, "?q=keeper") == []
    let_in(client, somebody(Role.READER))
    assert names(client, "?q=keeper") == ["Drill"]
    assert "keeper@example.org" in page(client, f"/registers/tools/{tool.pk}/")


def test_a_list_is_searched_filtered_and_sorted(client, a_tool, a_branch):
    other = a_branch("Greenford")
    a_tool("Drill", is_electric=True, price=50)
    a_tool("Saw", state="worn", price=5)
    a_tool("Sander", branch=other, is_electric=True, price=30)
    assert names(client, "?q=sa") == ["Sander", "Saw"]
    assert names(client, "?q=sa+green") == ["Sander"]
    assert names(client, f"?branch={other.pk}") == ["Sander"]
    assert names(client, "?state=worn") == ["Saw"]
    assert names(client, "?is_electric=True&sort=-price") == ["Drill", "Sander"]
    assert "2 of 3 match" in page(client, f"{LIST}?q=sa")
    assert "Greenford (1)" in page(client)


def test_a_filter_that_is_not_there_is_told_and_ignored(client, a_tool):
    a_tool()
    shown = page(client, f"{LIST}?state=lost&sort=keeper&page=x&show=never")
    assert "Drill" in shown and "govuk-error-message" in shown


def test_fifty_stand_on_a_page(client, a_tool, django_assert_max_num_queries):
    for number in range(51):
        a_tool(f"Tool {number:02}")
    with django_assert_max_num_queries(20):
        first = page(client)
    assert "Tool 49" in first and "Tool 50" not in first
    assert "Tool 50" in page(client, f"{LIST}?page=2") and "Tool 50" in page(client, f"{LIST}?page=9")


def test_files_hold_every_field_and_run_no_formula(client, a_tool):
    a_tool("=1+1", price="49.50", is_electric=True, about="@SUM(A1)")
    answer = client.get(f"{LIST}data.csv")
    (row,) = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert (row["Tool"], row["Price"], row["Needs a socket"], row["About"]) == (
        *("'=1+1", "49.5", "True"),
        "'@SUM(A1)",
    )
    sheet = openpyxl.load_workbook(io.BytesIO(client.get(f"{LIST}data.xlsx").content)).active
    assert sheet["A2"].value == "=1+1" and sheet["A2"].data_type == "s" and sheet["E2"].value == 49.5
    (told,) = json.loads(client.get(f"{LIST}data.json").content)
    assert told["name"] == "=1+1" and told["bought_on"] is None
    assert client.get(f"{LIST}data.exe").status_code == 404


def test_a_register_that_nobody_declared_is_not_there(client, shelf):
    assert client.get("/registers/nothing/").status_code == 404
    assert client.get("/registers/tools/x/").status_code == 404
    assert client.get("/registers/tools/99999999999999999999999/").status_code == 404

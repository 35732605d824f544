"""`lis store`: editions listed, files verified, layers compacted, old editions retired."""

import json

import pytest
from click.testing import CliRunner
from tests.foundations.store.tables import LAYOUT, some_rows
from tests.makers import an_account

from lis.foundations.store import operations
from lis.publishing.commands import main

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return tmp_path / "store"


def lis(*words):
    return CliRunner().invoke(main, ["store", *words], prog_name="lis")


def publish(**changed):
    return operations.publish(layout=LAYOUT, changed=changed, by=an_account(), reason="Second quarter")


def test_editions_are_listed_with_what_they_hold():
    publish(red=some_rows("red"))
    publish(blue=some_rows("blue"))
    told = json.loads(lis("editions", "--format", "json").output)
    assert [(one["edition"], one["subjects"], one["rows"]) for one in told] == [(2, 2, 60), (1, 1, 30)]
    assert "Second quarter" in lis("editions").output


def test_a_store_in_which_nothing_is_says_so():
    assert "Nothing was published" in lis("editions").output


def test_a_table_that_is_not_there_is_refused_by_name():
    publish(red=some_rows())
    done = lis("editions", "--table", "bats")
    assert done.exit_code == 1 and "There are: balls." in done.output


def test_a_whole_store_verifies_and_a_broken_one_is_found(folder):
    publish(red=some_rows())
    assert lis("verify").exit_code == 0
    next((folder / "files").rglob("*.parquet")).unlink()
    done = lis("verify", "--format", "json")
    assert done.exit_code == 3
    assert "is missing" in json.loads(done.output)[0]["problems"][0]


def test_old_editions_go_and_are_named():
    for more in range(3):
        publish(red=some_rows(more=more))
    assert "editions 1, 2" in lis("retire", "--keep", "1").output
    assert lis("retire", "--keep", "0").exit_code == 2
    assert "no edition" in lis("retire", "--keep", "1", "--before", "2001-01-01").output


def test_compacting_says_what_it_did():
    publish(red=some_rows("red", boxes=50), blue=some_rows("blue", boxes=50))
    publish(red=some_rows("red", boxes=1))
    assert "balls: edition 3." in lis("compact").output
    assert "nothing to do" in lis("compact").output

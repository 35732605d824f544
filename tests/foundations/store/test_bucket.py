"""The store in a bucket: the same as on a disk. A server of S3 runs on the loopback for these tests."""

import json
from datetime import timedelta

import pytest
from tests.foundations.store.tables import LAYOUT, some_rows
from tests.makers import an_account

from lis.foundations.store import operations, queries
from lis.foundations.store.bucket import bucket
from lis.foundations.store.refusals import Refused

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module")
def server():
    from moto.server import ThreadedMotoServer

    started = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    started.start()
    yield "{}:{}".format(*started.get_host_and_port())
    started.stop()


@pytest.fixture(autouse=True)
def address(server, settings, tmp_path, monkeypatch):
    """A bucket of its own for each test, and no folder to fall back on."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "for-tests")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "for-tests")
    where = f"s3://{tmp_path.name.replace('_', '-')[:40]}/store"
    settings.STORE_URL = (
        f"{where}?endpoint_override={server}&scheme=http&region=eu-west-2&allow_bucket_creation=true"
    )
    settings.DATA_DIR = tmp_path
    bucket(settings.STORE_URL).files.create_dir(where.split("/")[2])
    return settings.STORE_URL


def publish(**changed):
    return operations.publish(layout=LAYOUT, changed=changed, by=an_account(), reason="For a test")


def test_what_is_published_to_a_bucket_can_be_read_from_it(tmp_path):
    publish(red=some_rows("red"), blue=some_rows("blue"))
    publish(red=some_rows("red", more=2))
    assert not (tmp_path / "store" / "files").exists()
    rows = queries.rows(LAYOUT, "red", where={"size": "big", "day": "2011-02"})
    assert rows["balls"].to_pylist() == [2002.5, 2003.5, 2004.5, 2005.5, 2006.5]
    assert queries.rows(LAYOUT, "blue", where={"size": "big", "box": "B00003"}).num_rows == 3
    assert queries.place_rows(LAYOUT, "B00003").num_rows == 4
    asked = queries.ask(LAYOUT, "SELECT colour, sum(balls) AS s FROM balls GROUP BY colour ORDER BY colour")
    total = sum(some_rows()["balls"].to_pylist())
    assert asked["s"].to_pylist() == [total, total + 60]


def test_a_bucket_is_verified_and_its_old_files_go(address):
    for more in range(3):
        publish(red=some_rows(more=more))
    assert operations.verify(table="balls").problems == ()
    gone = operations.retire(table="balls", keep=1, by=an_account(), reason="", grace=timedelta(0))
    assert gone.editions == (1, 2) and gone.files >= 6
    assert operations.verify(table="balls").problems == ()
    assert len(list(bucket(address).found("files"))) == 3


def test_a_bucket_that_lost_a_file_is_found_out(address):
    publish(red=some_rows())
    there = bucket(address)
    there.remove(next(found.name for found in there.found("files") if found.name.endswith(".parquet")))
    assert ["is missing" in problem for problem in operations.verify(table="balls").problems] == [True]


def test_the_manifest_in_the_bucket_names_its_files(address):
    publish(red=some_rows())
    with bucket(address).open("editions/balls/1.json") as file:
        told = json.loads(file.read())
    assert {one["name"] for one in told["files"]} == {found.name for found in bucket(address).found("files")}


def test_what_is_refused_leaves_nothing_listed():
    with pytest.raises(Refused):
        publish(red=some_rows().slice(0, 0))
    assert queries.edition("balls") is None

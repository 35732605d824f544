"""Keeping: what is wrong is found, what is not needed goes, what an edition lists stays."""

import json
import os
from datetime import UTC, datetime, timedelta

import pytest
from tests.foundations.store.tables import DAYS, LAYOUT, some_rows, told
from tests.makers import an_account

from lis.foundations.store import layers, operations, queries
from lis.foundations.store.listing import Copy, file_name, listing
from lis.foundations.store.manifest import manifest_name
from lis.foundations.store.models import Edition, StoredFile
from lis.foundations.store.objects import new_part
from lis.foundations.store.refusals import Refused

NOW = timedelta(0)
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    """A store of its own, because other tests leave files."""
    settings.DATA_DIR = tmp_path
    return tmp_path / "store"


def publish(at=None, ended=(), **changed):
    return operations.publish(
        layout=LAYOUT, changed=changed, ended=ended, by=an_account(), reason="For a test", at=at
    )


def problems():
    return operations.verify(table="balls").problems


def retire(keep, **how):
    return operations.retire(table="balls", keep=keep, by=an_account(), reason="Old", **{"grace": NOW} | how)


def a_file(folder, copy=Copy.SUBJECT, key="red"):
    return folder / file_name(Edition.objects.first().listed.get(copy=copy, key=key).file.sha256, copy)


def files(folder):
    return {path.name for path in (folder / "files").rglob("*.*")}


def test_a_store_as_it_was_written_has_no_problem(folder):
    publish(red=some_rows("red"), blue=some_rows("blue"))
    publish(red=some_rows("red", more=1))
    found = operations.verify(table="balls")
    assert found.problems == () and found.mended == ()
    assert found.editions == 2
    assert found.files == 8


@pytest.mark.parametrize("copy", [Copy.SUBJECT, Copy.TREND])
def test_a_changed_byte_is_found(folder, copy):
    publish(red=some_rows())
    file = a_file(folder, copy)
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    assert ["holds something else" in problem for problem in problems()] == [True]


def test_a_cut_file_is_found(folder):
    publish(red=some_rows())
    os.truncate(a_file(folder), 50)
    assert ["has 50 bytes" in problem for problem in problems()] == [True]


def test_a_missing_file_is_found(folder):
    publish(red=some_rows())
    a_file(folder).unlink()
    assert ["is missing" in problem for problem in problems()] == [True]


def test_rows_that_were_counted_wrongly_are_found():
    publish(red=some_rows())
    StoredFile.objects.filter(rows=30).update(rows=31)
    assert len([problem for problem in problems() if "has 30 rows where 31" in problem]) == 2


def test_a_subject_that_no_layer_tells_of_is_found():
    edition = publish(red=some_rows())
    edition.listed.filter(copy=Copy.PLACE).delete()
    assert any("red is in no layer by place" in problem for problem in problems())


def test_a_manifest_that_says_something_else_is_found(folder):
    name = manifest_name(publish(red=some_rows()))
    told_there = json.loads((folder / name).read_text())
    (folder / name).write_text(json.dumps(told_there | {"digest": "another"}))
    assert problems() == (f"{name} does not say what the database says.",)


def test_a_manifest_that_a_kill_kept_from_being_written_is_written(folder):
    name = manifest_name(publish(red=some_rows()))
    (folder / name).unlink()
    found = operations.verify(table="balls")
    assert found.mended == (name,) and found.problems == ()
    assert (folder / name).exists()


def test_a_reader_without_the_database_finds_every_file(folder):
    publish(red=some_rows("red"), blue=some_rows("blue"))
    newest = json.loads((folder / "editions/balls/1.json").read_text())
    subjects = {one["key"]: folder / one["name"] for one in newest["files"] if one["copy"] == "subject"}
    import pyarrow.parquet as pq

    assert {key: pq.read_table(file).num_rows for key, file in subjects.items()} == {"red": 30, "blue": 30}


def test_only_the_newest_are_kept_and_what_they_list(folder):
    for more in range(4):
        publish(red=some_rows("red", more=more), **({"blue": some_rows("blue")} if more == 0 else {}))
    gone = retire(2)
    assert gone.editions == (1, 2) and gone.files > 0
    assert problems() == ()
    assert [edition.number for edition in queries.editions("balls")] == [4, 3]
    assert queries.rows(LAYOUT, "blue").num_rows == 30
    assert files(folder) == {f.rpartition("/")[2] for f in _listed_names()}


def _listed_names():
    for edition in Edition.objects.all():
        for one in edition.listed.select_related("file"):
            yield file_name(one.file.sha256, one.copy)


def test_what_was_published_since_is_kept_too():
    noon = datetime(2012, 1, 16, 12, tzinfo=UTC)
    for hours in range(4):
        publish(at=noon + timedelta(hours=hours), red=some_rows(more=hours))
    assert retire(1, before=noon + timedelta(hours=2)).editions == (1, 2)


def test_files_that_someone_may_be_about_to_list_stay(folder):
    publish(red=some_rows())
    publish(red=some_rows(more=1))
    assert retire(1, grace=timedelta(hours=1)).files == 0
    assert retire(1).files == 3


def test_the_newest_edition_can_not_be_retired():
    publish(red=some_rows())
    with pytest.raises(Refused, match="always kept"):
        retire(0)


def test_what_the_dead_left_is_cleared_and_what_the_living_write_is_not():
    publish(red=some_rows())
    mine = new_part()
    mine.write_text("being written")
    dead = mine.with_name(mine.name.replace(f".{os.getpid()}.", ".4194305."))
    dead.write_text("never finished")
    retire(1, grace=timedelta(days=1))
    assert mine.exists() and not dead.exists()


def test_many_publishes_leave_few_layers_that_tell_the_same(monkeypatch):
    publish(**{f"c{number}": some_rows(f"c{number}") for number in range(40)})
    for number in range(30):
        publish(**{f"c{number % 7}": some_rows(f"c{number % 7}", more=number)})
        assert len(listing(Edition.objects.first()).layers) <= 4
    found = queries.place_rows(LAYOUT, "B00002")
    expected = {f"c{number}": 0 for number in range(40)} | {f"c{number % 7}": number for number in range(30)}
    assert found.num_rows == 80
    for row in found.to_pylist():
        assert row["balls"] == told(row["size"], DAYS[-1], 2) + expected[row["colour"]]
    assert problems() == ()


def test_compacting_leaves_one_layer_and_the_same_content(monkeypatch):
    monkeypatch.setattr(layers, "SHARE", 0)
    monkeypatch.setattr(layers, "STEP", 1)
    publish(red=some_rows("red", boxes=3000), blue=some_rows("blue", boxes=3000))
    publish(red=some_rows("red", boxes=3000, more=5))
    before = publish(ended=["blue"], green=some_rows("green", boxes=10))
    assert len(listing(before).layers) == 3
    after = operations.compact(table="balls", by=an_account())
    assert len(listing(after).layers) == 1 and after.digest == before.digest
    for place in ("B00000", "B00009", "B01999", "B02999"):
        assert queries.place_rows(LAYOUT, place, edition=after).equals(
            queries.place_rows(LAYOUT, place, edition=before)
        )
    assert operations.compact(table="balls", by=an_account()) is None
    assert problems() == ()


def test_a_publish_in_between_undoes_no_other(monkeypatch):
    """Someone publishes after another has merged the layers and before it adds its edition."""
    from lis.foundations.store.operations import publishing

    publish(red=some_rows("red"), blue=some_rows("blue"))
    real, others = publishing._add_edition, []

    def late(*args, **kwargs):
        monkeypatch.setattr(publishing, "_add_edition", real)
        others.append(publish(blue=some_rows("blue", more=9)))
        return real(*args, **kwargs)

    monkeypatch.setattr(publishing, "_add_edition", late)
    publish(red=some_rows("red", more=3))
    found = queries.place_rows(LAYOUT, "B00001").to_pylist()
    assert {row["colour"]: row["balls"] for row in found if row["size"] == "small"} == {
        "red": told("small", DAYS[-1], 1) + 3,
        "blue": told("small", DAYS[-1], 1) + 9,
    }
    assert problems() == ()

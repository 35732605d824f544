"""Sorting a stream into subjects: any order in, stopped and taken up again, the same files out."""

import random

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.foundations.store.tables import LAYOUT, some_rows
from tests.makers import an_account

from lis.foundations.store import operations, ordering, queries, spilling
from lis.foundations.store.refusals import Refused

COLOURS = ("blue", "green", "red")


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch):
    monkeypatch.setattr(spilling, "ROWS", 20)


def all_batches(size=7):
    """The rows of three colours, mixed."""
    table = pa.concat_tables([some_rows(colour) for colour in COLOURS])
    order = list(range(table.num_rows))
    random.Random(11).shuffle(order)
    return table.take(pa.array(order)).to_batches(max_chunksize=size)


def marked():
    """The same, each with the number of rows up to its end."""
    end = 0
    for batch in all_batches():
        end += batch.num_rows
        yield spilling.Marked(batch, {"row": end})


def sort_all(folder, batches):
    return operations.sort_into_subjects(layout=LAYOUT, batches=batches, folder=folder)


def in_full(files):
    return {subject: pq.read_table(file).to_pylist() for subject, file in files.items()}


def expected():
    return {
        colour: sorted(some_rows(colour).to_pylist(), key=lambda row: (row["size"], row["day"], row["box"]))
        for colour in COLOURS
    }


def test_every_subject_gets_its_rows_in_order(tmp_path):
    assert in_full(sort_all(tmp_path, all_batches())) == expected()


def test_a_sorting_larger_than_memory_gives_the_same(tmp_path, monkeypatch):
    monkeypatch.setattr(ordering, "IN_MEMORY", 10)
    assert in_full(sort_all(tmp_path, all_batches())) == expected()


@pytest.mark.parametrize("stop_after", [0, 1, 4, 9, 12])
def test_a_sorting_that_stopped_is_taken_up_where_it_was_safe(tmp_path, stop_after):
    def stopping():
        for number, one in enumerate(marked()):
            if number == stop_after:
                raise KeyboardInterrupt
            yield one

    with pytest.raises(KeyboardInterrupt):
        sort_all(tmp_path, stopping())
    safe = operations.taken(tmp_path)
    assert safe.rows == (safe.mark["row"] if safe.mark else 0)
    rest = [one for one in marked() if one.mark["row"] > safe.rows]
    assert in_full(sort_all(tmp_path, rest)) == expected()


def test_a_kill_while_files_are_made_loses_no_row(tmp_path, monkeypatch):
    from lis.foundations.store import sorting

    made = []

    def failing(*told):
        if made:
            raise KeyboardInterrupt
        made.append(told)
        return real(*told)

    real = sorting.write_subject
    monkeypatch.setattr(sorting, "write_subject", failing)
    with pytest.raises(KeyboardInterrupt):
        sort_all(tmp_path, marked())
    monkeypatch.setattr(sorting, "write_subject", real)
    assert operations.taken(tmp_path).rows == 90
    assert in_full(sort_all(tmp_path, [])) == expected()


def test_progress_is_told(tmp_path):
    told = []
    operations.sort_into_subjects(layout=LAYOUT, batches=all_batches(), folder=tmp_path, tell=told.append)
    assert [one.spilled for one in told if not one.sorted] == [21, 42, 63, 84, 90]
    assert [one.sorted for one in told if one.sorted] == [30, 60, 90]


def test_a_row_told_twice_is_refused(tmp_path):
    with pytest.raises(Refused, match="blue: box=B0000., size=.*, day=.* is told twice"):
        sort_all(tmp_path, [*all_batches(), *some_rows("blue").to_batches()])


@pytest.mark.django_db
def test_what_was_sorted_is_published_as_it_is(tmp_path):
    files = sort_all(tmp_path, all_batches())
    operations.publish(layout=LAYOUT, changed=files, by=an_account(), reason="")
    assert queries.rows(LAYOUT, "green").to_pylist() == expected()["green"]
    assert files["green"].exists()

"""What is sent is kept as it came: what, from whom, when."""

import hashlib

import pytest
from tests.makers import a_release, an_account, an_organisation

from lis.evidence.catalogue import operations, queries
from lis.evidence.catalogue.models import Release

pytestmark = pytest.mark.django_db
DATA = b"Local 25,181,176,195\n"


def test_a_file_is_kept_under_the_name_of_its_content():
    release = a_release(data=DATA)
    assert release.sha256 == hashlib.sha256(DATA).hexdigest()
    assert operations.kept_file(release).read_bytes() == DATA
    assert release.size == len(DATA)


def test_the_same_file_twice_is_kept_once_and_remembered_twice():
    first, second = a_release(data=DATA), a_release(data=DATA)
    assert operations.kept_file(first) == operations.kept_file(second)
    assert Release.objects.count() == 2


def test_it_says_who_sent_it_and_for_whom():
    officer, police = an_account(), an_organisation()
    release = a_release(by=officer, organisation=police, file_name="Q2 return.xlsx", kind="xlsx")
    (latest,) = queries.latest_releases()
    assert latest == queries.release(release.pk)
    assert (latest.received_by, latest.organisation, str(latest)) == (officer, police, "Q2 return.xlsx")


def test_only_the_name_of_a_path_is_remembered():
    assert a_release(file_name="../../secret/return.csv").file_name == "return.csv"


def test_a_name_that_is_too_long_is_cut():
    assert len(a_release(file_name="x" * 400 + ".csv").file_name) == 255


def test_the_latest_come_first_and_no_more_than_asked_for():
    releases = [a_release() for _ in range(3)]
    assert queries.latest_releases(2) == releases[:0:-1]


def test_what_was_undone_says_so_and_stays():
    release = a_release(data=DATA)
    operations.mark_undone(release=release, by=an_account())
    assert queries.release(release.pk).undone_at is not None
    assert operations.kept_file(release).exists()

"""Score, rank and decile of a domain stand in one line; a reason that several rows share is said once."""

from tests.publishing.reports.places.made import a_figure, a_row, a_subject

from lis.publishing.reports.places.downloads import profile_csv
from lis.publishing.reports.places.profile import profile_of

REASON = "A score can't be put together from parts."


def a_domain(code="income", name="Income", value=0.2, **fields):
    figures = {"score": value, "rank": 1979.0, "decile": 6.0}
    return tuple(
        a_row(
            f"{name}: {way}",
            statistic=f"imd.{code}.{way}",
            unit="",
            figure=a_figure(known, f"{known:,g}", **fields)
            if value is not None
            else a_figure(None, note=REASON),
        )
        for way, known in figures.items()
    )


def told(*rows, among=None):
    return profile_of(a_subject(), rows, {}, among)


def test_a_domain_is_one_line_with_its_rank_and_decile():
    (topic,) = told(*a_domain(), among={"imd.income.rank": 3375}).topics
    (line,) = topic.lines
    assert (line.row.title, line.here.text) == ("Income", "0.2")
    assert line.note == "2021 · rank 1,979 of 3,375 · decile\N{NO-BREAK SPACE}6"


def test_of_how_many_is_left_out_where_it_is_not_known():
    assert "rank 1,979 · " in told(*a_domain()).topics[0].lines[0].note


def test_a_sub_domain_stands_apart():
    (topic,) = told(*a_domain(), *a_domain("indoors", "Indoors (sub-domain)")).topics
    assert [line.row.title for line in topic.within] == ["Indoors (sub-domain)"]
    assert [line.row.title for line in topic.lines] == ["Income"]


def test_a_reason_that_several_share_is_said_once_and_they_leave_the_table():
    profile = told(a_row(), *a_domain(value=None), *a_domain("health", "Health", value=None))
    (unshown,) = profile.unshown
    assert (unshown.reason, unshown.titles) == (REASON, ("Income", "Health"))
    assert [line.row.title for topic in profile.topics for line in topic.lines] == ["No qualifications"]


def test_the_file_keeps_every_row():
    assert profile_csv(told(*a_domain())).decode().count("imd.income.") == 3

"""What a profile says: sentence, what stands out, what moved, lines, sources, lineage."""

from dataclasses import replace

import pytest
from tests.publishing.reports.places.made import PROVENANCE, a_figure, a_row, a_subject, a_trend

from lis.evidence.statistics.answers import Lineage
from lis.publishing.reports.places.document import profile_document
from lis.publishing.reports.places.figures import ordinal, shown, verdict
from lis.publishing.reports.places.moving import movement
from lis.publishing.reports.places.profile import profile_of
from lis.publishing.reports.places.standing_out import rank_words, standing_out


def a_profile(*rows, subject=None):
    return profile_of(subject or a_subject(), rows, {"no-qualifications": "/statistics/no-qualifications/"})


def better(title, place=0.9, **fields):
    spine = replace(a_row().spine, value=place)
    return a_row(title, figure=a_figure(12.0, comparison="better (99.8%)"), spine=spine, **fields)


def test_the_sentence_says_how_many_live_there_how_it_compares_and_what_is_furthest():
    people = a_row(
        "Residents",
        statistic="population.mid_year",
        unit="",
        figure=a_figure(13283.0, "13,283"),
        benchmark=None,
    )
    said = a_profile(people, a_row(), better("Home owned")).sentence
    assert said == (
        "Quay End has 13,283 residents (2021). Of 2 figures that can be compared with Harbour, one is better "
        "and one worse. It is furthest behind on no qualifications: 30.4% against 17.9%. It is furthest "
        "ahead on home owned: 12% against 17.9%."
    )


def test_a_place_without_figures_says_so():
    assert a_profile().sentence == "No figures have been loaded for Quay End yet."
    assert a_profile().is_empty


def test_figures_that_have_no_better_way_are_most_unlike():
    born = a_row("Born abroad", polarity="", figure=a_figure(64.9, comparison="higher"))
    profile = a_profile(born)
    assert [one.row.title for one in profile.out.unlike] == ["Born abroad"]
    assert "most unlike it on born abroad: 64.9% against 17.9%" in profile.sentence


def test_names_keep_their_capitals_inside_a_sentence():
    assert "on GCSE passes:" in a_profile(a_row("GCSE passes")).sentence


def test_at_most_three_stand_out_the_furthest_first():
    rows = tuple(better(f"Figure {n}", place) for n, place in enumerate((0.6, 0.95, 0.7, 0.8)))
    assert [one.row.title for one in standing_out(rows).ahead] == ["Figure 1", "Figure 3", "Figure 2"]


def test_similar_figures_never_stand_out():
    assert standing_out((a_row(figure=a_figure(comparison="similar")),)).is_empty


@pytest.mark.parametrize(
    ("comparison", "mark"),
    [("better (99.8%)", "better"), ("similar", "similar"), ("not compared", ""), ("", "")],
)
def test_a_comparison_has_its_mark(comparison, mark):
    assert verdict(a_figure(comparison=comparison)) == mark


def test_a_change_of_a_share_is_told_where_it_is_more_than_chance():
    before = a_figure(19.5, numerator=1950.0, denominator=10000.0)
    after = a_figure(30.4, numerator=3040.0, denominator=10000.0)
    moved = movement(a_row(trend=a_trend(before, after)))
    assert moved.way == "worse"
    assert moved.sentence == "rose from 19.5% to 30.4% between 2011 and 2021"


@pytest.mark.parametrize(
    "trend",
    [
        a_trend(
            a_figure(19.5, numerator=20.0, denominator=100.0),
            a_figure(20.5, numerator=21.0, denominator=100.0),
        ),
        a_trend(a_figure(100.0, "100"), a_figure(900.0, "900")),
        a_trend(a_figure(19.5, numerator=1950.0, denominator=10000.0), a_figure(None)),
        (),
    ],
)
def test_chance_plain_counts_and_gaps_are_not_told_as_change(trend):
    assert movement(a_row(trend=trend)) is None


def test_a_rate_is_tested_as_two_counts_over_their_people():
    before = a_figure(10.0, "10.0", numerator=100.0, denominator=10.0)
    after = a_figure(30.0, "30.0", numerator=300.0, denominator=10.0)
    assert movement(a_row(unit="per 1,000", trend=a_trend(before, after))).sentence.startswith(
        "rose from 10.0"
    )


def test_a_hidden_figure_shows_its_symbol_and_its_reason():
    hidden = a_row(figure=a_figure(None, status="c", note="Fewer than five people."), spine=None)
    profile = a_profile(hidden)
    assert shown(hidden.figure).plain == "[c]"
    assert profile.symbols == "c"
    assert [one.reason for one in profile.unshown] == ["Fewer than five people."]
    assert len(profile.topics[0].lines) == 1


def test_lines_stand_under_their_topics_and_lead_to_their_statistic():
    profile = a_profile(a_row(), a_row("Rented", topic="Housing"), a_row("Jobs"))
    assert [(topic.name, len(topic.lines)) for topic in profile.topics] == [("Prosperity", 2), ("Housing", 1)]
    assert profile.topics[0].lines[0].href == "/statistics/no-qualifications/"
    assert profile.topics[0].lines[0].number == "3,206"


def test_another_benchmark_is_named_in_its_line():
    profile = a_profile(a_row(), a_row("Jobs"), a_row("Health", benchmark_name="England"))
    assert [line.there_name for line in profile.topics[0].lines] == ["", "", "England"]
    assert profile.benchmark_name == "Harbour"


def test_each_source_is_named_once_with_what_it_tells():
    police = replace(PROVENANCE, source="Police", synthetic=True)
    profile = a_profile(a_row(), a_row("Jobs"), a_row("Burglary", provenance=police))
    assert [(one.source, one.titles) for one in profile.origins] == [
        ("Census 2021", ("No qualifications", "Jobs")),
        ("Police", ("Burglary",)),
    ]
    assert profile.has_invented


def test_how_a_figure_was_put_together_is_told():
    lineage = Lineage(0.93, 0.07, ("E01000001", "E01000002"), (1.0, 0.3), "population of 2021", "")
    (made,) = a_profile(a_row(figure=a_figure(lineage=lineage))).made
    assert (made.whole, made.apportioned, made.from_parts) == ("93%", "7%", "2")
    assert made.parts == ("E01000001", "E01000002 (30%)")


@pytest.mark.parametrize(
    ("rank", "words"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (1122, "1,122nd")]
)
def test_ranks_are_written_as_people_say_them(rank, words):
    assert ordinal(rank) == words


def people(**fields):
    """A population of 13,283 of Harbour's 366,100."""
    given = {
        "statistic": "population.mid_year",
        "unit": "",
        "polarity": "",
        "figure": a_figure(13283.0, "13,283"),
        "benchmark": replace(a_figure(366100.0, "366,100"), place="E09000001"),
        "headline": 1,
    }
    return a_row("Residents", **given | fields)


def test_the_number_of_people_is_told_as_a_share_of_what_they_are_set_against():
    (headline,) = a_profile(people()).headlines
    assert (headline.value, headline.note) == ("13,283", "3.6% of Harbour · 2021")


def test_an_estimate_is_about_in_a_sentence():
    estimated = a_figure(13283.0, "13,283", status="e")
    assert a_profile(people(figure=estimated)).sentence.startswith("Quay End has about 13,283 residents")


def test_a_median_of_other_places_is_left_off_a_card():
    median = replace(a_figure(15000.0, "15,000"), place="", name="Median in Harbour")
    (headline,) = a_profile(people(benchmark=median)).headlines
    assert headline.note == "2021"


def test_a_number_put_together_from_parts_has_no_place_among_the_parts():
    lineage = Lineage(1.0, 0.0, ("E01000001",), (1.0,))
    together = people(figure=a_figure(13283.0, "13,283", lineage=lineage))
    assert a_profile(people()).topics[0].lines[0].spine is not None
    assert a_profile(together).topics[0].lines[0].spine is None


def test_a_figure_with_limits_has_no_exact_rank():
    assert rank_words(a_row()) == "about 22nd of 24, best first"
    assert rank_words(a_row(figure=a_figure(12.0, rank=3))) == "3rd of 24, best first"


def test_a_published_score_is_not_ranked_again():
    assert rank_words(a_row("Index: score", statistic="imd.score", figure=a_figure(24.2, rank=3))) == ""


def test_the_paper_draws_trends_with_their_ends():
    trend = a_trend(a_figure(24.0), a_figure(28.0), a_figure(30.4), periods=("2001", "2011", "2021"))
    paper = profile_document(a_profile(a_row(trend=trend)), None, address="", partnership="Us")
    (drawn,) = [b for part in paper.parts for b in part.blocks if getattr(b, "title", "").endswith("moved")]
    assert drawn.alt == "Trends of Prosperity in Quay End. No qualifications: 24%, 2001 to 30.4%, 2021."
    assert "30.4%, 2021" in drawn.svg


def test_two_figures_make_no_picture_of_a_trend():
    profile = a_profile(a_row(trend=a_trend(a_figure(24.0), a_figure(30.4))))
    paper = profile_document(profile, None, address="", partnership="Us")
    assert not [b for part in paper.parts for b in part.blocks if getattr(b, "title", "").endswith("moved")]

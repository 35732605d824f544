"""The partnership, its strategy and its measures hang together."""

import re
from collections import Counter

import pytest
from tests.publishing.demonstration.seeds import ACTION_PLAN, seed_text

from lis.evidence.indicators.models import Comparator, Frequency, JoiningRule, Polarity
from lis.publishing.commands.demonstration.files import INDICATORS, PARTNERSHIP, definition_of
from lis.publishing.commands.demonstration.pack import printed_pack

STRATEGY = definition_of(PARTNERSHIP)["strategy"]
MEASURES = {entry["code"]: entry for entry in definition_of(INDICATORS)["indicators"]}
REFS = [objective["ref"] for objective in STRATEGY["objectives"]]


def test_the_46_objectives_carry_the_action_plans_references():
    found = re.findall(r"^\t([A-C]\d|\d\.\d+)\s*$", seed_text(ACTION_PLAN), re.MULTILINE)
    assert found == REFS
    assert len(REFS) == 46


def test_the_objectives_stand_under_three_values_and_four_themes():
    under = Counter(objective.get("theme") or objective["value"] for objective in STRATEGY["objectives"])
    slugs = [one["slug"] for one in (*STRATEGY["values"], *STRATEGY["themes"])]
    assert [under[slug] for slug in slugs] == [5, 4, 5, 9, 7, 10, 6]


def test_an_objective_is_a_title_of_at_most_twelve_words():
    assert [o["ref"] for o in STRATEGY["objectives"] if len(o["text"].split()) > 12] == []


def test_every_theme_has_an_aim():
    assert all(theme["aim"] for theme in STRATEGY["themes"])


def test_linked_strategies_lean_on_objectives_that_exist():
    linked = {entry["name"]: entry["objectives"] for entry in STRATEGY["linked_strategies"]}
    assert len(linked) == 12
    assert {ref for refs in linked.values() for ref in refs} <= set(REFS)
    assert linked["Safer Ealing Strategy"] == ["2.1", "2.2", "2.4", "2.6"]


def test_an_organisation_is_written_in_one_way_only_once():
    names = Counter(
        name
        for entry in definition_of(PARTNERSHIP)["organisations"]
        for name in {
            entry["name"].lower(),
            entry["short_name"].lower(),
            *map(str.lower, entry["other_names"]),
        }
    )
    assert [name for name, count in names.items() if count > 1] == []


def test_every_row_of_the_report_has_a_definition_in_the_same_place():
    assert list(MEASURES) == [row.code for row in printed_pack().rows]
    assert [entry["position"] for entry in MEASURES.values()] == list(range(32))


@pytest.mark.parametrize("code", MEASURES)
def test_a_definition_is_whole_and_uses_known_words(code):
    entry = MEASURES[code]
    assert entry["polarity"] in Polarity.values
    assert entry["frequency"] in set(Frequency.values) - {""}
    assert entry["rule"] in set(JoiningRule.values) - {""}
    assert entry["comparator"] in Comparator.values
    assert set(entry["objectives"]) <= set(REFS) and entry["objectives"]
    assert entry["theme"] in {theme["slug"] for theme in STRATEGY["themes"]}
    assert entry["lead"] in {one["slug"] for one in definition_of(PARTNERSHIP)["organisations"]}
    told = ("name", "full_title", "why_it_matters", "numerator", "source", "author", "checker", "next_review")
    assert all(entry[name] for name in told)


@pytest.mark.parametrize("row", printed_pack().rows, ids=lambda row: row.code)
def test_a_definition_says_what_was_printed_beside_the_measure(row):
    entry = MEASURES[row.code]
    assert entry["full_title"] == row.name.replace("31 st", "31st")
    assert entry["lead_text"] == row.lead_text
    assert row.polarity_text.lower() == f"{entry['polarity']} is better"
    assert row.frequency_text.lower().replace("4-", "four_").replace(" ", "_") == entry["frequency"]


def test_short_names_are_short_and_none_is_used_twice():
    names = [entry["name"] for entry in MEASURES.values()]
    assert len(set(names)) == 32
    assert max(len(name) for name in names) <= 50


def test_authors_and_checkers_are_roles_of_the_partnership():
    roles = {role for entry in definition_of(PARTNERSHIP)["organisations"] for role in entry["people"]}
    assert {entry[who] for entry in MEASURES.values() for who in ("author", "checker")} <= roles


def test_what_is_withdrawn_is_told_with_its_successors():
    successions = {s["predecessor_code"]: s for s in definition_of(INDICATORS)["successions"]}
    assert set(successions) == {"NI 15", "NI 16", "NI 185", "New VAT registrations"}
    assert successions["NI 15"]["successors"] == ["Local 21", "Local 25", "Local 26", "Local 27"]
    assert not set(successions) & set(MEASURES)
    assert {code for s in successions.values() for code in s["successors"]} <= set(MEASURES)

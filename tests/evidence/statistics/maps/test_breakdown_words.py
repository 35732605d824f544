"""A breakdown in words that people say."""

import pytest

from lis.evidence.statistics.mapping.form import breakdown_words


@pytest.mark.parametrize(
    ("breakdown", "words"),
    [
        ("", "Everyone"),
        ("age=0-4;sex=female", "Age 0-4, sex female"),
        ("tenure=Owned > Owns outright", "Owned: Owns outright"),
        ("born_in=Africa", "Born in Africa"),
        ("health=Very good health", "Very good health"),
    ],
)
def test_a_breakdown_is_said_in_words(breakdown, words):
    assert breakdown_words(breakdown) == words

"""Every address, asked and sent what nobody should: nothing breaks, nothing is told, nothing is left behind.

LIS_FUZZ_REQUESTS says how many requests each person makes (10000 for the long run); LIS_FUZZ_SEED, how.
"""

import os

import pytest
from tests.holding_the_line.planted import STRANGER
from tests.holding_the_line.walking import walk

from lis.foundations.access.roles import Role

pytestmark = pytest.mark.django_db
REQUESTS = int(os.environ.get("LIS_FUZZ_REQUESTS", "60"))
SEED = int(os.environ.get("LIS_FUZZ_SEED", "0"))


@pytest.mark.parametrize("who", [STRANGER, *(role.label for role in Role)])
def test_nothing_that_is_asked_or_sent_breaks_or_tells(world, who, record_property):
    done = walk(world, who, REQUESTS, SEED)
    record_property("answered", dict(sorted(done.answered.items())))
    print(f"{who}: {done.asked} requests, {dict(sorted(done.answered.items()))}")
    told = [f"{fault}\n    {how}" for fault, how in done.wrong.items()]
    assert not told, f"{len(told)} faults:\n" + "\n".join(told[:40])
    assert done.answered[200] > done.asked / 5

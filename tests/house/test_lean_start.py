"""A server that shows plain pages holds none of the packages that keep and draw figures and shapes."""

import subprocess
import sys

from tests.house.tree import ROOT

HEAVY = {"pyarrow", "duckdb", "shapely", "pyogrio", "scipy", "xlsxwriter", "openpyxl"}
START = """
import sys
import django
django.setup()
from django.urls import get_resolver
def every(patterns):
    return sum(every(p.url_patterns) if hasattr(p, "url_patterns") else 1 for p in patterns)
print(every(get_resolver().url_patterns), *{name.partition(".")[0] for name in sys.modules})
"""


def test_the_addresses_of_every_page_load_without_the_heavy_packages():
    done = subprocess.run(
        [sys.executable, "-c", START], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    addresses, *loaded = done.stdout.split()
    assert int(addresses) > 50
    assert HEAVY & set(loaded) == set(), "Import it in the function that needs it, or behind an opened door."

"""How long each rendering takes, for a paper of 32 rows and 32 charts, and what a PDF costs in a new process.

    .venv/bin/python benchmarks/documents.py [times]

Every paper has other figures than the one before, so that only the program and its fonts are remembered.
Budgets: PDF warm 0.3 s, cold 1.5 s (from starting Python to having the bytes); all five renderings 5 s.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

COLD = (
    "import sys; sys.path.insert(0, '.');"
    "from tests.foundations.documents.example import an_example;"
    "from lis.foundations.documents import pdf;"
    "pdf.render(an_example(1))"
)


def seconds(action: Callable[[], object]) -> float:
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def cold() -> float:
    """Start Python, import, make one PDF."""
    return seconds(lambda: subprocess.run([sys.executable, "-c", COLD], cwd=ROOT, check=True))


def warm(times: int) -> dict[str, list[float]]:
    from tests.foundations.documents.example import an_example

    from lis.foundations.documents.renderings import RENDERINGS

    found: dict[str, list[float]] = {}
    for suffix, way in RENDERINGS.items():
        way.render(an_example(0))
        papers = [an_example(seed) for seed in range(1, times + 1)]
        found[suffix] = [seconds(lambda way=way, paper=paper: way.render(paper)) for paper in papers]
    return found


def main(times: int = 9) -> None:
    print(f"PDF cold: median {statistics.median(cold() for _ in range(3)):.2f} s")
    found = warm(times)
    print(f"{'rendering':10} {'median s':>9} {'fastest':>9} {'slowest':>9}")
    for suffix, taken in found.items():
        print(f"{suffix:10} {statistics.median(taken):9.3f} {min(taken):9.3f} {max(taken):9.3f}")
    print(f"all five:  {sum(statistics.median(taken) for taken in found.values()):9.3f}")


if __name__ == "__main__":
    main(*(int(given) for given in sys.argv[1:2]))

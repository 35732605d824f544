"""How long a control chart and a thousand sparklines take to draw.

Usage: script/bench charts
"""

import statistics
import time
from collections.abc import Callable

from lis.foundations.design.charts import Band, Reading, Series, control_chart, sparkline_svg

RUNS = 15


def median_ms(work: Callable[[], object], times: int) -> float:
    """The median over RUNS of the processor time of one `work`, in milliseconds."""
    spent = []
    for _ in range(RUNS):
        began = time.process_time()
        for _ in range(times):
            work()
        spent.append((time.process_time() - began) / times * 1000)
    return statistics.median(spent)


def main() -> None:
    """Print the rows that docs/performance.md quotes."""
    readings = tuple(Reading(label=f"month {n}", value=200 + n * 7 % 60, short="M") for n in range(36))
    series = Series(alt="A chart.", readings=readings, band=Band(150, 290, "Lower", "Upper"))
    points = [200 + n * 7 % 60 for n in range(18)]
    print("| what | median |")
    print("|---|---|")
    print(f"| a control chart of 36 months | {median_ms(lambda: control_chart(series), 20):.2f} ms |")
    print(f"| 1,000 sparklines | {median_ms(lambda: sparkline_svg(points, 220), 200) * 1000:.0f} ms |")


if __name__ == "__main__":
    main()

"""Is it real? Tells a change from usual variation.

Words: verdict, baseline, limits, rule, dispersion, comparison, signal.
"""

from lis.methods.signal.chart import Chart, Limits, rules_at, xmr_limits, xmr_rules
from lis.methods.signal.comparisons import Comparison
from lis.methods.signal.counts import Dispersed, TwoCounts, dispersion, two_counts, two_counts_dispersed
from lis.methods.signal.decision import Signal, decide
from lis.methods.signal.many import Discoveries, benjamini_hochberg, expected_false
from lis.methods.signal.monthly import MonthlyChart, monthly_chart
from lis.methods.signal.proportions import TwoProportions, two_proportions
from lis.methods.signal.question import Comparator, Given, Kind, Question
from lis.methods.signal.trend import Marker, RecentTrend, recent_trend
from lis.methods.signal.verdict import Test, Verdict, verdict_for

__all__ = [
    "Chart",
    "Comparator",
    "Comparison",
    "Discoveries",
    "Dispersed",
    "Given",
    "Kind",
    "Limits",
    "Marker",
    "MonthlyChart",
    "Question",
    "RecentTrend",
    "Signal",
    "Test",
    "TwoCounts",
    "TwoProportions",
    "Verdict",
    "benjamini_hochberg",
    "decide",
    "dispersion",
    "expected_false",
    "monthly_chart",
    "recent_trend",
    "rules_at",
    "two_counts",
    "two_counts_dispersed",
    "two_proportions",
    "verdict_for",
    "xmr_limits",
    "xmr_rules",
]

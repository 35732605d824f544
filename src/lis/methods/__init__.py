"""Methods: pure functions for every figure, arrow and interval, each with formula, source and example.

Words: period, reading, rule, gap, band, direction, finding. What can't be worked out is refused.
"""

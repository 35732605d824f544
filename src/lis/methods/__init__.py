"""Methods: pure functions for every figure, arrow and interval, each with its formula, source and worked example.

Words: period, reading, rule, gap, band, direction, finding. Where a figure can't be worked out, a method refuses.
"""

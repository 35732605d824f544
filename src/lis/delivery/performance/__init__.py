"""Performance against targets, cycle by cycle.

Words: cycle, grid row, target, scorecard, commentary, data issue, highlight, finding, pack, import batch.
"""

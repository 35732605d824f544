"""Documents: one model of a paper, rendered as a web page, PDF, Word file, slides and spreadsheet.

Words: document, part, block, table, cell, mark, glance, chart, rendering.
"""

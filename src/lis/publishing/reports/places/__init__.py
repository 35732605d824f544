"""Places in figures: the profile of an area or neighbourhood, as a page and as a paper, and places compared.

Words: *subject* is the place that a page is about; *row* is a statistic as a profile shows it.
"""

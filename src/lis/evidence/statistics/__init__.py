"""Figures for many places: what is told, how it is loaded, checked, published, protected and answered.

Words: statistic, breakdown, recipe, load, reject, difference, place figure, lineage.
"""

"""One search box over everything that may be seen.

Words: hit.
"""

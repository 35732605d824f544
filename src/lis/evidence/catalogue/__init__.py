"""What came, from whom and when.

Words: release, source.
"""

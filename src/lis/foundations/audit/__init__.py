"""What was done, by whom, when, to which record.

Words: audit line. Lines are added and never changed.
"""

"""As it was: what records said before they were changed, and every page as it was known at a moment.

Words: *moment* (when something was known here), *former* (what a record said until it was changed),
*clock* (what the time is taken from), *as at* (as it was known at the end of a day), *as seen* (as something
that was published showed it).
"""

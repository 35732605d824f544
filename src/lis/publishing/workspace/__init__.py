"""A signed-in person's home: what is due from me, what waits for me.

Words: notice, submission.
"""

"""What is measured, how, and every figure ever received.

Words: indicator (a *measure* on the page), semantics, assumption, observation, revision, succession.
"""

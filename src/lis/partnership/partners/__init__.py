"""The organisations that work together and the people in them.

Words: organisation, person, role, lead.
"""

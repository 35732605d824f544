"""What the partnership wants.

Words: strategy, vision, theme, value, objective, linked strategy.
"""

"""The public site: home, navigation, strategy, partners, how figures are made, sign-in, feedback.

Words: feedback.
"""

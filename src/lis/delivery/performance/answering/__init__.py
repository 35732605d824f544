"""Answering without an account: a link, the questions behind it, and the workbook that carries them.

Words: agency link, question (what is asked of one measure), answer (what came back, with its cells).
"""

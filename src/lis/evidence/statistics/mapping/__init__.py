"""A map from what a reader asked for: places and their figures, classes, words, drawing, files.

Nothing here knows a request. Shapes are imported only when a map is drawn.
"""

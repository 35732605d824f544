"""The demonstration: one partnership's real report, with a made-up history before it.

Words: *printed* is what the board's papers said; *made up* is the history that they lack, always labelled
synthetic. The YAML files are also the shapes to copy for another partnership.
"""

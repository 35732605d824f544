"""Shapes: read from files, brought to longitude and latitude, mended, simplified together, written out.

Knows shapely and no database. Nothing here is read until shapes are asked for.
"""

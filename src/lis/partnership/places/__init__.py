"""Where we are: areas by vintage, boundaries, lookups, postcodes, neighbourhoods and points.

Words: area type, area, vintage, boundary, lookup, postcode, neighbourhood, part, point layer.
"""

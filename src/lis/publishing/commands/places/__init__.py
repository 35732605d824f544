"""Commands that take in places: areas, boundaries, lookups, postcodes, points."""

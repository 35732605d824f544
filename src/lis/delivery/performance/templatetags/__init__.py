"""Template tags of the performance room."""

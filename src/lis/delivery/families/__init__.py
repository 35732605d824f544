"""SEALED: families. Nothing imports this room, only counts leave it. Nothing is built here yet."""

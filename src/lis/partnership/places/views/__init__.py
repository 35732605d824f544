"""Pages and files of places: fetch, ask one thing, answer."""

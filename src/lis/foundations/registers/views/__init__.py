"""Pages of registers: fetch, ask one thing, answer."""

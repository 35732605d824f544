"""Who and where we are, and what we want."""

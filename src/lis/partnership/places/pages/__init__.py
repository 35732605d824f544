"""What the pages of places show, as plain data."""

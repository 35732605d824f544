"""What we do, and how it is going."""

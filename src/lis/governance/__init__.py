"""What we decide: boards and meetings. No room of this wing is built yet."""

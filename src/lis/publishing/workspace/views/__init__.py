"""What the workspace shows."""

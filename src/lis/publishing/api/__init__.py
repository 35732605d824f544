"""The public, versioned interface for machines."""

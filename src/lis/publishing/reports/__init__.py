"""Papers that mix features: the quarterly report."""

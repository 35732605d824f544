"""What report pages and pages of places say."""

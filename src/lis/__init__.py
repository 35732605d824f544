"""The Local Information System: who we are, what we know, what we do, what we decide, what we show."""

"""What a person's own pages say, as frozen data for templates."""

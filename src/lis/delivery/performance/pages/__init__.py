"""What each page says, as frozen data: given to a template, the interface and a report alike."""

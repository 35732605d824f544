"""What each page says, as frozen data: given to a template, a download and the interface alike."""

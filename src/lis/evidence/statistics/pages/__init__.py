"""What pages of statistics say, each as data that a template, a file and a report are all given."""

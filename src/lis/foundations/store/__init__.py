"""What has been published, kept as immutable columns: editions of tables, files named by content.

Words: layout, subject, edition, stored file, second copy.
"""

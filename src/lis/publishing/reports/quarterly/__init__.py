"""The quarterly report, as a document: made from a cycle's content and from nothing else.

Words: *content* is everything that a cycle says, as plain data, now or as it was published.
"""

from lis.publishing.reports.quarterly.document import quarterly_document

__all__ = ["quarterly_document"]

"""What the pages of a register say."""

from lis.foundations.registers.pages.listed import FileKind, ListPage, index_page, list_page
from lis.foundations.registers.pages.record import RecordPage, record_page

__all__ = ["FileKind", "ListPage", "RecordPage", "index_page", "list_page", "record_page"]

"""What the pages of a register say."""

from lis.foundations.registers.pages.batches import BatchPage, batch_page, earlier
from lis.foundations.registers.pages.listed import FileKind, ListPage, index_page, list_page
from lis.foundations.registers.pages.mapping import MapPage, map_page
from lis.foundations.registers.pages.record import RecordPage, record_page

__all__ = [
    "BatchPage",
    "FileKind",
    "ListPage",
    "MapPage",
    "RecordPage",
    "batch_page",
    "earlier",
    "index_page",
    "list_page",
    "map_page",
    "record_page",
]

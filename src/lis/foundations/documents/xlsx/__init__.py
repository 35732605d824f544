"""Excel: typed figures that print as on paper, a sheet for each table."""

from lis.foundations.documents.xlsx.renderer import render

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SUFFIX = "xlsx"

__all__ = ["MEDIA_TYPE", "SUFFIX", "render"]

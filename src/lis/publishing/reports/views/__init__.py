"""Reports and profiles: fetch, ask one thing, answer."""

from lis.publishing.reports.views.comparing import compare, compare_file
from lis.publishing.reports.views.places import neighbourhood, neighbourhood_file, place, place_file
from lis.publishing.reports.views.quarterly import (
    index,
    publish,
    quarterly,
    quarterly_file,
    snapshot,
    snapshot_file,
)

__all__ = [
    "compare",
    "compare_file",
    "index",
    "neighbourhood",
    "neighbourhood_file",
    "place",
    "place_file",
    "publish",
    "quarterly",
    "quarterly_file",
    "snapshot",
    "snapshot_file",
]

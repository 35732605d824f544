"""What is remembered of releases."""

from lis.evidence.catalogue.models import Release
from lis.foundations.moments.book import Guard, Remembered

REMEMBERED = (Remembered(Release, guard=Guard("embargoed", (False, True))),)

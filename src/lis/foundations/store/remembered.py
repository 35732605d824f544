"""What is remembered of the store: which editions were there. The files of one that is retired are gone."""

from lis.foundations.moments.book import Remembered
from lis.foundations.store.models import Edition

REMEMBERED = (Remembered(Edition, gone_for_good=True),)

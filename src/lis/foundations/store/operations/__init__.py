"""What can be done with the store: sort, publish, compact, verify, retire."""

from lis.foundations.store.operations.keeping import Verification, retire, verify
from lis.foundations.store.operations.publishing import compact, publish
from lis.foundations.store.operations.sorting import sort_into_subjects, taken

__all__ = ["Verification", "compact", "publish", "retire", "sort_into_subjects", "taken", "verify"]

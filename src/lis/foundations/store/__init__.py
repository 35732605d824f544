"""Where things are kept: thousands of new records at once, each with its history."""

from lis.foundations.store.many import last_of, put_many, remember_added, remember_changed, rewrite_many

__all__ = ["last_of", "put_many", "remember_added", "remember_changed", "rewrite_many"]

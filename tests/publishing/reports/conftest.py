"""The demonstration is there for whoever asks for it."""

from tests.publishing.website.loaded import demonstration, nothing_left_over

__all__ = ["demonstration", "nothing_left_over"]

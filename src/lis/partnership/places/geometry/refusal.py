"""The one exception of this package."""


class CannotReadShapes(ValueError):
    """A file of shapes that can't be taken in. The message says what happened and what to do about it."""

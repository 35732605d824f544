"""The one exception of this room."""


class CannotRead(ValueError):
    """The lookup can't be read; the message says why and what to do."""

"""The one exception of this room."""


class CannotRead(Exception):
    """A file that can't be read. `message` is a plain sentence: what happened and what to do about it."""

    def __init__(self, message: str):
        super().__init__(message)
        self.message = message

"""Why a method gives no answer."""


class Refused(ValueError):
    """A figure can't be worked out; the message is a sentence that a page can print."""

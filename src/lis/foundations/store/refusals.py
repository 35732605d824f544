"""What the store refuses, in a sentence."""


class Refused(Exception):
    """What was given can't be kept as it is; the message says why."""


class NotWhole(Exception):
    """A file of the store is not what the manifest says; the message says which and how."""

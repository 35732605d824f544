"""What may be said of a failure: its kind and its place. Messages of errors hold what people wrote."""

from traceback import extract_tb

FRAMES = 6


def kind_of(problem: BaseException) -> str:
    """The class of an error, by its whole name."""
    return f"{type(problem).__module__}.{type(problem).__qualname__}"


def places_of(problem: BaseException) -> str:
    """Where an error arose, the last call first: `publishing.py:41 publish_due`. No values, no messages."""
    frames = list(extract_tb(problem.__traceback__))[-FRAMES:]
    return "\n".join(
        f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in reversed(frames)
    )


def short(problem: BaseException) -> str:
    """One line: the kind, and where."""
    return f"{kind_of(problem)} at {(places_of(problem).splitlines() or ['an unknown place'])[0]}"

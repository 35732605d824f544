"""The exit codes that a script can trust."""

from enum import IntEnum


class Exit(IntEnum):
    """What a command's exit code says. `docs/commands.md` prints this table."""

    DONE = 0
    REFUSED = 1
    USAGE = 2
    FOUND = 3
    UNEXPECTED = 70

    @property
    def meaning(self) -> str:
        return MEANINGS[self]


MEANINGS = {
    Exit.DONE: "Done, or nothing needed doing.",
    Exit.REFUSED: "Refused, with the reason in a sentence. Nothing was changed.",
    Exit.USAGE: "The command was not written as it should be. Nothing was tried.",
    Exit.FOUND: "Done, and what was looked for was found, such as errors in the papers or tampering.",
    Exit.UNEXPECTED: "Something failed that should not have. `LIS_DEBUG=1` shows where.",
}

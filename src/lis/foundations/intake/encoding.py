"""From bytes to text: which encoding it is, and what was doubtful about it."""

import codecs
import re

from lis.foundations.intake.book import Problem, Severity
from lis.foundations.intake.refusal import CannotRead

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# UTF-8 that some program took for Windows-1252 and saved again: "â€“" for a dash, "Â£" for a pound sign.
TWICE_ENCODED = re.compile(
    "â€[\u0080-\u00bf\u2010-\u203a\u20ac\u0152-\u0178\u02c6\u02dc™]|Â[£§°±]|Ã[©¨¡¢¤§¶¼]"
)


def lines_of(text: str) -> list[str]:
    """The lines as an editor counts them; other marks that Python takes for line ends stay in the line."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def decode(data: bytes, file_name: str) -> tuple[str, tuple[Problem, ...]]:
    """The text of `data`, with problems for a guessed encoding and for damaged characters.

    Tries a byte order mark, then UTF-8, then Windows-1252 (with a note). Refuses NUL characters.
    """
    encoding = next((name for mark, name in MARKS if data.startswith(mark)), None)
    text = _decoded(data, encoding, file_name) if encoding else _unmarked(data, file_name)
    guessed = _guessed(text) if encoding is None and not _is_utf8(data) else ()
    return text, guessed + _damaged(text)


def _decoded(data: bytes, encoding: str, file_name: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise CannotRead(
            f"{file_name} says that it is {encoding.upper().removesuffix('-SIG')} but its byte"
            f" {error.start + 1:,} is not. It may be damaged: save it again as CSV UTF-8."
        ) from error
    _refuse_nul(text, file_name)
    return text


def _unmarked(data: bytes, file_name: str) -> str:
    if b"\0" in data:
        _refuse_nul(data.decode("latin-1"), file_name)
    try:
        return data.decode("utf-8" if _is_utf8(data) else "cp1252")
    except UnicodeDecodeError as error:
        raise CannotRead(
            f"{file_name} is in an encoding that is not known here: it is neither UTF-8 nor Windows-1252"
            f" (byte {error.start + 1:,}). Save it as CSV UTF-8 and try again."
        ) from error


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _refuse_nul(text: str, file_name: str) -> None:
    if "\0" not in text:
        return
    line = text.count("\n", 0, text.index("\0")) + 1
    raise CannotRead(
        f"{file_name} has NUL characters (the first on line {line:,}), so it is not plain text, or it is"
        " UTF-16 without its mark. Save it as CSV UTF-8 and try again."
    )


def _guessed(text: str) -> tuple[Problem, ...]:
    number, line = next((number, line) for number, line in enumerate(lines_of(text), 1) if not line.isascii())
    message = (
        "The file is not UTF-8, so it was read as Windows-1252, as older Excel saves it."
        f" Check the characters on line {number:,}; to be sure, save the file as CSV UTF-8."
    )
    return (Problem(Severity.NOTE, None, f"line {number}", line.strip()[:80], message),)


def _damaged(text: str) -> tuple[Problem, ...]:
    problems = []
    for number, line in enumerate(lines_of(text), 1):
        if line.isascii():
            continue
        if "\ufffd" in line:
            problems.append(_doubt(number, line, "A character was lost before the file came here (�)."))
        elif TWICE_ENCODED.search(line):
            message = (
                "Characters look as if they were saved in the wrong encoding twice (such as â€“ for a dash)."
            )
            problems.append(_doubt(number, line, message))
    return tuple(problems)


def _doubt(number: int, line: str, message: str) -> Problem:
    return Problem(Severity.DOUBT, None, f"line {number}", line.strip()[:80], message)

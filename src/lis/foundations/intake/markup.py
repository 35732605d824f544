"""XML read in one pass, without entities: neither a bomb nor a file of this machine can come in by one."""

from collections.abc import Callable
from xml.parsers import expat

from lis.foundations.intake.refusal import CannotRead

Start = Callable[[str, dict[str, str]], None]
CHUNK = 16_384


class _PrologRead(Exception):
    """The first element was reached."""


def scan(
    data: bytes,
    *,
    file_name: str,
    start: Start,
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Call `start`, `end` and `text` for what `data` holds. Names come without their prefix.

    Raises CannotRead for entities and for XML that is not well formed.
    """
    parser = _parser(file_name)
    parser.StartElementHandler = lambda name, attributes: start(local(name), attributes)
    if end:
        parser.EndElementHandler = lambda name: end(local(name))
    if text:
        parser.buffer_text = True
        parser.CharacterDataHandler = text
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise CannotRead(damaged(file_name)) from error


def refuse_entities(data: bytes, *, file_name: str) -> None:
    """Read as far as the first element, where all declarations have been made."""
    parser = _parser(file_name)
    parser.StartElementHandler = _stop
    try:
        for at in range(0, len(data), CHUNK):
            parser.Parse(data[at : at + CHUNK], False)
    except _PrologRead:
        return
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise CannotRead(damaged(file_name)) from error


def local(name: str) -> str:
    """The name of an element or attribute without its prefix."""
    return name.rpartition(":")[2] if ":" in name else name


def damaged(file_name: str) -> str:
    return (
        f"{file_name} is damaged or was cut short: its contents can't be unpacked."
        " Send it again, or open it in Excel and save a new copy."
    )


def _parser(file_name: str) -> expat.XMLParserType:
    def refuse(name, system_id, public_id, has_internal_subset):
        if has_internal_subset:
            raise CannotRead(
                f"{file_name} defines XML entities, which no spreadsheet program does and which can be used"
                " to attack. It was not read."
            )

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    return parser


def _stop(name: str, attributes: dict[str, str]) -> None:
    raise _PrologRead

"""How a postcode is written: ub11al, UB1 1AL and UB1  1AL are one."""

import re

NOT_A_SIGN = re.compile(r"[^A-Z0-9]")
WHOLE = re.compile(r"^([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})$")
OUTWARD = re.compile(r"^[A-Z]{1,2}\d[A-Z\d]?$")
PARTIAL = re.compile(r"^([A-Z]{1,2}\d[A-Z\d]?)(\d)$")


def compact(text: str) -> str:
    """The signs alone, large: what postcodes are compared by.

    >>> compact(" ub1 1al")
    'UB11AL'
    """
    return NOT_A_SIGN.sub("", text.upper())


def spaced(text: str) -> str:
    """With its one space, where it is a whole postcode.

    >>> spaced("ub11al"), spaced("W5")
    ('UB1 1AL', 'W5')
    """
    signs = compact(text)
    whole = WHOLE.match(signs)
    return f"{whole[1]} {whole[2]}" if whole else signs


def is_postcode(text: str) -> bool:
    """Whether it is written like a whole postcode.

    >>> is_postcode("UB1 1AL"), is_postcode("UB1"), is_postcode("Southall")
    (True, False, False)
    """
    return WHOLE.match(compact(text)) is not None


def is_outward(text: str) -> bool:
    """Whether it is the beginning of a postcode: its first half, or that and the next digit.

    >>> is_outward("ub1"), is_outward("W5 2"), is_outward("Ealing")
    (True, True, False)
    """
    asked = text.strip().upper()
    first, _, second = asked.partition(" ")
    if second:
        return bool(OUTWARD.match(first)) and len(second.strip()) == 1 and second.strip().isdigit()
    return bool(OUTWARD.match(asked))

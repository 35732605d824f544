"""Rounding counts to a base: plainly, or at random but always alike.

Totals are rounded on their own, so they need not be the sum of their rounded parts; a table must say so.
"""

from __future__ import annotations

import hashlib
import hmac

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lis.methods.disclosure.safety import checked_counts
from lis.methods.refusal import Refused

BASE = 5
# u is the first 8 bytes of the digest as a share of all that 8 bytes can say.
DIGEST_BYTES = 8
OF_ALL = 2 ** (8 * DIGEST_BYTES)


def round(*, value: int, base: int = BASE) -> int:  # noqa: A001 - the reference's name
    """A count to the nearest multiple of `base`, half up.

    Formula: b ⌊(2v + b)/2b⌋.
    Source: Hundepool et al. 2012; the methods reference, section 14.
    Use for: tables that are rounded instead of left out in part.

    >>> [round(value=count, base=5) for count in (2, 7, 8)], round(value=5, base=10)
    ([0, 5, 10], 10)
    """
    (count,), b = checked_counts([value]), _checked_base(base)
    return (2 * count + b) // (2 * b) * b


def round_random(*, value: int, key: str, secret: str | bytes, base: int = BASE) -> int:
    """A count to a multiple of `base` beside it, by chance, and the same one each time it is asked for.

    `key` names the cell (release, area, measure and breakdown), so that one cell always rounds alike;
    `secret` is the publisher's. Over keys the error is 0 on average.

    Formula: v − r + (b if u < r/b), r = v mod b, u = first 8 bytes of HMAC-SHA256(secret, key) / 2⁶⁴.
    Source: Hundepool et al. 2012 (unbiased random rounding); RFC 2104.
    Use for: tables where plain rounding would say too much, such as small counts in many small areas.

    >>> round_random(value=7, base=5, secret="test-secret", key="release-1|E01001236|NI 130")
    5
    """
    (count,), b = checked_counts([value]), _checked_base(base)
    if not secret:
        raise Refused("Random rounding needs a secret: without one, anybody could undo it.")
    if not key:
        raise Refused("Random rounding needs the cell's key: without one, it would not round alike.")
    spoken = secret.encode() if isinstance(secret, str) else secret
    digest = hmac.new(spoken, key.encode(), hashlib.sha256).digest()
    rest = count % b
    # u < r/b in whole numbers, exactly.
    up = int.from_bytes(digest[:DIGEST_BYTES], "big") * b < rest * OF_ALL
    return count - rest + (b if up else 0)


def round_array(values: ArrayLike, *, base: int = BASE) -> NDArray[np.float64]:
    """Many counts to the nearest multiple of `base`, half up; NaN stays NaN.

    Formula: b ⌊(2v + b)/2b⌋.
    Source: Hundepool et al. 2012; the methods reference, section 14.
    Use for: whole releases.

    >>> round_array([2, 7, 8, float("nan")]).tolist()
    [0.0, 5.0, 10.0, nan]
    """
    counts, b = np.asarray(values, dtype=np.float64), _checked_base(base)
    if np.any((counts < 0) | (counts % 1 > 0)):
        raise Refused("Only counts can be rounded: whole numbers of 0 or more.")
    return np.asarray((2 * counts + b) // (2 * b) * b)


def behind(*, value: int, base: int = BASE, random: bool = False) -> tuple[int, int]:
    """The least and the greatest count that a rounded value can stand for.

    Formula: half up, ⌈r − b/2⌉ to ⌈r + b/2⌉ − 1; at random, r − b + 1 to r + b − 1; never below 0.
    Source: definition.
    Use for: rounded values in an attack.

    >>> behind(value=10), behind(value=0), behind(value=10, random=True)
    ((8, 12), (0, 2), (6, 14))
    """
    (shown,), b = checked_counts([value]), _checked_base(base)
    if shown % b:
        raise Refused(f"{shown} is not a multiple of {b}, so it was not rounded to it.")
    if random:
        return max(0, shown - b + 1), shown + b - 1
    return max(0, -((b - 2 * shown) // 2)), -((-b - 2 * shown) // 2) - 1


def _checked_base(base: int) -> int:
    if isinstance(base, bool) or base != int(base) or base < 2:
        raise Refused("Counts are rounded to a whole number of at least 2.")
    return int(base)

"""The slow way to know what an attacker knows: list every world that fits what is published."""

from collections.abc import Collection, Sequence

import numpy as np


def every_world(cells: int, known: Sequence[tuple[Collection[int], float, float]], most: int) -> np.ndarray:
    """Every choice of counts 0 to `most` for these cells whose sums lie within their limits: one row each."""
    if not cells:
        return np.zeros((1, 0), dtype=np.int16)
    worlds = np.indices((most + 1,) * cells, dtype=np.int16).reshape(cells, -1).T
    for of, low, high in known:
        sums = worlds[:, list(of)].sum(axis=1)
        worlds = worlds[(sums >= low) & (sums <= high)]
    return worlds


def span(worlds: np.ndarray, of: Collection[int]) -> tuple[int, int]:
    """The least and greatest sum of these cells in any world."""
    sums = worlds[:, list(of)].sum(axis=1)
    return int(sums.min()), int(sums.max())


def agrees(bounds: tuple[int, float], seen: tuple[int, int], most: int) -> bool:
    """Whether bounds are those of the worlds; endless ones reach as far as the worlds go."""
    low, high = bounds
    return low == seen[0] and (high == seen[1] if high < float("inf") else seen[1] >= most)

"""Figures as a page prints them."""

from __future__ import annotations

import math

from lis.evidence.statistics.models import Statistic
from lis.methods.values import printed


def number(value: float | None) -> float | None:
    """A number of an array as an answer holds it: None instead of NaN."""
    return None if value is None or math.isnan(value) else float(value)


def text_of(value: float | None, statistic: Statistic) -> str:
    """A figure with the decimals and the sign of its statistic; empty where there is none.

    Per cent and pounds stand with the figure; other units ("per 1,000") are named beside it.
    """
    known = number(value)
    if known is None:
        return ""
    unit = statistic.unit if statistic.unit == "%" or statistic.unit.startswith("£") else None
    return printed(known, statistic.decimals, unit)


def in_a_sentence(text: str, statistic: Statistic) -> str:
    """A printed figure with its unit, wherever the unit stands: "30.7 per 1,000"."""
    unit = statistic.unit
    return text if not unit or unit == "%" or unit.startswith("£") else f"{text} {unit}"

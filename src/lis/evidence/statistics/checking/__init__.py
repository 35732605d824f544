"""Checking: each check of a load with its outcome and a sentence, before a person decides."""

from lis.evidence.statistics.checking.check import Check, Outcome
from lis.evidence.statistics.checking.difference import Compared, compare, sentence

__all__ = ["Check", "Compared", "Outcome", "compare", "sentence"]

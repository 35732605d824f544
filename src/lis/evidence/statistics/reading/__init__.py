"""Reading: a file of any size, block by block, into figures; what can't be read is told by line."""

from lis.evidence.statistics.reading.areas import Judge, Register, Verdict
from lis.evidence.statistics.reading.mapping import ROWS, Mapped, Mapper
from lis.evidence.statistics.reading.opening import open_source
from lis.evidence.statistics.reading.source import Block, Source

__all__ = ["ROWS", "Block", "Judge", "Mapped", "Mapper", "Register", "Source", "Verdict", "open_source"]

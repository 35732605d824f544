"""The register that only tests have, beside those of the rooms."""

from tests.foundations.registers.conftest import shelf

__all__ = ["shelf"]

"""The system's settings, and one room more that only tests have: a library's tools."""

from lis.config.settings import *  # noqa: F403, every setting as it is
from lis.config.settings import INSTALLED_APPS as OURS

INSTALLED_APPS = [*OURS, "tests.foundations.registers.shelf"]

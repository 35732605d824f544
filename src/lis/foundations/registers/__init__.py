"""Lists that people keep: one declaration gives the list, the record's page, the forms and the files.

Words: register, column.
"""

from lis.foundations.registers.declaration import Column, Register, nobody

__all__ = ["Column", "Register", "nobody"]

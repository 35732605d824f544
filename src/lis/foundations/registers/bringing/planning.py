"""What each row of a file, or each record that was chosen, would become."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError

from lis.foundations.access.models import Account
from lis.foundations.registers import queries
from lis.foundations.registers.bringing.cells import emptied, is_emptied, readers
from lis.foundations.registers.bringing.headings import Given, Row
from lis.foundations.registers.bringing.weighing import Problem, changed, doubtful, folded, new
from lis.foundations.registers.declaration import Register
from lis.foundations.registers.forms import RecordForm
from lis.foundations.registers.operations import Line


def plan(register: Register, given: Given, form: RecordForm, by: Account) -> list[Line]:
    """A line for every row of a file, none of them done: new, changed, unchanged or doubtful."""
    planner = _Planner(register, form, by)
    return [planner.line(row) for row in given.rows]


def plan_change(
    register: Register, records: Iterable[Any], values: Mapping[str, Any], by: Account
) -> list[Line]:
    """A line for every record that is to be given these values, none of them done."""
    return [changed(register, record, values, by, number=at) for at, record in enumerate(records, 1)]


class _Planner:
    """The records that a person sees, by what a file may know them by; which of them were met already."""

    def __init__(self, register: Register, form: RecordForm, by: Account) -> None:
        self.register, self.form, self.by = register, form, by
        self.readers = readers(form)
        self.met: dict[Any, int] = {}
        self.by_key: dict[str, Any] = {}
        self.by_name: dict[tuple[str, ...], list[Any]] = {}
        for record in queries.seen(register, by):
            names = tuple(folded(getattr(record, name)) for name in register.matched_by)
            self.by_key[register.key_of(record)] = record
            self.by_name.setdefault(names, []).append(record)

    def line(self, row: Row) -> Line:
        """What one row would do."""
        values, problems = self._values(row)
        record, doubts = self._record(row, values)
        cells = {name: cell.address for name, cell in row.cells.items()}
        said: dict[str, Any] = {"number": row.number, "given": row.given, "cells": cells}
        if problems or doubts:
            return doubtful(self.register, record, problems + doubts, **said)
        if record is None:
            return new(self.register, values, self.by, **said)
        return changed(self.register, record, values, self.by, **said)

    def _values(self, row: Row) -> tuple[dict[str, Any], list[Problem]]:
        """The fields that the row fills; an empty cell leaves what stands."""
        values: dict[str, Any] = {}
        problems: list[Problem] = []
        for name, cell in row.cells.items():
            if cell.is_blank:
                continue
            try:
                emptying = is_emptied(cell)
                values[name] = emptied(self.form.fields[name]) if emptying else self.readers[name](cell)
            except ValidationError as refusal:
                problems += [(cell.address, text) for text in refusal.messages]
        return values, problems

    def _record(self, row: Row, values: Mapping[str, Any]) -> tuple[Any, list[Problem]]:
        """The record that a row is about; None for a new one. Each is named once in a file."""
        names = self._names(values)
        if row.key and row.key not in self.by_key:
            return None, [("", f"There is no {self.register.one} “{row.key}” that you may see.")]
        found = [self.by_key[row.key]] if row.key else self.by_name.get(names, []) if names else []
        if len(found) > 1:
            return None, [("", f"{len(found)} have this name. Say which in the column Record.")]
        record = found[0] if found else None
        once = record.pk if record is not None else names
        before = self.met.setdefault(once, row.number) if once else row.number
        if before != row.number:
            return record, [("", f"Row {before} is about the same {self.register.one}.")]
        return record, []

    def _names(self, values: Mapping[str, Any]) -> tuple[str, ...]:
        """What a row says of the fields by which a record is known; nothing where it says none of them."""
        named = self.register.matched_by
        return (
            tuple(folded(values.get(one)) for one in named) if any(values.get(one) for one in named) else ()
        )

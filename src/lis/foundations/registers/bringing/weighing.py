"""What values would make of a record: filled and checked, kept by nobody."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError

from lis.foundations.access.models import Account
from lis.foundations.registers import operations, queries, rules
from lis.foundations.registers.declaration import Register
from lis.foundations.registers.models import BatchLine
from lis.foundations.registers.operations import Line
from lis.foundations.registers.packing import pack, packed_values

Outcome = BatchLine.Outcome
Problem = tuple[str, str]
Values = Mapping[str, Any]


def doubtful(register: Register, record: Any, problems: list[Problem], **said: Any) -> Line:
    """A line that is not done, with the cells and sentences that say why."""
    first = next(iter(said.get("given", {}).values()), "")
    title = register.title_of(record) if record is not None else first
    return Line(**said, outcome=Outcome.DOUBTFUL, title=title, record=record, problems=tuple(problems))


def new(register: Register, values: Values, by: Account, **said: Any) -> Line:
    """A line that adds a record, or a doubt."""
    record = register.model()
    refused = rules.why_not_add(register, by)
    problems = [("", refused)] if refused else list(_wrong(register, record, values, said["cells"]))
    if problems:
        return doubtful(register, None, problems, **said)
    after = pack(register, record, values) | packed_values(register, values)
    title = register.title_of(record)
    return Line(**said, outcome=Outcome.NEW, title=title, after=after)


def changed(register: Register, record: Any, values: Values, by: Account, **said: Any) -> Line:
    """A line that changes a record, leaves it because it says the same, or is a doubt."""
    cells = said.get("cells", {})
    version, title = queries.version_of(register, record), register.title_of(record)
    offered = {name: value for name, value in values.items() if name not in register.fixed}
    before = pack(register, record, offered)
    problems = list(_given_once(register, record, values, cells))
    problems = problems or list(_wrong(register, record, offered, cells))
    after = pack(register, record, offered) | packed_values(register, offered)
    differing = [name for name in offered if after[name] != before[name]]
    refused = rules.why_not_change(register, by, record) if differing else ""
    if problems or refused:
        return doubtful(register, record, problems or [("", refused)], **said)
    return Line(
        **said,
        outcome=Outcome.CHANGED if differing else Outcome.SAME,
        title=title,
        record=record,
        version=version,
        before={name: before[name] for name in differing},
        after={name: after[name] for name in differing},
    )


def folded(value: Any) -> str:
    """A value as it is compared: links by number, words without capitals."""
    return str(getattr(value, "pk", value) if value is not None else "").strip().casefold()


def _given_once(
    register: Register, record: Any, values: Values, cells: Mapping[str, str]
) -> Iterator[Problem]:
    for name in register.fixed:
        if name in values and folded(values[name]) != folded(getattr(record, name)):
            yield cells.get(name, ""), f"{register.label(name)} is given once, and never changed."


def _wrong(register: Register, record: Any, values: Values, cells: Mapping[str, str]) -> Iterator[Problem]:
    try:
        operations.check(register=register, record=record, values=values)
    except ValidationError as refusal:
        named = refusal.message_dict if hasattr(refusal, "error_dict") else {"": refusal.messages}
        for name, texts in named.items():
            label = register.label(name) if name in register.form else ""
            for text in texts:
                yield cells.get(name, ""), f"{label}: {text}" if label else text

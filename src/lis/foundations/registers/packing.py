"""A record's fields as plain values that stand in a batch, and back."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.db.models import ManyToManyField

from lis.foundations.registers.declaration import Register


def pack(register: Register, record: Any, names: Iterable[str]) -> dict[str, Any]:
    """These fields of a record: links as numbers, several as sorted numbers."""
    return {name: _packed(register.field(name), record, name) for name in names}


def _packed(known: Any, record: Any, name: str) -> Any:
    if isinstance(known, ManyToManyField):
        return sorted(getattr(record, name).values_list("pk", flat=True)) if record.pk else []
    value = known.value_from_object(record)
    if isinstance(value, Decimal):
        # 5 and 5.00 are the same price.
        return f"{value:.{known.decimal_places}f}"
    is_plain = known.is_relation or value is None or isinstance(value, bool | int | float)
    return value if is_plain else str(value)


def packed_values(register: Register, values: Mapping[str, Any]) -> dict[str, Any]:
    """Values that a record does not hold yet: the several ones of links."""
    return {
        name: sorted(one.pk for one in value)
        for name, value in values.items()
        if isinstance(register.field(name), ManyToManyField)
    }


def unpack(register: Register, packed: Mapping[str, Any]) -> dict[str, Any]:
    """What `pack` made as values for a record again; links that are gone are left out."""
    return {name: _unpacked(register.field(name), value) for name, value in packed.items()}


def _unpacked(known: Any, value: Any) -> Any:
    if isinstance(known, ManyToManyField):
        return list(known.related_model._base_manager.filter(pk__in=value))
    if known.is_relation:
        return known.related_model._base_manager.filter(pk=value).first() if value is not None else None
    return known.to_python(value)
